package stat

import (
	"fmt"
	"strings"
	"testing"
)

func TestAreasRead(t *testing.T) {
	if _, err := readAreas(); err != nil {
		t.Fatal(err)
	}
	if _, err := readCurrencies(); err != nil {
		t.Fatal(err)
	}
	if _, err := readUnits(); err != nil {
		t.Fatal(err)
	}
}

func codes(c []AreaCode) string {
	var s []string
	for _, x := range c {
		s = append(s, string(x))
	}
	return strings.Join(s, " ")
}

func TestNamed(t *testing.T) {
	for name, want := range map[string]string{
		"China": "CHN", "the US": "USA", "u.s.": "USA", "America": "USA", "Britain": "GBR", "the UK": "GBR",
		"Chinese": "CHN", "Americans": "USA", "Germans": "DEU", "Nigerians": "NGA", "Dutch": "NLD", "Nigerien": "NER",
		"euro area": "EMU", "the eurozone": "EMU", "the EU": "EUU", "sub-Saharan Africa": "SSF", "the world": "WLD", "global": "WLD",
		"Georgia": "GEO US-GA", "Congo": "COD COG", "DR Congo": "COD", "Korea": "KOR PRK", "South Korea": "KOR", "Guinea": "GIN GNQ GNB",
		"Côte d’Ivoire": "CIV", "Cote d'Ivoire": "CIV", "Türkiye": "TUR", "Turkey": "TUR", "USSR": "SUN", "Macedonia": "MKD",
		"the Middle East": "X-MIDDLE-EAST", "South-East Asia": "M49-035", "Middle East and North Africa": "MEA", "Shanghai": "CN-SH", "G7": "G7", "BRICS": "BRICS", "England": "GB-ENG", "California": "US-CA", "World Bank": "", "Atlantis": "", "": "", "the": "",
	} {
		if got := codes(Areas().Named(name)); got != want {
			t.Errorf("Named(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMatchAt(t *testing.T) {
	for _, c := range []struct {
		text, name, want string
		demonym          bool
	}{
		{"China and Russia", "China", "CHN", false},
		{"China's exports", "China", "CHN", false},
		{"Chinese exports", "Chinese", "CHN", true},
		{"Chinatown", "", "", false},
		{"US exports", "US", "USA", false},
		{"us all", "", "", false},
		{"U.S. exports", "U.S.", "USA", false},
		{"U.S.-China trade", "U.S.", "USA", false},
		{"United\nStates of America", "United\nStates of America", "USA", false},
		{"United States's", "United States", "USA", false},
		{"turkey and chips", "", "", false},
		{"Turkey and chips", "Turkey", "TUR", false},
		{"TURKEY", "TURKEY", "TUR", false},
		{"polish the silver", "", "", false},
		{"world exports", "world", "WLD", false},
		{"World Bank", "", "", false},
		{"world records", "", "", false},
		{"South China Sea", "", "", false},
		{"Sino-Russian trade", "Sino", "CHN", true},
		{"Sino Russian trade", "", "", false},
		{"sub-Saharan Africa,", "sub-Saharan Africa", "SSF", false},
		{"Nato members", "Nato", "NATO", false},
		{"South Korean firms", "South Korean", "KOR", true},
		{"Papua New Guinea.", "Papua New Guinea", "PNG", false},
		{"Côte d\u2019Ivoire", "Côte d\u2019Ivoire", "CIV", false},
		{"Guinea-Bissau", "Guinea-Bissau", "GNB", false},
		{"EU-27 states", "EU-27", "EUU", false},
		{"", "", "", false},
		{"Democratic Republic of the Congo", "Democratic Republic of the Congo", "COD", false},
	} {
		m, ok := Areas().MatchAt(c.text, 0)
		if ok != (c.name != "") || ok && (c.text[:m.End] != c.name || codes(m.Codes) != c.want || m.Demonym != c.demonym) {
			t.Errorf("MatchAt(%q) = %+v, %v; want %q %s", c.text, m, ok, c.name, c.want)
		}
	}
	text := "Trade between Russia and China"
	if _, ok := Areas().MatchAt(text, strings.Index(text, "ussia")); ok {
		t.Error("a match in the middle of a word")
	}
	if m, ok := Areas().MatchAt("South China Sea trade", 0); ok || m.End != len("South China Sea") {
		t.Errorf("a name that is no area: %+v, %v; want its end", m, ok)
	}
	for _, text := range []string{"Democratic Republic of the Congo", "nothing here", "Chinese exports"} {
		if n := testing.AllocsPerRun(100, func() { Areas().MatchAt(text, 0) }); n != 0 {
			t.Errorf("MatchAt(%q) allocates %v times", text, n)
		}
	}
}

// Every name of every area is found in a text, and stands for it unless the
// tables make it ambiguous or drop it.
func TestMatchEveryName(t *testing.T) {
	missing := 0
	for _, a := range Areas().All() {
		if a.Kind == Aggregate {
			continue
		}
		m, ok := Areas().MatchAt("the "+a.Name+" rose", 4)
		if !ok || m.End != 4+len(a.Name) || !strings.Contains(" "+codes(m.Codes)+" ", " "+string(a.Code)+" ") {
			t.Errorf("%s %q: %+v, %v", a.Code, a.Name, m, ok)
			missing++
		}
	}
	if len(Areas().All()) < 336 || missing > 0 {
		t.Errorf("%d areas, %d not found by their name", len(Areas().All()), missing)
	}
}

func TestMembers(t *testing.T) {
	for _, c := range []struct {
		group AreaCode
		on    string
		want  int
	}{
		{"EUU", "2019-06-01", 28}, {"EUU", "2021-01-01", 27}, {"EUU", "2003-12-31", 15}, {"EU28", "2023-01-01", 28}, {"EU27_2020", "2010-01-01", 27},
		{"EMU", "2023-06-01", 20}, {"EA19", "2023-06-01", 19}, {"G7", "2020-01-01", 7}, {"BRICS", "2020-01-01", 5}, {"G20", "2020-01-01", 19},
	} {
		day, err := ParseDay(c.on)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := Areas().Members(c.group, day)
		if !ok || len(got) != c.want {
			t.Errorf("%s on %s has %d members (%s), want %d", c.group, c.on, len(got), codes(got), c.want)
		}
	}
	if _, ok := Areas().Members("CHN", 1); ok {
		t.Error("China has members")
	}
	if !Areas().IsMember("EUU", "GBR", DayOf(2016, 1, 1)) || Areas().IsMember("EUU", "GBR", DayOf(2021, 1, 1)) {
		t.Error("the United Kingdom was a member in 2016 and not in 2021")
	}
	if got := codes(Areas().Published("EU28")); !strings.HasPrefix(got, "EUU ") {
		t.Errorf("rows of EU28 are published under %q", got)
	}
}

func FuzzMatchAt(f *testing.F) {
	for _, s := range []string{"the United States", "Côte d’Ivoire", "\xff\xfe", "US$", "world\u00a0trade", "km²", "Å"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		if at < 0 || at > len(s) {
			return
		}
		if m, ok := Areas().MatchAt(s, at); ok && (m.End <= at || m.End > len(s) || len(m.Codes) == 0) {
			t.Fatalf("%q at %d: %+v", s, at, m)
		}
		if codes, end, ok := Currencies().MatchAt(s, at); ok && (end <= at || end > len(s) || len(codes) == 0) {
			t.Fatalf("%q at %d: currency to %d", s, at, end)
		}
		if codes, end, ok := Units().MatchAt(s, at); ok && (end <= at || end > len(s) || len(codes) == 0) {
			t.Fatalf("%q at %d: unit to %d", s, at, end)
		}
		Units().FromPackage(s, s)
	})
}

func BenchmarkReadAreas(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readAreas(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatchAt(b *testing.B) {
	b.ReportAllocs()
	text := "The previous year's total trade between China and Russia surpassed 240 billion US dollars"
	for b.Loop() {
		for i := range text {
			if i == 0 || text[i-1] == ' ' {
				Areas().MatchAt(text, i)
			}
		}
	}
}

func ExampleAreaTable_Named() {
	fmt.Println(Areas().Named("the Netherlands"), Areas().Named("Korea"))
	// Output: [NLD] [KOR PRK]
}
