package sources

import (
	"testing"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

var (
	january = stat.DayOf(2024, 1, 15)
	june    = stat.DayOf(2024, 6, 15)
)

// observed are annual observations of the years from first on; "" leaves one out.
func observed(vintage stat.Day, first int, values ...string) (obs []Observation) {
	for i, v := range values {
		if v == "" {
			continue
		}
		obs = append(obs, Observation{Period: stat.YearPeriod(first + i), Value: decimal.RequireFromString(v), Unit: "USD", Status: Normal, Vintage: vintage})
	}
	return obs
}

func TestRevise(t *testing.T) {
	key := func(area string) Key { return Key{"d", "X", stat.AreaCode(area), "", Annual} }
	kept := map[Key]*Series{
		key("CHN"): {Key: key("CHN"), Observations: observed(january, 2010, "1", "2", "3", "4", "5", "6")},
		key("FRA"): {Key: key("FRA"), Observations: observed(january, 2010, "1.0", "2", "3")},
	}
	before := func(k Key) (*Series, bool, error) { s, ok := kept[k]; return s, ok, nil }
	answer := []Series{
		{Key: key("FRA"), Observations: observed(0, 2010, "1", "2", "", "4")}, // another precision, the same, left out, added
		{Key: key("CHN"), Observations: observed(0, 2010, "2", "4", "6", "8", "10", "12")},
		{Key: key("DEU"), Observations: observed(0, 2010, "7")},
	}
	r, err := Revise(before, answer, june, true)
	if err != nil {
		t.Fatal(err)
	}
	want := []SeriesChange{
		{Key: key("CHN"), Revised: 6, Rebased: true},
		{Key: key("DEU"), Added: 1},
		{Key: key("FRA"), Added: 1, Revised: 1, Withdrawn: 1},
	}
	if len(r.Changes) != len(want) || r.Same != 1 {
		t.Fatalf("%d the same, changes %+v", r.Same, r.Changes)
	}
	for i, c := range r.Changes {
		if c != want[i] {
			t.Errorf("got %+v, want %+v", c, want[i])
		}
		for _, o := range r.Append[i].Observations {
			if o.Vintage != june {
				t.Errorf("%s %s was appended under %s", c.Key, o.Period, o.Vintage)
			}
		}
	}
	// What is kept afterwards answers as of either day, and the same answer
	// changes nothing more.
	for _, s := range r.Append {
		old, ok := kept[s.Key]
		if !ok {
			old = &Series{Key: s.Key}
		}
		kept[s.Key] = old.With(s.Observations)
	}
	fra := kept[key("FRA")]
	if o, ok := fra.At(stat.YearPeriod(2012), january); !ok || o.Value.String() != "3" {
		t.Errorf("2012 as known in January: %v %t", o.Value, ok)
	}
	if _, ok := fra.At(stat.YearPeriod(2012), june); ok {
		t.Error("2012 was withdrawn and is known in June")
	}
	again, err := Revise(before, answer, june+1, true)
	if err != nil || len(again.Append) != 0 {
		t.Errorf("the same answer again appends %+v, %v", again.Changes, err)
	}
	// Corrected on the day: one figure of that day.
	r, err = Revise(before, []Series{{Key: key("DEU"), Observations: observed(0, 2010, "8")}}, june, false)
	if err != nil || len(r.Append) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if s := kept[key("DEU")].With(r.Append[0].Observations); len(s.Observations) != 1 || s.Observations[0].Value.String() != "8" {
		t.Errorf("corrected on the day: %+v", s.Observations)
	}
	// A part of a series withdraws nothing; vintages of the answer's own are kept.
	dated := observed(january-100, 2010, "0.5")
	r, err = Revise(before, []Series{{Key: key("DEU"), Observations: dated}}, june, false)
	if err != nil || len(r.Append) != 1 || r.Append[0].Observations[0].Vintage != january-100 {
		t.Errorf("an answer with its own vintage: %+v, %v", r, err)
	}
}

func TestDiff(t *testing.T) {
	k := Key{"d", "X", "CHN", "", Annual}
	s, err := Memory(MemoryPackage{Dataset: Dataset{Name: "d"}, Series: []Series{{Key: k,
		Observations: append(observed(january, 2010, "1", "2", "3", "4", "5"), observed(june, 2010, "2", "4", "6", "8", "10", "12")...)}}})
	if err != nil {
		t.Fatal(err)
	}
	changes, err := Diff(s, s, "d", "d", []Key{k}, january, june)
	if err != nil || len(changes) != 1 || changes[0] != (SeriesChange{Key: k, Added: 1, Revised: 5, Rebased: true}) {
		t.Errorf("%+v, %v", changes, err)
	}
	if changes, err = Diff(s, s, "d", "d", []Key{k}, june, june+10); err != nil || len(changes) != 0 {
		t.Errorf("nothing changed since: %+v, %v", changes, err)
	}
}
