package sources

import (
	"os"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// examRow is a phrase of testdata/phrases with the indicators it may mean.
type examRow struct {
	line                int
	phrase, whole, unit string
	codes               []string
}

// examPart reads the rows of one package from a part of the exam.
func examPart(t *testing.T, part, pkg string) []examRow {
	t.Helper()
	text, err := os.ReadFile("testdata/phrases/" + part + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []examRow
	for n, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if n < 2 || f[0] != pkg {
			continue
		}
		if len(f) != 5 {
			t.Fatalf("testdata/phrases/%s.tsv:%d: %d columns, want 5", part, n+1, len(f))
		}
		rows = append(rows, examRow{n + 1, f[1], strings.TrimPrefix(f[2], "of "), f[3], strings.Fields(f[4])})
	}
	return rows
}

// examUnit is the unit of a figure as the exam writes it.
func examUnit(t *testing.T, text string) stat.Unit {
	if text == "" {
		return stat.Unit{}
	}
	u, _ := stat.Units().FromPackage(text, "")
	if u.Code == "" {
		t.Logf("no unit %q", text)
	}
	return u
}

// examPackages are the packages the exam asks about, how their indicators are
// told from others in a store, and the share of phrases that may be read, in thousandths,
// that must find one of theirs first and among the first five.
var examPackages = []struct {
	name, datasets string
	first, five    int
	open           func(t *testing.T) *Store
}{
	{"worldbank", "wdi-", 800, 950, func(t *testing.T) *Store {
		s, err := Embedded()
		if err != nil {
			t.Skip(err)
		}
		return s
	}},
	{"owid-series", "owid-series", 800, 950, func(t *testing.T) *Store {
		s, err := OpenDirs(shared(t, "bench", "tsver", "owid-series"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}},
}

// sureThird is the share of the third part, in thousandths, whose first find accounts
// for the whole phrase: less than that refutes nothing (verifier/nearly.go).
const sureThird = 800

// TestExam asks for series in words that are not those of their titles. Misses of
// the parts that may be read are shown with -v. The held part is asked only where FACTCHECK_HELD
// is set, at the end of a piece of work, and only its counts are shown.
func TestExam(t *testing.T) {
	for _, pkg := range examPackages {
		t.Run(pkg.name, func(t *testing.T) {
			s := pkg.open(t)
			for _, part := range []string{"open", "second", "third", "held"} {
				if part == "held" && os.Getenv("FACTCHECK_HELD") == "" {
					continue
				}
				rows := examPart(t, part, pkg.name)
				first, five, sure := 0, 0, 0
				for _, r := range rows {
					unit := examUnit(t, r.unit)
					var got []Candidate
					for _, c := range s.Search(Query{Phrase: r.phrase, Whole: r.whole, Unit: unit, Limit: 20}) {
						if strings.HasPrefix(c.Indicator.Dataset, pkg.datasets) && len(got) < 5 {
							got = append(got, c)
						}
					}
					at := slices.IndexFunc(got, func(c Candidate) bool { return slices.Contains(r.codes, string(c.Indicator.Code)) })
					if at == 0 {
						first++
						if got[0].Strength == full && got[0].Fits {
							sure++
						}
					}
					if at >= 0 {
						five++
					}
					if at != 0 && part != "held" {
						t.Logf("%s.tsv:%d: %q (%s, %s) want %v at %d", part, r.line, r.phrase, r.whole, r.unit, r.codes, at+1)
						for _, c := range got[:min(3, len(got))] {
							t.Logf("    %4d fits=%v %s %q: %s", c.Strength, c.Fits, c.Indicator.Code, c.Indicator.Title, c.Why)
						}
					}
				}
				n := len(rows)
				t.Logf("%s, %s: %d of %d first, %d among the first five, %d first and said in full", pkg.name, part, first, n, five, sure)
				if part == "third" && 1000*sure < sureThird*n {
					t.Errorf("%s, %s: %d of %d first and said in full; want %d thousandths", pkg.name, part, sure, n, sureThird)
				}
				if part != "held" && (1000*first < pkg.first*n || 1000*five < pkg.five*n) {
					t.Errorf("%s, %s: %d of %d first and %d among the first five; want %d and %d thousandths", pkg.name, part, first, n, five, pkg.first, pkg.five)
				}
			}
		})
	}
}
