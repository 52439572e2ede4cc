package sources

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"factcheck/internal/stat"
)

// Store is a Library over packages that were read from a snapshot, from folders
// or given by the program. It never changes.
type Store struct {
	parts  []*part
	byName map[string]int // data set to its place in parts
	past   [][]int        // for each part, the parts that hold its earlier vintages
	elder  map[Key][]int  // by data set and code, the parts that hold it as one publisher had it before
	newer  map[Key]bool   // by data set and code: a part has it as its publisher has it since
	digest string
	given  map[Key]Indicator // facts of Memory's indicators, by data set and code
	series *cache[Key, *Series]

	describe   sync.Once
	indicators map[Key]*Indicator // by data set and code
	order      []*Indicator       // sorted by data set and code
	search     sync.Once
	words      *wordIndex
}

var _ Library = (*Store)(nil)

// seriesCache is how many observations of series read lately are kept decoded;
// one takes about 200 bytes.
const seriesCache = 100_000

// newStore puts parts together. Where two have one name the first counts.
func newStore(parts []*part) *Store {
	s := &Store{byName: make(map[string]int), given: make(map[Key]Indicator), series: newCache[Key, *Series](seriesCache)}
	for _, p := range parts {
		name := p.dataset.Name
		if _, ok := s.byName[name]; ok {
			continue
		}
		s.byName[name] = len(s.parts)
		s.parts = append(s.parts, p)
	}
	s.past = make([][]int, len(s.parts))
	for i, p := range s.parts {
		for _, of := range p.dataset.HistoryOf {
			if at, ok := s.byName[of]; ok && at != i {
				s.past[at] = append(s.past[at], i)
			}
		}
	}
	s.succeed()
	names := make([]string, 0, len(s.parts))
	for name := range s.byName {
		names = append(names, name)
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		fmt.Fprintf(sum, "%s %s\n", name, s.parts[s.byName[name]].dataset.Digest)
	}
	s.digest = hex.EncodeToString(sum.Sum(nil))
	return s
}

// Join is a library of the packages of all stores. Where two hold packages of
// one name the first store's counts.
func Join(stores ...*Store) *Store {
	var parts []*part
	given := make(map[Key]Indicator)
	for _, s := range stores {
		parts = append(parts, s.parts...)
		for k, i := range s.given {
			if _, ok := given[k]; !ok {
				given[k] = i
			}
		}
	}
	j := newStore(parts)
	j.given = given
	return j
}

// Digest is the SHA-256 of all data, in hex: of the names of the data sets,
// sorted, each with the digest of its table.
func (s *Store) Digest() string { return s.digest }

// Datasets are all data sets, in the order in which they were opened.
func (s *Store) Datasets() []Dataset {
	out := make([]Dataset, len(s.parts))
	for i, p := range s.parts {
		out[i] = p.dataset
	}
	return out
}

// Dataset describes a data set.
func (s *Store) Dataset(name string) (Dataset, bool) {
	i, ok := s.byName[name]
	if !ok {
		return Dataset{}, false
	}
	return s.parts[i].dataset, true
}

// Series reads one series. Where another data set holds earlier vintages of
// k's, or those of the same publisher (succeed.go), its observations of the same
// indicator, area, counterpart and frequency are in the series too, each naming its data set: what was known on a day then
// comes from whichever published it. The series is shared and not to be changed.
func (s *Store) Series(k Key) (*Series, bool, error) {
	if v, ok := s.series.get(k); ok {
		return v, v != nil, nil
	}
	obs, err := s.read(k, nil)
	if err != nil {
		return nil, false, err
	}
	if len(obs) == 0 {
		return nil, false, nil
	}
	v := &Series{Key: k, Observations: obs}
	s.series.put(k, v, len(obs))
	return v, true, nil
}

// Lookup is what was known of one period of one series on day, without reading
// the rest of the series: Series(k) and then At(p, day), at less cost where the
// series was not read lately.
func (s *Store) Lookup(k Key, p stat.Period, day stat.Day) (Observation, bool, error) {
	if v, ok := s.series.get(k); ok {
		o, ok := v.At(p, day)
		return o, ok, nil
	}
	obs, err := s.read(k, &p)
	if err != nil || len(obs) == 0 {
		return Observation{}, false, err
	}
	o, state := known(k.Dataset, obs, day)
	return o, state == isKnown, nil
}

// read is the observations of k, of one period or all, with those of the parts
// that hold its earlier vintages.
func (s *Store) read(k Key, only *stat.Period) ([]Observation, error) {
	at, ok := s.byName[k.Dataset]
	if !ok {
		return nil, nil
	}
	obs, err := s.parts[at].read(k, only)
	if err != nil {
		return nil, err
	}
	for _, past := range s.before(at, k.Indicator) {
		older, err := s.parts[past].read(k, only)
		if err != nil {
			return nil, err
		}
		obs = merge(obs, older)
	}
	return correct(k, obs), nil
}

// merge puts the earlier vintages of a series into it. Of two figures of one
// period and vintage that are equal only a's stays.
func merge(a, b []Observation) []Observation {
	if len(b) == 0 {
		return a
	}
	out := make([]Observation, 0, len(a)+len(b))
	out = append(append(out, a...), b...)
	slices.SortStableFunc(out, compareObservations)
	return slices.CompactFunc(out, func(x, y Observation) bool {
		return compareObservations(x, y) == 0 && x.Status == y.Status && x.Unit == y.Unit &&
			x.Mult == y.Mult && x.Source == y.Source && x.Value.Equal(y.Value)
	})
}

func compareObservations(x, y Observation) int {
	return cmp.Or(comparePeriods(x.Period, y.Period), cmp.Compare(x.Vintage, y.Vintage))
}

func comparePeriods(x, y stat.Period) int {
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), cmp.Compare(x.Grain, y.Grain))
}

// Keys are the keys of an indicator, sorted, those of earlier vintages included.
func (s *Store) Keys(dataset string, code stat.IndicatorCode) ([]Key, error) {
	at, ok := s.byName[dataset]
	if !ok {
		return nil, nil
	}
	var keys []Key
	for _, i := range append([]int{at}, s.before(at, code)...) {
		n, ok := s.parts[i].indicators[code]
		if !ok {
			continue
		}
		of, err := s.parts[i].keys(n)
		if err != nil {
			return nil, err
		}
		for _, k := range of {
			k.Dataset = dataset
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, compareKeys)
	return slices.Compact(keys), nil
}

// Each hands f every series of a data set as it was published, in the order of
// their keys: without the earlier vintages that other data sets hold and without
// the catalogue's corrections. It ends with f's first error.
func (s *Store) Each(dataset string, f func(*Series) error) error {
	at, ok := s.byName[dataset]
	if !ok {
		return nil
	}
	return s.parts[at].each(f)
}
