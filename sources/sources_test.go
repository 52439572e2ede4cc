package sources

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"factcheck/internal/stat"
)

var update = flag.Bool("update", false, "build embedded/snapshot.fcs again from the shared packages")

// embeddedPackages are the packages of the embedded snapshot, in its order.
var embeddedPackages = []string{"wdi-economy", "wdi-people", "wdi-environment", "wdi-vintages", "trade-china-russia", "fx-frb-h10", "co2-emissions", "energy-prices-eia"}

// shared is a path in the folder of reference data that developers keep beside
// the repository; the test is skipped where it is absent.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	root := os.Getenv("FACTCHECK_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	p := filepath.Join(append([]string{root}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no reference data at %s", p)
	}
	return p
}

func sharedPackages(t testing.TB, names ...string) []string {
	var dirs []string
	for _, n := range names {
		dirs = append(dirs, shared(t, "data", n))
	}
	return dirs
}

func TestEmbeddedIsCurrent(t *testing.T) {
	var b bytes.Buffer
	if err := Build(sharedPackages(t, embeddedPackages...), &b); err != nil {
		t.Fatal(err)
	}
	const file = "embedded/snapshot.fcs"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Skip("no embedded snapshot; go test -update builds it")
	}
	if !bytes.Equal(got, b.Bytes()) {
		t.Errorf("%s is not what Build makes of the packages; go test -run TestEmbeddedIsCurrent -update", file)
	}
}

// TestEmbedded reads everything the program carries.
func TestEmbedded(t *testing.T) {
	r, size, err := embeddedFile()
	if err != nil {
		t.Fatal(err)
	}
	if size > 12<<20 {
		t.Errorf("%d bytes; at most 12 MB are to be in the repository", size)
	}
	if _, err := Verify(r, size); err != nil {
		t.Fatal(err)
	}
	s, err := Open(r, size)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(s.Datasets()); got != len(embeddedPackages) {
		t.Errorf("%d data sets, want %d", got, len(embeddedPackages))
	}
	for _, d := range s.Datasets() {
		if !d.Redistributable || d.Licence == "" || d.Attribution == "" || len(d.Vintages) == 0 || len(d.Digest) != 64 {
			t.Errorf("%s: %+v", d.Name, d)
		}
		total := 0
		for _, i := range s.Indicators() {
			if i.Dataset != d.Name {
				continue
			}
			if i.Title == "" || i.Unit.Code == "" || i.Nature == "" || i.Concept == "" || i.Standing == 0 || i.First > i.Last {
				t.Errorf("indicator %+v lacks something", i)
			}
			at := s.byName[d.Name]
			keys, err := s.parts[at].keys(s.parts[at].indicators[i.Code])
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				obs, err := s.parts[at].read(k, nil)
				if err != nil {
					t.Fatal(err)
				}
				total += len(obs)
			}
		}
		if total != d.Observations {
			t.Errorf("%s: %d observations were read, %d announced", d.Name, total, d.Observations)
		}
	}
}

// TestSeedFigures are the figures of the worked example (SEMANTICS 8) as they
// were known on the article's day.
func TestSeedFigures(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	v, ok, err := s.Series(Key{"trade-china-russia", "GACC.TOT.GOODS", "CHN", "RUS", Annual})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	for _, c := range []struct{ day, period, want string }{
		{"2024-05-17", "2023", "240110000000"},
		{"2024-05-17", "2013", "89210000000"},
		{"2024-02-01", "2023", "240100000000"},
		{"2025-06-01", "2023", "240110000000"},
		{"2025-06-01", "2024", "244810000000"},
		{"2018-06-01", "2017", "84000000000"},
		{"2020-06-01", "2017", "84070000000"},
		{"2024-05-17", "2024", ""},
	} {
		p, err := stat.ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if o, ok := v.At(p, day(t, c.day)); ok {
			got = o.Scaled().String()
		}
		if got != c.want {
			t.Errorf("%s as of %s: %q, want %q", c.period, c.day, got, c.want)
		}
	}
}

// TestRebasedFigures finds Nigeria's rebasing of 2014, and none in China.
func TestRebasedFigures(t *testing.T) {
	s, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for area, want := range map[stat.AreaCode]bool{"NGA": true, "CHN": false} {
		v, ok, err := s.Series(Key{"wdi-economy", "NY.GDP.MKTP.CD", area, "", Annual})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		a, b := v.AsOf(day(t, "2017-12-01")), v.AsOf(day(t, "2026-08-01"))
		if got, moved, common := Rebased(a, b); got != want {
			t.Errorf("%s: rebased %v (%d of %d), want %v", area, got, moved, common, want)
		}
	}
}
