package stat

import (
	"strings"
	"testing"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name string
		area AreaCode
		by   Day
		want string // person since until, the latest first
	}{
		{"Modi", "", DayOf(2024, 1, 1), "Narendra Modi 2014-05-26 "},
		{"Trump", "", DayOf(2026, 1, 1), "Donald Trump 2025-01-20 ; Donald Trump 2017-01-20 2021-01-20"},
		{"Trump", "USA", DayOf(2019, 1, 1), "Donald Trump 2017-01-20 2021-01-20"},
		{"Trump", "GBR", DayOf(2019, 1, 1), ""},
		{"Trump", "", DayOf(2016, 12, 31), ""},
		{"Angela Merkel", "DEU", DayOf(2023, 1, 1), "Angela Merkel 2005-11-22 2021-12-08"},
		{"kirchner", "", DayOf(2016, 1, 1), "Cristina Fernández de Kirchner 2007-12-10 2015-12-10; Néstor Kirchner 2003-05-25 2007-12-10"},
		{"George Bush", "", DayOf(2005, 1, 1), "George W. Bush 2001-01-20 2009-01-20; George H. W. Bush 1989-01-20 1993-01-20"},
		{"Nobody", "", DayOf(2024, 1, 1), ""},
	} {
		var got []string
		for _, x := range Offices().Terms(c.name, c.area, c.by) {
			until := ""
			if x.Until != 0 {
				until = x.Until.String()
			}
			got = append(got, x.Person+" "+x.Since.String()+" "+until)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s in %q by %s: %q, want %q", c.name, c.area, c.by, s, c.want)
		}
	}
	before, first := Offices().Terms("Modi", "", DayOf(2024, 1, 1))[0].Bases()
	if before != YearPeriod(2013) || first != YearPeriod(2014) {
		t.Errorf("bases %s and %s, want 2013 and 2014", before, first)
	}
}

// A newsroom adds its own terms, replaces the program's, and is told what is wrong.
func TestReadOffices(t *testing.T) {
	const head = "# Source: our desk\narea\toffice\tperson\tcalled\tsince\tuntil\tnote\tsource\n"
	own, err := ReadOffices("own.tsv", head+
		"MLT\tPrime Minister of Malta\tJoseph Muscat\tMuscat\t2013-03-11\t2020-01-13\t\thttps://www.gov.mt\n"+
		"IND\tPrime Minister of India\tA. Nother\tNother\t2031-05-26\t\t\thttps://example.org\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := own.Terms("Muscat", "", DayOf(2024, 1, 1)); len(got) != 1 || got[0].Area != "MLT" {
		t.Errorf("Muscat: %+v", got)
	}
	if got := own.Terms("Modi", "", DayOf(2032, 1, 1)); len(got) != 1 || got[0].Until != DayOf(2031, 5, 26) {
		t.Errorf("who was in office until the newsroom's own row: %+v", got)
	}
	if len(own.All()) != len(Offices().All())+2 {
		t.Errorf("%d terms, want two more than %d", len(own.All()), len(Offices().All()))
	}
	for _, c := range []struct{ text, want string }{
		{"no header", "own.tsv:1: the first line"},
		{head + "XXX\tO\tP\t\t2001-01-01\t\t\ts\n", `own.tsv:3: no area "XXX"`},
		{head + "FRA\tO\tP\t\tlast year\t\t\ts\n", "own.tsv:3: since"},
		{head + "FRA\tO\tP\t\t2001-01-01\t2000-01-01\t\ts\n", "own.tsv:3: P left before"},
		{head + "FRA\tO\tP\t\t2001-01-01\t\t\t\n", "own.tsv:3: no office"},
		{head + "FRA\tPresident of France\tP\t\t2016-01-01\t2018-01-01\t\ts\n", "hold one office at once"},
	} {
		if _, err := ReadOffices("own.tsv", c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzReadOffices(f *testing.F) {
	f.Add("# Source: x\narea\toffice\tperson\tcalled\tsince\tuntil\tnote\tsource\nFRA\tO\tP\tp|q\t2001-01-01\t2002-01-01\t\ts\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		own, err := ReadOffices("f", text)
		if err == nil && len(own.All()) < len(Offices().All()) {
			t.Fatal("terms were lost")
		}
	})
}
