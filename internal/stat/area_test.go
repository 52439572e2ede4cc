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
		"the Middle East": "X-MIDDLE-EAST", "South-East Asia": "M49-035", "Middle East and North Africa": "MEA", "Shanghai": "CN-SH", "the Low Countries": "BENELUX", "Visegrad": "VISEGRAD", "OPEC+": "OPEC+", "BRICS+": "BRICS", "West Germany": "OWID_GFR",
		"developing countries": "LMY", "rich countries": "HIC OED", "poor countries": "LIC LMY LDC", "emerging markets": "X-EMERGING", "the mainland": "CHN", "Nafta": "USMCA", "the Gulf states": "GCC", "ECOWAS": "ECOWAS", "G7": "G7", "BRICS": "BRICS", "England": "GB-ENG", "California": "US-CA", "World Bank": "", "Atlantis": "", "": "", "the": "",
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
		{"OPEC+ members", "OPEC+", "OPEC+", false},
		{"OPEC members", "OPEC", "OPEC", false},
		{"West German exports", "West German", "OWID_GFR", true},
		{"Baltic Sea", "", "", false},
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
		{"EMU", "2026-06-01", 21}, {"OPEC", "2018-12-31", 15}, {"OPEC", "2024-06-01", 12}, {"OPEC+", "2024-06-01", 22}, {"X-AU", "2016-06-01", 54}, {"X-AU", "2024-01-01", 55},
		{"ARB", "2020-01-01", 22}, {"SADC", "2024-01-01", 16}, {"SADC", "2006-01-01", 14}, {"ECOWAS", "2024-06-01", 15}, {"ECOWAS", "2025-06-01", 12}, {"EAC", "2024-06-01", 8},
		{"EFTA", "1972-06-01", 8}, {"EFTA", "2024-06-01", 4}, {"VISEGRAD", "1992-01-01", 3}, {"VISEGRAD", "2020-01-01", 4}, {"SCHENGEN", "2025-06-01", 29}, {"W-BALKANS", "2020-01-01", 6},
		{"X-COMMONWEALTH", "2023-01-01", 56}, {"X-COMMONWEALTH", "2017-01-01", 52}, {"MERCOSUR", "2025-01-01", 5}, {"GCC", "2025-01-01", 6}, {"X-APEC", "2020-01-01", 21}, {"CARICOM", "2020-01-01", 15},
		{"CPTPP", "2025-01-01", 12}, {"SAARC", "2020-01-01", 8}, {"X-SCO", "2025-01-01", 10}, {"X-EAEU", "2020-01-01", 5}, {"ANDEAN", "2020-01-01", 4},
		{"SAS", "2020-01-01", 8}, {"SAS", "2026-01-01", 6}, {"MEA", "2020-01-01", 21}, {"MEA", "2026-01-01", 23}, {"SSF", "2020-01-01", 48}, {"LCN", "2020-01-01", 42}, {"NAC", "2020-01-01", 3},
		{"OWID_SAM", "2020-01-01", 14}, {"M49-013", "2020-01-01", 7}, {"M49-029", "2020-01-01", 28}, {"M49-011", "2020-01-01", 17},
		{"X-SCANDINAVIA", "2020-01-01", 3}, {"X-HORN", "2020-01-01", 4}, {"X-IBERIA", "2020-01-01", 4}, {"X-CIS", "2000-01-01", 12}, {"X-CIS", "2024-01-01", 9},
		{"ASEAN", "2024-06-01", 10}, {"OED", "2009-06-01", 30}, {"OED", "2024-06-01", 38}, {"NATO", "2022-06-01", 30}, {"NATO", "2024-06-01", 32}, {"EMU", "2010-06-01", 16}, {"NORDIC", "2020-01-01", 5},
		{"BALTIC", "2020-01-01", 3}, {"BENELUX", "2020-01-01", 3}, {"MAGHREB", "2020-01-01", 5}, {"SCHENGEN", "2006-06-01", 15},
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

// A publisher that back-casts has one set of members for all years: the table
// knows between which days it changed.
func TestSameMembers(t *testing.T) {
	for _, c := range []struct {
		group AreaCode
		a, b  Day
		want  bool
	}{
		{"EUU", DayOf(2018, 1, 1), DayOf(2024, 1, 1), false},
		{"EUU", DayOf(2021, 1, 1), DayOf(2024, 1, 1), true},
		{"EU28", DayOf(2018, 1, 1), DayOf(2024, 1, 1), true},
		{"SAS", DayOf(2024, 1, 1), DayOf(2026, 1, 1), false},
		{"SSF", DayOf(2010, 1, 1), DayOf(2026, 1, 1), true},
		{"OPEC", DayOf(2008, 6, 1), DayOf(2010, 6, 1), false},
		{"CHN", DayOf(2008, 6, 1), DayOf(2016, 6, 1), true},
	} {
		if got := Areas().SameMembers(c.group, c.a, c.b); got != c.want {
			t.Errorf("%s on %s and %s: the same members %v, want %v", c.group, c.a, c.b, got, c.want)
		}
	}
}

// Remarks of disputed and suspended members can be shown.
func TestMembershipNotes(t *testing.T) {
	for group, area := range map[AreaCode]AreaCode{"BRICS": "SAU", "X-AU": "MLI", "MERCOSUR": "VEN", "W-BALKANS": "XKX"} {
		noted := false
		for _, m := range Areas().Memberships(group) {
			noted = noted || m.Area == area && m.Note != "" && m.Source != ""
		}
		if !noted {
			t.Errorf("nothing is remarked of %s in %s", area, group)
		}
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
