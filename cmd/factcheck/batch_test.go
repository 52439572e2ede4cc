package main

import (
	"reflect"
	"testing"

	"factcheck/verifier"
)

func TestSeriesOf(t *testing.T) {
	e := func(series, area, period string) verifier.Evidence {
		return verifier.Evidence{Series: series, Area: area, Period: period}
	}
	got := seriesOf([]verifier.Verdict{
		{Evidence: []verifier.Evidence{e("A.B/FRA/A", "FRA", "2013"), e("A.B/FRA/A", "FRA", "2015"), e("C/CHN/RUS/A", "CHN", "2020-Q3")}},
		{Evidence: []verifier.Evidence{e("A.B/FRA/A", "FRA", "2014"), e("A.B/FRA/A", "FRA", "2018/2019"), e("bad", "FRA", "some day")}},
	})
	want := map[string][]yearRun{"A.B": {{2013, 2015}, {2018, 2019}}, "C": {{2020, 2020}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
