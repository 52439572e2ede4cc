package sources

import (
	"os"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// TestPhrases is what journalists call things against the embedded figures.
func TestPhrases(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	text, err := os.ReadFile("testdata/phrases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parseTable("phrases.tsv", "phrase code unit whole pair", string(text))
	if err != nil {
		t.Fatal(err)
	}
	covered := make(map[string]bool)
	for _, r := range rows {
		q := Query{Phrase: r.fields[0], Whole: r.fields[3], Pair: r.fields[4] != ""}
		if u, per, _ := strings.Cut(r.fields[2], "/"); u != "" {
			q.Unit = stat.Unit{Code: u, Per: per}
		}
		got := s.Search(q)
		want := r.fields[1]
		if want == "" {
			for _, c := range got {
				if c.Strength >= Weak {
					t.Errorf("%s:%d: %q found %s (strength %d, %s), want nothing", r.file, r.line, q.Phrase, c.Indicator.Code, c.Strength, c.Why)
				}
			}
			continue
		}
		covered[want] = true
		if len(got) == 0 {
			t.Errorf("%s:%d: %q found nothing, want %s", r.file, r.line, q.Phrase, want)
			continue
		}
		c := got[0]
		if string(c.Indicator.Code) != want || c.Strength < Weak || !c.Fits {
			t.Errorf("%s:%d: %q found %s (strength %d, fits %v, %s), want %s", r.file, r.line, q.Phrase, c.Indicator.Code, c.Strength, c.Fits, c.Why, want)
		}
	}
	// Every indicator with an alias of its own is found by its title.
	for _, i := range s.Indicators() {
		found := false
		for _, c := range s.Search(Query{Phrase: i.Title, Unit: i.Unit, Pair: i.Bilateral, Limit: 3}) {
			found = found || c.Indicator.Code == i.Code
		}
		if !found {
			t.Errorf("%s is not among the first three by its title %q", i.Code, i.Title)
		}
	}
}

// TestSearchOrder asks the same twice and in any case.
func TestSearchOrder(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	for _, phrase := range []string{"total exports of goods", "population", "energy", "female labor force", ""} {
		a, b := s.Search(Query{Phrase: phrase}), s.Search(Query{Phrase: strings.ToUpper(phrase)})
		if len(a) != len(b) {
			t.Fatalf("%q: %d and %d candidates", phrase, len(a), len(b))
		}
		for i := range a {
			if a[i].Indicator != b[i].Indicator || a[i].Strength != b[i].Strength || a[i].Rank != i {
				t.Errorf("%q: candidate %d is %s, then %s", phrase, i, a[i].Indicator.Code, b[i].Indicator.Code)
			}
		}
	}
}

// TestSearchAreas knows the areas asked about: their names in the phrase say
// nothing of the measure, and an indicator that has figures of them comes first.
func TestSearchAreas(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	for _, c := range []struct {
		phrase string
		areas  []stat.AreaCode
		pair   bool
		want   string
	}{
		{"Chinese exports", []stat.AreaCode{"CHN"}, false, "TX.VAL.MRCH.CD.WT"},
		{"Germany's unemployment rate", []stat.AreaCode{"DEU"}, false, "SL.UEM.TOTL.ZS"},
		{"trade between China and Russia", []stat.AreaCode{"CHN", "RUS"}, true, "GACC.TOT.GOODS"},
		{"the China-Russia trade", []stat.AreaCode{"CHN", "RUS"}, true, "GACC.TOT.GOODS"},
		{"exchange rate", []stat.AreaCode{"CHN"}, false, "FRB.H10.FX.AVG"},
		{"exchange rate", []stat.AreaCode{"NGA"}, false, "PA.NUS.FCRF"},
		{"inflation in 2023", []stat.AreaCode{"FRA"}, false, "FP.CPI.TOTL.ZG"},
	} {
		got := s.Search(Query{Phrase: c.phrase, Areas: c.areas, Pair: c.pair})
		if len(got) == 0 || string(got[0].Indicator.Code) != c.want || !got[0].Exact || !got[0].Covers {
			t.Errorf("%q of %v: %+v, want %s", c.phrase, c.areas, got[:min(1, len(got))], c.want)
		}
	}
}

// TestWholes asks for shares by wholes that titles name otherwise, and by wholes
// that are others.
func TestWholes(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	poland := []stat.AreaCode{"POL"}
	for _, c := range []struct {
		phrase, whole string
		code          stat.IndicatorCode
		own           bool
	}{
		{"women", "MPs", "SG.GEN.PARL.ZS", true},
		{"women in parliament", "women in parliament", "SG.GEN.PARL.ZS", true},
		{"renewables", "electricity", "EG.ELC.RNEW.ZS", true},
		{"forests", "Poland", "AG.LND.FRST.ZS", true},
		{"forests", "Polish waters", "AG.LND.FRST.ZS", false},
		{"armed forces", "GDP", "MS.MIL.XPND.GD.ZS", false}, // its title says GDP
	} {
		got := s.Search(Query{Phrase: c.phrase, Whole: c.whole, Areas: poland, Unit: stat.Unit{Code: "PERCENT"}})
		if len(got) == 0 || got[0].Indicator.Code != c.code || (got[0].Indicator.Whole == c.whole) != c.own {
			t.Errorf("%q of %q: %+v, want %s, own %v", c.phrase, c.whole, got[:min(1, len(got))], c.code, c.own)
		}
	}
}

// stranger is an indicator that no table names.
type stranger struct{ code, title, unit, definition string }

// strangers is a library of them, each with one figure.
func strangers(t *testing.T, all []stranger) *Store {
	t.Helper()
	m := MemoryPackage{Dataset: Dataset{Name: "strange"}}
	for _, x := range all {
		m.Indicators = append(m.Indicators, Indicator{Code: stat.IndicatorCode(x.code), Title: x.title, UnitText: x.unit, Definition: x.definition})
		series := seriesOf(t, "2020 5 A 2024-01-01")
		series.Key = Key{Dataset: "strange", Indicator: stat.IndicatorCode(x.code), Area: "FRA", Freq: Annual}
		m.Series = append(m.Series, *series)
	}
	s, err := Memory(m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNarrower: a title that says more than the phrase is not what the phrase means.
// Where several titles differ in a parenthesis alone each is a part, and a phrase
// that says nothing of it is none of them; and where words that mean the same say all
// of another title, that one is meant.
func TestNarrower(t *testing.T) {
	s := strangers(t, []stranger{
		{"a-opioids", "Drug use disorder deaths (Opioids)", "deaths", ""},
		{"a-other", "Drug use disorder deaths (Other drugs)", "deaths", ""},
		{"b-all", "Total deaths from drug use disorders among both sexes", "deaths", ""},
		{"c-internet", "Landline Internet subscriptions", "subscriptions", ""},
		{"d-phone", "Landline phone subscriptions per 100 people", "per 100 people", ""},
		{"e-low", "Deaths in armed conflicts (low estimate)", "deaths", ""},
		{"e-best", "Deaths in armed conflicts (best estimate)", "deaths", ""},
	})
	for phrase, want := range map[string]string{
		"people died of drug use": "b-all", "deaths from drug use disorders": "b-all", "opioid deaths from drug use": "a-opioids",
		"landline subscriptions": "d-phone", "landline internet subscriptions": "c-internet",
	} {
		got := s.Search(Query{Phrase: phrase})
		if len(got) == 0 || string(got[0].Indicator.Code) != want {
			t.Errorf("%q: %+v, want %s", phrase, got[:min(1, len(got))], want)
		}
		for _, c := range got {
			if string(c.Indicator.Code) != want && c.Strength == full {
				t.Errorf("%q: %s accounts for all of it too", phrase, c.Indicator.Code)
			}
		}
	}
	// Methods of counting one thing are no parts of it.
	if got := s.Search(Query{Phrase: "deaths in armed conflicts"}); len(got) == 0 || got[0].Indicator.Code != "e-best" || !got[0].Exact {
		t.Errorf("deaths in armed conflicts: %+v", got[:min(1, len(got))])
	}
}

// TestStrangers are indicators that no table names: their titles, units and
// definitions must do.
func TestStrangers(t *testing.T) {
	s := strangers(t, []stranger{
		{"doctors", "Medical doctors per 1,000 people", "per 1,000 people", "Physicians include generalist and specialist medical practitioners."},
		{"warheads", "Estimated nuclear warhead stockpiles", "warheads", ""},
		{"nuclear", "Share of electricity generated by nuclear power", "%", ""},
		{"wheat", "Wheat yields", "tonnes per hectare", "Yields are measured in tonnes per hectare."},
		{"unemp", "Unemployment rate", "Percent of total labor force", ""},
		{"milk", "Milk production", "tonnes", "Milk of all kinds of animals."},
		{"poor", "Number of people living in extreme poverty", "people", ""},
		{"emigrants", "Total number of international emigrants", "people", ""},
		{"roads", "Deaths from road injuries", "deaths", ""},
		{"alcohol", "Alcohol consumption per person", "liters", "Alcohol drunk by people aged 15 and older, in liters of pure alcohol."},
		{"capture-and-aquaculture-production--capture", "Capture fisheries", "metric tons", "Fish caught for sale and for sport."},
		{"gdpvol", "GDP volume growth, seasonally adjusted", "Percent change", ""},
		{"terror", "Deaths from terrorism, by target (Private citizens & property)", "deaths", ""},
		{"aid", "Foreign aid given as a share of national income", "% of GNI", ""},
		{"war", "Deaths in armed conflicts (best estimate)", "deaths", ""},
	})
	for _, c := range []struct{ phrase, want string }{
		{"doctors per 1,000 people", "doctors"}, {"number of physicians", "doctors"}, {"nuclear warheads", "warheads"},
		{"share of electricity from nuclear power", "nuclear"}, {"wheat yield", "wheat"}, {"jobless rate", "unemp"},
		{"unemployment", "unemp"}, {"production of milk", "milk"}, {"people living in extreme poverty", "poor"},
		{"emigrants", "emigrants"}, {"capture fish production", "capture-and-aquaculture-production--capture"}, {"road deaths", "roads"}, {"alcohol consumption", "alcohol"},
		{"deaths from terrorism targeting private citizens and property", "terror"}, {"people killed in armed conflict", "war"},
		{"bananas", ""}, {"meat production", ""}, {"deaths", ""}, {"alcohol tax", ""}, {"number of people", ""}, {"maize yield", ""},
	} {
		got := s.Search(Query{Phrase: c.phrase})
		switch {
		case c.want == "" && len(got) > 0 && got[0].Exact:
			t.Errorf("%q found %s exactly", c.phrase, got[0].Indicator.Code)
		case c.want == "" && len(got) > 0 && got[0].Strength >= Weak && got[0].Unsaid < 300:
			t.Errorf("%q found %s, strength %d, unsaid %d", c.phrase, got[0].Indicator.Code, got[0].Strength, got[0].Unsaid)
		case c.want != "" && (len(got) == 0 || string(got[0].Indicator.Code) != c.want || got[0].Strength < Weak):
			t.Errorf("%q found %+v, want %s", c.phrase, got[:min(1, len(got))], c.want)
		}
	}
}

// TestRelative tells shares of money from rates of people.
func TestRelative(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	for code, want := range map[stat.IndicatorCode]bool{
		"MS.MIL.XPND.GD.ZS": true, "NE.GDI.TOTL.ZS": true, "TX.VAL.FUEL.ZS.UN": true, "EG.ELC.RNEW.ZS": true,
		"SL.UEM.TOTL.ZS": false, "SP.URB.TOTL.IN.ZS": false, "AG.LND.FRST.ZS": false, "NY.GDP.MKTP.KD.ZG": false, "FP.CPI.TOTL.ZG": false, "NY.GDP.MKTP.CD": false,
	} {
		for _, i := range s.Indicators() {
			if i.Code == code && i.Relative != want {
				t.Errorf("%s %q: relative %v, want %v", code, i.Title, i.Relative, want)
			}
		}
	}
}
