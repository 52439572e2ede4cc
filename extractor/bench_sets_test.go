package extractor

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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
	switch m.Direction {
	case Up:
		p.Trend = "up"
	case Down:
		p.Trend = "down"
	}
	return p
}

// TestPublicSets runs the public sets through Quantities and prints what the
// sets' own scorer says. It fails only if the scorer cannot be run: the figures
// are for people.
func TestPublicSets(t *testing.T) {
	dir := sharedDir(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed; the sets' scorer is a Python program")
	}
	errors := os.Getenv("FACTCHECK_BENCH_ERRORS")
	only := os.Getenv("FACTCHECK_BENCH_SET")
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
		}
	}
}
