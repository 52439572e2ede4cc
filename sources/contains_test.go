package sources

import (
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// TestLarger: which sets hold which, by concept and by what a newspaper calls them.
func TestLarger(t *testing.T) {
	for of, want := range map[string]string{
		"electricity-wind": "electricity-renewables electricity-generation", "forest-area": "land-area surface-area",
		"bilateral-exports": "exports trade", "car exports": "exports", "exports of cars": "exports", "farm workers": "labour-force population",
		"exports": "", "population": "", "gdp": "", "chicken": "", "": "",
	} {
		if got := strings.Join(Larger(of), " "); got != want {
			t.Errorf("%q is held by %q, want %q", of, got, want)
		}
	}
}

// TestSmaller: which sets a set holds.
func TestSmaller(t *testing.T) {
	for of, want := range map[string]string{
		"land-area": "forest-area", "electricity-renewables": "electricity-hydro electricity-solar electricity-wind",
		"migrants": "", "car exports": "", "chicken": "", "": "", "greenhouse gas emissions": "methane", "surface area": "land-area water-area forest-area",
	} {
		if got := strings.Join(Smaller(of), " "); got != want {
			t.Errorf("%q holds %q, want %q", of, got, want)
		}
	}
}

// TestLargerFigures holds the table against the embedded figures: of no area and
// year is the smaller set the larger one.
func TestLargerFigures(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Skip(err)
	}
	first := make(map[string]Indicator) // of a concept, the first by the table
	for _, i := range s.Indicators() {
		if was, ok := first[i.Concept]; !i.Bilateral && i.Concept != "" && (!ok || rankOf(&i) < rankOf(&was)) {
			first[i.Concept] = i
		}
	}
	compared := 0
	for concept, small := range first {
		for _, larger := range Larger(concept) {
			large, ok := first[larger]
			if !ok || large.Unit != small.Unit {
				continue
			}
			for _, area := range []stat.AreaCode{"CHN", "USA", "DEU", "BRA", "NGA", "IND"} {
				a, okA, errA := s.Series(Key{small.Dataset, small.Code, area, "", Annual})
				b, okB, errB := s.Series(Key{large.Dataset, large.Code, area, "", Annual})
				if errA != nil || errB != nil {
					t.Fatal(errA, errB)
				}
				if !okA || !okB {
					continue
				}
				x, y := a.Latest(), b.Latest()
				for _, o := range x.Observations {
					if all, ok := y.At(o.Period); ok {
						compared++
						if o.Scaled().Shift(int32(small.Mult)).GreaterThan(all.Scaled().Shift(int32(large.Mult))) {
							t.Errorf("%s %s: %s of %s is more than %s of %s", area, o.Period, o.Scaled(), concept, all.Scaled(), larger)
						}
					}
				}
			}
		}
	}
	if compared < 1000 {
		t.Errorf("%d figures were compared, want 1,000 and more", compared)
	}
}
