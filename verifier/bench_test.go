package verifier

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// The yardstick of B2 and B3: decoding a verdict of 4 kB with encoding/json.
func BenchmarkYardstickDecode(b *testing.B) {
	data, err := os.ReadFile("testdata/verdict.json")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var v Verdict
		if err := json.Unmarshal(data, &v); err != nil {
			b.Fatal(err)
		}
	}
}

func benchClaims(b testing.TB) []extractor.Claim {
	pair := places("CHN", "RUS")
	last := extractor.When{Period: stat.YearPeriod(2023), Surface: "the previous year", Anchor: extractor.FromArticle}
	return []extractor.Claim{
		{ID: "1", Quotation: "surpassed 240 billion US dollars", Form: extractor.Level, Comparator: extractor.Over, Cue: "surpassed", Quantity: quantity(b, "240", 9, usd),
			Measure: "total trade", Areas: pair, Pair: true, When: last, Tense: extractor.Past},
		{ID: "2", Quotation: "over 2.7 times higher than the trade volume", Form: extractor.Multiple, Comparator: extractor.Over, Cue: "over", Quantity: quantity(b, "2.7", 0, times),
			HangsOn: "1", TimesHigher: true, Baseline: &extractor.When{Period: stat.YearPeriod(2013), Anchor: extractor.FromClaim, Surface: "ten years earlier"}},
	}
}

// benchJudge gives back what judges a claim whose readings are found: vintages, windows,
// rewording and words included. One claim of two is imprecise and reworded.
func benchJudge(b testing.TB) func() {
	j := New(tradeShelf(), HousePolicy())
	a := article("2024-05-17")
	claims := benchClaims(b)
	s := j.session(&a, claims)
	first, err := s.rule(0)
	if err != nil {
		b.Fatal(err)
	}
	second, err := s.rule(1)
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	return func() {
		r := ruled{claim: first.claim, found: first.found}
		var parent *ruled
		if i&1 == 1 {
			r.claim, r.found, parent = second.claim, second.found, first
		}
		i++
		s.begin(&r.verdict, &r.claim)
		if err := s.weigh(&r, parent); err != nil {
			b.Fatal(err)
		}
		s.finish(&r)
	}
}

func BenchmarkB2Judge(b *testing.B) {
	judge := benchJudge(b)
	b.ReportAllocs()
	for b.Loop() {
		judge()
	}
}

// TestJudgeAllocates holds the part of B2 that needs no clock: a verdict takes 73
// allocations, and not many more.
func TestJudgeAllocates(t *testing.T) {
	judge := benchJudge(t)
	if n := testing.AllocsPerRun(200, judge); n > 85 {
		t.Errorf("%v allocations a verdict, want 85 at most", n)
	}
}

// BenchmarkB3Find finds the readings of a claim among 100,000 series.
func BenchmarkB3Find(b *testing.B) {
	lib := bigLibrary(b)
	j := New(lib, HousePolicy())
	var claims []extractor.Claim
	for i := range 64 {
		claims = append(claims, extractor.Claim{Form: extractor.Level, Measure: fmt.Sprintf("output of industry %d", i*7), Areas: places(area(i % 200)), Quantity: quantity(b, "240", 9, usd), When: year(2020)})
	}
	for i := range claims {
		f, err := j.find(&claims[i])
		if err != nil || len(f.levels) == 0 {
			b.Fatalf("claim %d: %s %v", i, f.reason, err)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := j.find(&claims[i%len(claims)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkB3Words is the same where no name leads to a series but words do:
// 100,000 series of 2,500 indicators under titles of several words, asked for in
// part by words of nearly their meaning. No phrase is asked twice in 2,500.
func BenchmarkB3Words(b *testing.B) {
	of := []string{"Deaths from", "Production of", "Exports of", "Imports of", "Household spending on", "Government subsidies for", "Employment in", "Prices of", "Taxes on", "Waste from", "Greenhouse gas emissions from", "Energy use of", "Water withdrawals for", "Accidents in", "Patents for", "Land used for", "Research spending on", "Stocks of", "Insurance of", "Confidence in"}
	what := []string{"wheat", "maize", "coal mining", "road transport", "air travel", "alcohol", "tobacco", "hospitals", "schools", "fisheries", "forests", "steel", "cement", "cars", "textiles", "banking", "tourism", "housing", "dairy farming", "nuclear power", "wind power", "railways", "shipping", "pharmaceuticals", "software"}
	part := []string{"rural areas", "urban areas", "small firms", "large firms", "public sector"}
	said := []string{"people killed by", "output of", "sales abroad of", "purchases abroad of", "what families spend on", "state support for", "jobs in", "cost of", "levies on", "rubbish from", "warming gases from", "power used by", "water taken for", "injuries in", "inventions in", "farmland for", "science budget for", "reserves of", "cover for", "trust in"}
	m := sources.MemoryPackage{Dataset: sources.Dataset{Name: "words", Title: "Words", Publisher: "Big office", Licence: "facts", Attribution: "Big office", Redistributable: true}}
	o := quantity(b, "240.11", 0, usd).Value
	var claims []extractor.Claim
	for i := range 2500 {
		h, w, p := i%20, i/20%25, i/500
		code := stat.IndicatorCode(fmt.Sprintf("W.%04d", i))
		m.Indicators = append(m.Indicators, sources.Indicator{Code: code, Title: of[h] + " " + what[w] + " (" + part[p] + ")", Unit: usd, Nature: sources.Flow, Standing: 1,
			Definition: "The yearly amount, as told by offices of statistics, of " + strings.ToLower(of[h]) + " " + what[w] + " in " + part[p] + ", all persons and firms included."})
		for a := range 40 {
			s := sources.Series{Key: sources.Key{Dataset: "words", Indicator: code, Area: stat.AreaCode(area(a)), Freq: sources.Annual}}
			s.Observations = append(s.Observations, sources.Observation{Period: stat.YearPeriod(2020), Value: o, Mult: 9, Unit: "USD_CURRENT", Status: sources.Normal, Vintage: stat.DayOf(2021, 6, 1)})
			m.Series = append(m.Series, s)
		}
		claims = append(claims, extractor.Claim{Form: extractor.Level, Measure: said[h] + " " + what[w] + " in " + part[p], Areas: places(area(i % 40)), Quantity: quantity(b, "240", 9, usd), When: year(2020)})
	}
	lib, err := sources.Memory(m)
	if err != nil {
		b.Fatal(err)
	}
	j := New(lib, HousePolicy())
	if len(lib.Search(sources.Query{Phrase: claims[0].Measure})) == 0 {
		b.Fatal("nothing is found by words")
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := j.find(&claims[i*7%len(claims)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func area(i int) string {
	all := stat.Areas().All()
	return string(all[i%len(all)].Code)
}

// bigLibrary has 500 indicators of 200 areas.
func bigLibrary(b testing.TB) sources.Library {
	b.Helper()
	m := sources.MemoryPackage{Dataset: sources.Dataset{Name: "big", Title: "Big", Publisher: "Big office", Licence: "facts", Attribution: "Big office", Vintages: []stat.Day{stat.DayOf(2021, 6, 1)}, Redistributable: true}}
	o := quantity(b, "240.11", 0, usd).Value
	for i := range 500 {
		code := stat.IndicatorCode(fmt.Sprintf("OUT.%03d", i))
		m.Indicators = append(m.Indicators, sources.Indicator{Code: code, Title: fmt.Sprintf("Output of industry %d", i), Unit: usd, Nature: sources.Flow, Standing: 1})
		for a := range 200 {
			s := sources.Series{Key: sources.Key{Dataset: "big", Indicator: code, Area: stat.AreaCode(area(a)), Freq: sources.Annual}}
			for y := 2015; y <= 2020; y++ {
				s.Observations = append(s.Observations, sources.Observation{Period: stat.YearPeriod(y), Value: o, Mult: 9, Unit: "USD_CURRENT", Status: sources.Normal, Vintage: stat.DayOf(2021, 6, 1)})
			}
			m.Series = append(m.Series, s)
		}
	}
	lib, err := sources.Memory(m)
	if err != nil {
		b.Fatal(err)
	}
	return lib
}

// TestYardstick keeps the yardstick a verdict of about 4 kB.
func TestYardstick(t *testing.T) {
	data, err := os.ReadFile("testdata/verdict.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(data) < 3900 || len(data) > 4300 {
		t.Errorf("testdata/verdict.json has %d bytes, want about 4,096", len(data))
	}
	var v Verdict
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	back, err := MarshalVerdict(v)
	if err != nil {
		t.Fatal(err)
	}
	if string(back) != strings.TrimSpace(string(data)) {
		t.Error("testdata/verdict.json is not in canonical form")
	}
}
