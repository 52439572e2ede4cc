package extractor

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sharedDir is where the public sets lie; the test that needs them is skipped
// where they are absent.
func sharedDir(t *testing.T) string {
	dir := os.Getenv("FACTCHECK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "bench", "extraction")); err != nil {
		t.Skipf("the public extraction sets are not at %s; set FACTCHECK_SHARED to score them", dir)
	}
	return dir
}

// printed is a quantity as the sets' scorer reads it.
type printed struct {
	Start      int    `json:"start"`
	End        int    `json:"end"`
	BStart     int    `json:"bstart"`
	BEnd       int    `json:"bend"`
	Surface    string `json:"surface"`
	Value      string `json:"value"`
	ValueHi    string `json:"value_hi,omitempty"`
	Unit       string `json:"unit"`
	Comparator string `json:"comparator"`
	Trend      string `json:"trend,omitempty"`
}

func print(text string, m Mention) printed {
	p := printed{Start: m.Span.Start, End: m.Span.End, BStart: m.Span.BStart, BEnd: m.Span.BEnd, Surface: m.Span.Of(text), Comparator: m.Sign()}
	p.Value, p.ValueHi, p.Unit = m.Written()
	p.Trend = m.Trend()
	return p
}

// setFloors are what the sets' own scorer must say at least, F1 in thousandths of the
// measure named: what was reached, less half a point.
var setFloors = []struct {
	set, measure string
	least        int
}{
	{"newsquant_dev", "value strict", 954}, {"newsquant_dev", "value+unit strict", 883}, {"newsquant_dev", "value+change", 895},
	{"duckling_amountofmoney", "value+unit strict", 917}, {"duckling_numeral", "value+unit strict", 936}, {"duckling_distance", "value+unit strict", 890},
	{"duckling_quantity", "value+unit relaxed", 880}, {"duckling_temperature", "value+unit strict", 965}, {"duckling_volume", "value+unit strict", 946},
}

// scored is a line of the scorer: "value+unit strict  P  87.9  R  89.8  F1  88.8".
var scored = regexp.MustCompile(`(?m)^ *(value[a-z+]*(?: strict| relaxed)?) +P +[0-9.]+ +R +[0-9.]+ +F1 +([0-9.]+)`)

// TestPublicSets runs the public sets through Quantities, prints what the sets' own
// scorer says and holds it to the floors.
func TestPublicSets(t *testing.T) {
	dir := sharedDir(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed; the sets' scorer is a Python program")
	}
	errors := os.Getenv("FACTCHECK_BENCH_ERRORS")
	only := os.Getenv("FACTCHECK_BENCH_SET")
	held := 0 // how many floors were looked at
	for _, name := range []string{"newsquant_dev", "duckling_amountofmoney", "duckling_numeral", "duckling_distance", "duckling_duration", "duckling_quantity", "duckling_temperature", "duckling_volume", "numerizer", "compromise_numbers"} {
		if only != "" && only != name {
			continue
		}
		gold := filepath.Join(dir, "bench", "extraction", name+".jsonl")
		f, err := os.Open(gold)
		if err != nil {
			t.Fatal(err)
		}
		out, err := os.Create(filepath.Join(t.TempDir(), name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(out)
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<20)
		for sc.Scan() {
			var r struct{ ID, Text string }
			if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			ps := []printed{}
			for _, m := range Quantities(r.Text) {
				ps = append(ps, print(r.Text, m))
			}
			if err := enc.Encode(map[string]any{"id": r.ID, "quantities": ps}); err != nil {
				t.Fatal(err)
			}
		}
		f.Close()
		out.Close()
		args := [][]string{{gold, out.Name()}}
		if name == "newsquant_dev" {
			args = append(args, []string{gold, out.Name(), "--paper"})
		}
		for _, a := range args {
			if errors != "" {
				a = append(a, "--errors", errors)
			}
			cmd := exec.Command(python, append([]string{filepath.Join(dir, "bench", "score_extraction.py")}, a...)...)
			b, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, b)
			}
			t.Logf("%s %v\n%s", name, a[2:], b)
			for _, m := range scored.FindAllStringSubmatch(string(b), -1) {
				f1, err := strconv.Atoi(strings.Replace(m[2], ".", "", 1))
				if err != nil {
					t.Fatal(err)
				}
				for _, floor := range setFloors {
					if floor.set == name && floor.measure == m[1] {
						held++
						if f1 < floor.least {
							t.Errorf("%s, %s: F1 %s, and %d thousandths were reached", name, m[1], m[2], floor.least)
						}
					}
				}
			}
		}
	}
	if only == "" && held != len(setFloors) {
		t.Errorf("the scorer told of %d of %d floors", held, len(setFloors))
	}
}
