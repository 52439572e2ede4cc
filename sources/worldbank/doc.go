// Package worldbank reads the World Bank's formats.
//
//	JSON    an answer of API v2, /v2/country/{c}/indicator/{i}?format=json: an array
//	        of the paging and the rows. lastupdated is the vintage. Body.Next is the
//	        number of the next page. The advanced form as well, /v2/sources/{s}/...,
//	        in which the WDI Database Archives (source 57) have the World Bank's own
//	        vintages
//	CSV     wide tables, one column a period: WDICSV.csv of the bulk file, the API's
//	        download (lines before the header, a byte order mark), DataBank's (".."
//	        for missing, a footer, "2010 [YR2010]")
//	Folder  the files of the bulk file (WDI_CSV.zip and those of other databases) or
//	        of the API's download: CSV with what the tables of countries, series and
//	        footnotes say; for the archives themselves raw.Zip(Folder)
//
// Dimensions are country and indicator. A country's code is the ISO alpha-3 one or
// the World Bank's own of three letters; where the API leaves that empty, as it does
// for some aggregates, the code of two letters ("1W", "XC", "Z4"). Attributes:
//
//	OBS_STATUS     the API's obs_status
//	DECIMALS       the API's decimal
//	FOOTNOTE       of the figure: the API's footnote, the bulk file's footnotes
//	COUNTRY_NOTES  the special notes of the country: fiscal years stand there
//	PERIODICITY    of the series
//	version        of the archives: "199704"
//
// The archives name a vintage's month. Figure.Vintage is that month's last day: by
// then it was published, and an article from earlier in the month is not held
// against what it may not have known.
//
// The unit is the API's unit, or the series table's unit of measure. Both are
// mostly empty, as the World Bank writes the unit in the indicator's name; it is
// then for a Mapping to say.
//
// An answer with an error message, which comes with status 200, and one of no rows
// are ErrNoData. Not read: XML and the tables that relate countries and series over time (Country-Series, Series-Time).
//
// Confirmed by: three of six answers of API v2 at hand and two archived wide tables.
// The advanced form is written to the example in the World Bank's documentation; the
// API's download, DataBank's and the archives are fixtures written to the published form.
package worldbank
