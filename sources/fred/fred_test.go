package fred

import (
	"errors"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

var gnp = &Series{ID: "GNPCA", Freq: Annual, Unit: "Billions of Chained 2009 Dollars"}

// Written to the forms of FRED's documentation of output_type 1, 2 and 4.
const (
	head     = `"realtime_start":"2013-07-31","realtime_end":"9999-12-31","units":"lin","file_type":"json","count":2,"offset":0,"limit":100000,`
	vintages = `{` + head + `"output_type":1,"observations":[
{"realtime_start":"2013-07-31","realtime_end":"2014-07-29","date":"2012-01-01","value":"15693.10"},
{"realtime_start":"2014-07-30","realtime_end":"9999-12-31","date":"2012-01-01","value":"."}]}`
	columns = `{` + head + `"output_type":2,"observations":[
{"date":"2011-01-01","GNPCA_20130731":"15286.7","GNPCA_20140730":"15321.0"},
{"date":"2012-01-01","GNPCA_20130731":"15693.1","GNPCA_20140730":"."}]}`
	columnsXML = `<?xml version="1.0" encoding="utf-8" ?>
<observations realtime_start="2013-07-31" units="lin" output_type="3" count="3" offset="0" limit="2">
  <observation date="2011-01-01" GNPCA_20130731="15286.7"/>
  <observation date="2012-01-01" GNPCA_20130731="15693.1" GNPCA_20140730="-1.50"/>
</observations>`
	about = `{"realtime_start":"2013-08-14","realtime_end":"2013-08-14","seriess":[{"id":"GNPCA","title":"Real Gross National Product","frequency":"Annual","frequency_short":"A",
"units":"Billions of Chained 2009 Dollars","units_short":"Bil. of Chn. 2009 $","seasonal_adjustment_short":"NSA","last_updated":"2013-07-31 09:26:16-05","notes":"BEA Account Code: A001RX1"}]}`
)

func TestObservations(t *testing.T) {
	series := map[string]string{"series_id": "GNPCA"}
	sourcestest.Reader(t, gnp.Observations,
		sourcestest.Case{Name: "vintages", Body: []byte(vintages), Figures: 2, Cells: []sourcestest.Cell{
			{Dimensions: series, Period: "2012", Value: "15693.10", Unit: "Billions of Chained 2009 Dollars", Status: sources.Normal},
		}},
		sourcestest.Case{Name: "columns", Body: []byte(columns), Figures: 4, Cells: []sourcestest.Cell{
			{Dimensions: series, Period: "2011", Value: "15286.7"}, {Dimensions: series, Period: "2012", Value: "15693.1"},
		}},
		sourcestest.Case{Name: "columns.xml", Body: []byte(columnsXML), Figures: 3, Cells: []sourcestest.Cell{
			{Dimensions: series, Period: "2011", Value: "15286.7"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Next != "2" {
				t.Errorf("the next answer begins at %q", b.Next)
			}
		}},
		// Cells read in the bodies by a person.
		sourcestest.Case{Name: "GNPCA.json", Body: sourcestest.Sample(t, "fred-json/series_observations_GNPCA.json"), Figures: 5, Cells: []sourcestest.Cell{
			{Dimensions: series, Period: "1929", Value: "1065.9"}, {Dimensions: series, Period: "1931", Value: "912.1"}, {Dimensions: series, Period: "2012", Value: "15693.1"},
		}, Other: func(t *testing.T, b *sources.Body) {
			if b.Next != "" || len(b.Notes) != 1 || b.Notes[0] != "the answer says it has 84 rows and has 5" {
				t.Errorf("of itself the body says %+v", b)
			}
		}},
		sourcestest.Case{Name: "GNPCA.xml", Body: sourcestest.Sample(t, "fred-json/series_observations_GNPCA.xml"), Figures: 6, Cells: []sourcestest.Cell{
			{Dimensions: series, Period: "1929", Value: "1065.9"}, {Dimensions: series, Period: "2009", Value: "14565.1"}, {Dimensions: series, Period: "2012", Value: "15693.1"},
		}},
	)
}

func TestVintages(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"by real-time period", vintages, "2013-07-31 2014-07-29; 2014-07-30 "},
		{"columns", columns, "2013-07-31 ; 2014-07-30 ; 2013-07-31 ; 2014-07-30 "},
		{"XML", columnsXML, "2013-07-31 ; 2013-07-31 ; 2014-07-30 "},
	} {
		figures, _, err := sourcestest.Read(gnp.Observations, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range figures {
			until := ""
			if f.Until != 0 {
				until = f.Until.String()
			}
			got = append(got, f.Vintage.String()+" "+until)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s: %s, want %s", c.name, g, c.want)
		}
	}
}

func TestComputed(t *testing.T) {
	for _, c := range []struct{ units, unit, dimension string }{{"lin", gnp.Unit, ""}, {"pc1", "Percent", "pc1"}, {"log", "", "log"}, {"chg", gnp.Unit, "chg"}} {
		body := strings.Replace(vintages, `"units":"lin"`, `"units":"`+c.units+`"`, 1)
		figures, _, err := sourcestest.Read(gnp.Observations, "b", strings.NewReader(body), sourcestest.Limit)
		if err != nil {
			t.Fatal(err)
		}
		if d, _ := figures[0].Dimension("units"); figures[0].Unit != c.unit || d.Code != c.dimension {
			t.Errorf("%s: unit %q, dimension %q, want %q, %q", c.units, figures[0].Unit, d.Code, c.unit, c.dimension)
		}
	}
}

func TestFreq(t *testing.T) {
	for _, c := range []struct {
		freq       Freq
		date, want string
	}{
		{Annual, "2013-01-01", "2013"}, {Semiannual, "2013-07-01", "2013-S2"}, {Quarterly, "2013-04-01", "2013-Q2"}, {Monthly, "2013-05-01", "2013-05"},
		{Daily, "2013-05-17", "2013-05-17"}, {Weekly, "2013-05-17", "2013-05-11/2013-05-17"}, {Biweekly, "2013-05-17", "2013-05-04/2013-05-17"},
		{Annual, "2013-02-01", ""}, {"", "2013-01-01", ""}, {Monthly, "2013", ""},
	} {
		p, err := c.freq.period(c.date)
		got := p.String()
		if err != nil {
			got = ""
		}
		if got != c.want {
			t.Errorf("%s %s: %q, want %q (%v)", c.freq, c.date, got, c.want, err)
		}
	}
}

func TestParse(t *testing.T) {
	for _, body := range []string{about, `<seriess><series id="GNPCA" title="Real Gross National Product" frequency_short="A" units="Billions of Chained 2009 Dollars" seasonal_adjustment_short="NSA" last_updated="2013-07-31 09:26:16-05" notes="BEA Account Code: A001RX1"/></seriess>`} {
		s, err := Parse("b", strings.NewReader(body), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if s.ID != "GNPCA" || s.Freq != Annual || s.Unit != gnp.Unit || s.Adjustment != "NSA" || s.Updated.String() != "2013-07-31" || s.Title == "" || s.Notes == "" {
			t.Errorf("%+v", s)
		}
	}
	for body, want := range map[string]string{
		`{}`: "b: not FRED's answer", `{"seriess":[{}]}`: "b: a series without", "<seriess>\n<series": "b:2: ", `{`: "b:1: ",
	} {
		if _, err := Parse("b", strings.NewReader(body), 1<<20); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
}

func TestRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(vintages, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{`{}`, "b: not FRED's observations"},
		{change("15693.10", "15,693.1"), "b: observations[0]: value: "},
		{change("2012-01-01", "2012-02-01"), "b: observations[0]: date: "},
		{change(`"lin"`, `"sqrt"`), "b: observations[0]: units"},
		{change("2014-07-29", "soon"), "b: observations[0]: realtime_end: "},
		{change(`"value":"."`, `"price":"."`), "b: observations[1]: column \"price\""},
		{strings.Replace(columns, "GNPCA_20140730", "GDPCA_20140730", 1), "b: observations[0]: column \"GDPCA_20140730\""},
		{strings.Replace(columns, `"GNPCA_20130731":"15286.7"`, `"value":"1"`, 1), "b: observations[0]: neither"},
		{`<html/>`, "b:1: element html"},
		{`<observations><series/></observations>`, "b:1: element series"},
	} {
		_, _, err := sourcestest.Read(gnp.Observations, "b", strings.NewReader(c.body), sourcestest.Limit)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
	for _, body := range []string{`{"error_code":400,"error_message":"Bad Request. The series does not exist."}`, `<error code="400" message="Bad Request. The series does not exist."/>`} {
		_, _, err := sourcestest.Read(gnp.Observations, "b", strings.NewReader(body), sourcestest.Limit)
		if !errors.Is(err, sources.ErrNoData) || !strings.Contains(err.Error(), "does not exist") {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func FuzzObservations(f *testing.F) {
	sourcestest.Fuzz(f, gnp.Observations, vintages, columns, columnsXML, `<error message="x"/>`)
}
