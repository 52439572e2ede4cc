// Package sdmx reads the formats of SDMX, in which most statistical offices and
// central banks answer. ReaderFor chooses a reader by a body's first bytes;
// ReadStructures reads the structure message that can go with it.
//
//	csv.go              SDMX-CSV: rows; csv_columns.go what its columns are
//	json.go             SDMX-JSON: data sets; json_structure.go what its indexes
//	                    mean; json_walk.go the way through a body
//	ml.go               SDMX-ML: messages, headers, footers; ml_dataset.go data
//	                    sets, groups, series; ml_obs.go observations and
//	                    cross-sections; ml_walk.go the way through a body
//	structures.go       data structures and labels; structure_read.go and
//	                    structure_ml.go read them
//	cell.go             from a cell's terms to a Figure, alike for all formats
//	concept.go          which concept is time, status, unit, multiplier
//	                    (concepts.tsv)
//	groups.go           attributes of parts of keys
//	time.go             periods in the light of their frequency
//	sniff.go            ReaderFor
//	connect.go          publishers' services (endpoints.tsv), and any other
//
// # What is read
//
// "Samples" are published bodies that the tests read with cells confirmed by eye;
// "written" are bodies of our own in testdata.
//
//	SDMX-CSV 1.0        samples of BIS and the World Bank; labels=both
//	SDMX-CSV 2.0, 2.1   samples of BIS and of the field guide: ACTION, SERIES_KEY,
//	                    OBS_KEY, labels=both and name, [;], [en;fr], decimal commas
//	                    in files of semicolons, several structures and measures
//	csvdata (ECB)       written: it begins with KEY and has no DATAFLOW
//	CSV of Eurostat     written: LAST UPDATE is the update, OBS_FLAG the status
//	CSV of OECD 2.x     written: labels=name
//	SDMX-JSON 1.0       samples of the ECB: series, flat, cross-section, delete
//	SDMX-JSON 2.0       samples of the specification: all levels of attributes,
//	                    defaults, languages; written: several measures
//	JSON of OECD.Stat   samples: the form is 1.0's; attributes of the data set stand
//	                    in the structure alone
//	SDMX-ML 2.1         samples of ECB, Eurostat, IMF, INSEE, Istat, World Bank:
//	                    generic and structure-specific, time series, cross-section,
//	                    flat, three kinds of groups, explicit measures, footers
//	SDMX-ML 3.0         samples of the specification; written: groups, Atts, actions
//	SDMX-ML 2.0         samples of OECD, BIS, Eurostat, NBB: compact, generic,
//	                    utility, cross-sectional; written: series within groups
//	structure messages  samples of 2.0, 2.1, 3.0 and SDMX-JSON 2.0
//
// # What is not
//
// A body that is read in part is worth less than none, so these are errors that
// say where: a period that is none or does not fit its frequency; periods of one
// frequency written in two ways; periods of a reporting year that does not begin in
// January; a body without a dimension of time;
// a value that is no number; a multiplier that is no power of ten; attributes of a
// part of the key in SDMX-CSV where they are units, multipliers or statuses; a
// group that comes after figures it holds; several values of one measure; SDMX-JSON
// of attributes without values (detail=nodata); document types and entities;
// nesting deeper than 64. Two values for one key are an error only where dimensions
// are inferred: a publisher that contradicts itself is for the store to see. Metadata
// messages and messages of structure hold no figures and are refused by the readers
// of data.
//
// Passed over: annotations, links, metadata attributes of data sets, embargo times,
// publication periods, what DECIMALS says (the text of a value does not gain or
// lose digits by it).
//
// # Dimension or attribute
//
// Generic messages, utility messages and SDMX-JSON say which is which. SDMX-CSV and
// structure-specific messages do not: their structure does, where ReadStructures
// was given it. Without it a concept is a dimension, unless none of the structures
// we know has it as one (concepts.tsv), or its place says otherwise: after the time
// in SDMX-CSV, at an observation of a series. An attribute taken for a dimension
// makes a key longer than the publisher's; a dimension taken for an attribute would
// give one key two values, and that is an error.
//
// # Units, multipliers, statuses
//
// Unit is the code of UNIT_MEASURE, else of UNIT and its like, be it dimension or
// attribute, else of an attribute CURRENCY: a dimension of that name may be what a
// debt is denominated in. Mult is UNIT_MULT, or OECD's POWERCODE. The IMF's SCALE is
// how it shows figures that are already in units, and FAO's UNIT_MULTIPLIER may be a
// factor or a power: both stay attributes and multiply nothing.
//
// Of several codes of status the gravest counts; all stay among the attributes. A
// code that no table knows is Questionable. Q of CL_OBS_STATUS is suppressed, thus
// Missing; a figure that its status calls missing is missing, whatever stands there.
package sdmx
