package sources

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"factcheck/internal/stat"
)

const descriptorFormat = `{"name": %q, "title": "T", "licenses": [{"name": "CC0-1.0"}], "sources": [{"title": "The Office", "path": "https://example.org"}],
"attribution": "The Office", "redistributable": %v, "vintages": ["2024-01-15"], "resources": [{"name": "data", "path": "data.csv"}],
"indicators": [{"code": "X", "title": "Exports of chickens (%% of GDP)", "unit": "PERCENT", "definition": "Chickens sent abroad."}]}`

const tableHeader = "indicator,area,counterpart,freq,period,value,unit,mult,status,vintage,source\n"

// packageDir writes a data package.
func packageDir(t testing.TB, name string, redistributable bool, rows string) string {
	t.Helper()
	dir := t.TempDir()
	for file, text := range map[string]string{"datapackage.json": fmt.Sprintf(descriptorFormat, name, redistributable), "data.csv": tableHeader + rows} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var sampleRows = []string{
	"X,CHN,,A,2019,1.10,PERCENT,0,A,2024-01-15,\n",
	"X,CHN,,A,2020,-0.0,PERCENT,0,E,2024-01-15,https://example.org/1\n",
	"X,CHN,,A,2020,0.5,PERCENT,0,A,2024-01-16,https://example.org/2\n",
	"X,CHN,,A,2020-01/2020-11,0.4,PERCENT,0,P,2021-01-15,\n",
	"X,FRA,,A,2020,,PERCENT,0,A,2024-01-15,\n",
	"Y,FRA,DEU,M,2020-12,1436640000000000000000000000000000000000,USD,-3,A,2024-01-15,\n",
	"Y,FRA,DEU,M,2021-01,-1436640000000000000000000000000000000.001,USD,12,B,2024-01-15,\n",
	"Y,FRA,ESP,Q,2020-Q4,12,USD,0,A,2024-01-15,\n",
	"Y,FRA,ESP,D,2020-05-17,12,EUR,0,A,2024-01-15,\n",
	"Y,FRA,ESP,S,2020-S2,12,EUR,0,A,2024-01-15,\n",
}

// dump is all a library holds, as text.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, d := range s.Datasets() {
		fmt.Fprintf(&b, "%+v\n", d)
	}
	for _, i := range s.Indicators() {
		fmt.Fprintf(&b, "%+v\n", i)
		keys, err := s.Keys(i.Dataset, i.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range keys {
			v, ok, err := s.Series(k)
			if err != nil || !ok {
				t.Fatal(k, ok, err)
			}
			for _, o := range v.Observations {
				one, ok, err := s.Lookup(k, o.Period, o.Vintage)
				if at, was := v.At(o.Period, o.Vintage); err != nil || ok != was || !one.Value.Equal(at.Value) || one.Vintage != at.Vintage {
					t.Errorf("%s %s as of %s: looked up %v %s %v, in the series %v %s", k, o.Period, o.Vintage, ok, one.Value, err, was, at.Value)
				}
				fmt.Fprintf(&b, "%s %s %sx10^%d %+d %s %s %s %s\n", k, o.Period, o.Value.Coefficient(), o.Value.Exponent(), o.Mult, o.Unit, o.Status, o.Vintage, o.Source)
			}
		}
	}
	return b.String()
}

// TestSnapshotIsThePackages builds, opens and compares with the packages read
// straight; rows in any order make the same bytes.
func TestSnapshotIsThePackages(t *testing.T) {
	dir := packageDir(t, "sample", true, strings.Join(sampleRows, ""))
	reversed := slices.Clone(sampleRows)
	slices.Reverse(reversed)
	other := packageDir(t, "sample", true, strings.Join(reversed, ""))
	straight, err := OpenDirs(dir)
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	for d, w := range map[string]*bytes.Buffer{dir: &a, other: &b} {
		if err := Build([]string{d}, w); err != nil {
			t.Fatal(err)
		}
	}
	opened, err := OpenBytes(a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, straight)
	if got := dump(t, opened); got != want {
		t.Errorf("snapshot\n%s\npackages\n%s", got, want)
	}
	if !strings.Contains(want, "X/CHN/A 2019 110x10^-2") || !strings.Contains(want, "-1436640000000000000000000000000000000001x10^-3") {
		t.Errorf("values are not as published:\n%s", want)
	}
	if opened.Digest() != straight.Digest() {
		t.Error("the digests of snapshot and packages differ")
	}
	if _, err := Verify(bytes.NewReader(a.Bytes()), int64(a.Len())); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the order of rows is seen in the snapshot")
	}
}

func TestBuildRefuses(t *testing.T) {
	var b bytes.Buffer
	err := Build([]string{packageDir(t, "secret", false, sampleRows[0])}, &b)
	if err == nil || !strings.Contains(err.Error(), "secret may not be redistributed") || b.Len() > 0 {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
	if _, err := OpenDirs(packageDir(t, "twice", true, sampleRows[0]+sampleRows[1]+sampleRows[0])); err == nil || !strings.Contains(err.Error(), "data.csv:4: the same indicator") {
		t.Errorf("a row there twice: %v", err)
	}
	one, two := packageDir(t, "one", true, sampleRows[0]), packageDir(t, "one", true, sampleRows[0])
	if _, err := OpenDirs(one, two); err == nil || !strings.Contains(err.Error(), "are both called one") {
		t.Errorf("two of one name: %v", err)
	}
}

// smallSnapshot is a snapshot of the sample rows.
func smallSnapshot(t testing.TB) []byte {
	var b bytes.Buffer
	if err := Build([]string{packageDir(t, "sample", true, strings.Join(sampleRows, ""))}, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readWhole reads every series as it was published.
func readWhole(s *Store) error {
	for _, d := range s.Datasets() {
		if err := s.Each(d.Name, func(*Series) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// TestDamagedSnapshot changes every byte in turn and cuts the file everywhere:
// Open, reading or Verify must say so, and nothing may be read that is not there.
func TestDamagedSnapshot(t *testing.T) {
	good := smallSnapshot(t)
	s, err := OpenBytes(good)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	try := func(b []byte) (string, error) {
		s, err := OpenBytes(b)
		if err != nil {
			return "", err
		}
		if err := readWhole(s); err != nil {
			return "", err
		}
		return dump(t, s), nil
	}
	for i := range good {
		b := bytes.Clone(good)
		b[i] ^= 0x55
		if got, err := try(b); err == nil && got != want {
			t.Errorf("byte %d changed: other figures were read", i)
		}
		if _, err := Verify(bytes.NewReader(b), int64(len(b))); err == nil {
			t.Errorf("byte %d changed: Verify found nothing", i)
		}
		if _, err := OpenBytes(good[:i]); err == nil {
			t.Errorf("cut at %d: opened", i)
		}
	}
}

// FuzzOpen changes the contents of a snapshot and sets the checksum over them
// right, so that what reads them is tried and not the checksum: whatever they
// say, reading fails or succeeds, and takes no more memory than the file's length
// accounts for.
func FuzzOpen(f *testing.F) {
	good := smallSnapshot(f)
	tail := good[len(good)-tailSize:]
	at := binary.LittleEndian.Uint64(tail)
	runs := good[len(magic):at]
	f.Add(bytes.Clone(good[at : len(good)-tailSize]))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, contents []byte) {
		b := append([]byte(magic), runs...)
		b = append(b, contents...)
		b = append(b, tail...)
		end := b[len(b)-tailSize:]
		binary.LittleEndian.PutUint64(end[8:], uint64(len(contents)))
		binary.LittleEndian.PutUint32(end[16:], crc32.Checksum(contents, castagnoli))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if s, err := OpenBytes(b); err == nil {
			readWhole(s)
			s.Search(Query{Phrase: "chicken exports"})
		}
		runtime.ReadMemStats(&after)
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20+1000*uint64(len(b)) {
			t.Errorf("%d bytes of memory for a file of %d", grown, len(b))
		}
	})
}

// FuzzOpenFile asks the same of whole files.
func FuzzOpenFile(f *testing.F) {
	f.Add(smallSnapshot(f))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := OpenBytes(b); err == nil {
			readWhole(s)
		}
	})
}

// checksummed puts the checksum before the rest of a run.
func checksummed(rest []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, crc32.Checksum(rest, castagnoli)), rest...)
}

// FuzzDecode asks that no bytes do harm, that what is read is whole, and that
// one period read alone is what the whole run says of it.
func FuzzDecode(f *testing.F) {
	w := &words{Units: []string{"USD", "EUR"}, Sources: []string{"", "https://example.org"}, Vintages: []stat.Day{1, 738000}}
	cells := []cell{
		{digits: 24011, exp: -2, start: stat.DayOf(2023, 1, 1), end: stat.DayOf(2024, 1, 1), vintage: 1, mult: 9, status: 'A'},
		{wide: 1, exp: 3, start: stat.DayOf(2024, 1, 1), end: stat.DayOf(2025, 1, 1), vintage: 0, unit: 1, source: 1, status: 'Q'},
	}
	wide := []*big.Int{new(big.Int).Lsh(big.NewInt(-3), 90)}
	f.Add(encode(nil, cells, wide)[checksumSize:])
	f.Add(encode(nil, cells[:1], wide)[checksumSize:])
	cells[1].grain, cells[1].end = 5, cells[1].end+31
	f.Add(encode(nil, cells, wide)[checksumSize:])
	cells[1] = cells[0]
	cells[1].start, cells[1].end, cells[1].exp = stat.DayOf(2026, 1, 1), stat.DayOf(2027, 1, 1), 0
	f.Add(encode(nil, cells, wide)[checksumSize:])
	f.Fuzz(func(t *testing.T, b []byte) {
		b = checksummed(b)
		obs, err := decode(nil, b, w, "d", nil)
		if err != nil {
			return
		}
		sorted := slices.IsSortedFunc(obs, func(x, y Observation) int { return comparePeriods(x.Period, y.Period) })
		for i, o := range obs {
			if o.Unit == "" || o.Vintage == 0 || o.Status == "" || o.Period.Grain == "" || o.Dataset != "d" {
				t.Errorf("%+v of %x", o, b)
			}
			if !sorted || i > 20 {
				continue
			}
			one, err := decode(nil, b, w, "d", &o.Period)
			if err != nil || !slices.ContainsFunc(one, func(x Observation) bool {
				return x.Value.Equal(o.Value) && x.Unit == o.Unit && x.Vintage == o.Vintage && x.Period == o.Period
			}) {
				t.Errorf("%+v is not in %+v, %v, of %x", o, one, err, b)
			}
		}
	})
}

// TestManyReaders reads through small caches from many goroutines.
func TestManyReaders(t *testing.T) {
	s, err := OpenBytes(smallSnapshot(t))
	if err != nil {
		t.Fatal(err)
	}
	s.series = newCache[Key, *Series](3)
	want := dump(t, s)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := dump(t, s); got != want {
					t.Error("a reader saw other figures")
				}
				s.Search(Query{Phrase: "chicken exports"})
			}
		})
	}
	wg.Wait()
}

func TestHistory(t *testing.T) {
	key := Key{Dataset: "now", Indicator: "G", Area: "CHN", Freq: Annual}
	obs := func(lines, dataset string) Series {
		s := seriesOf(t, lines)
		s.Key = key
		s.Key.Dataset = dataset
		return *s
	}
	now := MemoryPackage{
		Dataset:    Dataset{Name: "now"},
		Indicators: []Indicator{{Code: "G", Title: "GDP (current US$)"}},
		Series:     []Series{obs("2013 9.7 A 2026-07-01\n2014 10.5 A 2026-07-01", "now")},
	}
	past := MemoryPackage{
		Dataset: Dataset{Name: "past", HistoryOf: []string{"now"}},
		Series:  []Series{obs("2013 9.4 A 2015-08-16\n2013 9.7 A 2026-07-01", "past")},
	}
	s, err := Memory(now, past)
	if err != nil {
		t.Fatal(err)
	}
	v, ok, err := s.Series(key)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	for _, c := range []struct{ day, want, dataset string }{
		{"2015-01-01", "", ""},
		{"2016-01-01", "2013=9.4@2015-08-16", "past"},
		{"2026-08-01", "2013=9.7@2026-07-01 2014=10.5@2026-07-01", "now"},
	} {
		sn := v.AsOf(day(t, c.day))
		if sn.text() != c.want {
			t.Errorf("as of %s: %q, want %q", c.day, sn.text(), c.want)
		}
		if len(sn.Observations) > 0 && sn.Observations[0].Dataset != c.dataset {
			t.Errorf("as of %s: from %s, want %s", c.day, sn.Observations[0].Dataset, c.dataset)
		}
	}
	// Search names the current one once; the past one stands alone without it.
	if got := s.Search(Query{Phrase: "GDP"}); len(got) != 1 || got[0].Indicator.Dataset != "now" {
		t.Errorf("search: %+v", got)
	}
	// Joining with a store that has the same name first hides the second.
	alone, err := Memory(MemoryPackage{Dataset: Dataset{Name: "now"}, Series: []Series{obs("2013 1 A 2027-01-01", "now")}})
	if err != nil {
		t.Fatal(err)
	}
	v, _, _ = Join(alone, s).Series(key)
	if got := v.Latest().text(); got != "2013=1@2027-01-01" {
		t.Errorf("joined: %s", got)
	}
}
