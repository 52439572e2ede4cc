// Package sourcestest is the contract that every reader of sources/<kind> passes,
// as a suite to be called from its tests.
package sourcestest

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"factcheck/sources"
)

// Limit is the size that tests read bodies with.
const Limit = 64 << 20

// Cell is a cell of a body as a person reads it there.
type Cell struct {
	Dimensions map[string]string // ids to codes; those not named are not looked at
	Period     string            // as stat.Period prints it
	Value      string            // the digits as published; "" is a missing cell
	Unit       string            // where not empty
	Mult       int
	Status     sources.Status // where not empty
	Attributes map[string]string
}

// Case is a body with what a person found in it.
type Case struct {
	Name    string
	Body    []byte
	Figures int    // emitted, missing ones included
	Cells   []Cell // at least one
	Size    int    // of the body decompressed; 0: as it is
	// Lines is set where the body is of lines, so that one cut between two figures is
	// a whole body too: whoever fetches it compares its length.
	Lines bool
	// Other looks at what the body says of itself: its id, update, next page.
	Other func(t *testing.T, b *sources.Body)
}

// Read gathers all figures of a body, copied.
func Read(read sources.Reader, name string, body io.Reader, limit int64) ([]sources.Figure, *sources.Body, error) {
	var figures []sources.Figure
	b, err := read(name, body, limit, func(f *sources.Figure) error {
		figures = append(figures, *f)
		return nil
	})
	return figures, b, err
}

// Reader holds a reader to its contract with each of the cases.
func Reader(t *testing.T, read sources.Reader, cases ...Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			figures, body, err := Read(read, c.Name, bytes.NewReader(c.Body), Limit)
			if err != nil {
				t.Fatal(err)
			}
			if len(figures) != c.Figures || body.Figures != c.Figures {
				t.Errorf("%d figures emitted, %d reported, want %d", len(figures), body.Figures, c.Figures)
			}
			for _, cell := range c.Cells {
				cell.find(t, figures)
			}
			wellFormed(t, figures)
			if c.Other != nil {
				c.Other(t, body)
			}
			again, _, err := Read(read, c.Name, iotest.OneByteReader(bytes.NewReader(c.Body)), Limit)
			if err != nil || !equal(figures, again) {
				t.Errorf("read byte by byte it is another body: %v", err)
			}
			cut(t, read, c, figures)
			stopped(t, read, c)
			tooLarge(t, read, c)
		})
	}
}

func (c Cell) find(t *testing.T, figures []sources.Figure) {
	t.Helper()
	i := slices.IndexFunc(figures, func(f sources.Figure) bool {
		if f.Period.String() != c.Period {
			return false
		}
		for id, code := range c.Dimensions {
			if d, ok := f.Dimension(id); !ok || d.Code != code {
				return false
			}
		}
		return true
	})
	if i < 0 {
		t.Errorf("no figure of %v in %s", c.Dimensions, c.Period)
		return
	}
	f := figures[i]
	got := ""
	if !f.Missing {
		got = digits(f)
	}
	if got != c.Value {
		t.Errorf("%v %s: %q, want %q", c.Dimensions, c.Period, got, c.Value)
	}
	if c.Unit != "" && f.Unit != c.Unit || f.Mult != c.Mult {
		t.Errorf("%v %s: unit %q x 10^%d, want %q x 10^%d", c.Dimensions, c.Period, f.Unit, f.Mult, c.Unit, c.Mult)
	}
	if c.Status != "" && f.Status != c.Status {
		t.Errorf("%v %s: status %s, want %s", c.Dimensions, c.Period, f.Status, c.Status)
	}
	for id, code := range c.Attributes {
		if a, ok := f.Attribute(id); !ok || a.Code != code {
			t.Errorf("%v %s: attribute %s is %q, want %q", c.Dimensions, c.Period, id, a.Code, code)
		}
	}
}

// digits is the figure with its trailing zeros.
func digits(f sources.Figure) string {
	if e := f.Value.Exponent(); e < 0 {
		return f.Value.StringFixed(-e)
	}
	return f.Value.String()
}

func wellFormed(t *testing.T, figures []sources.Figure) {
	t.Helper()
	for i, f := range figures {
		switch {
		case f.Where == "":
			t.Fatalf("figure %d has no place in the body", i)
		case f.Period.IsZero() && f.Action != sources.Delete:
			t.Fatalf("%s has no period", f.Where)
		case f.Status == "":
			t.Fatalf("%s has no status", f.Where)
		}
		seen := map[string]bool{}
		for _, d := range f.Dimensions {
			if d.ID == "" || seen[d.ID] {
				t.Fatalf("%s: dimension %q is unnamed or stands twice", f.Where, d.ID)
			}
			seen[d.ID] = true
		}
	}
}

func equal(a, b []sources.Figure) bool {
	return slices.EqualFunc(a, b, func(x, y sources.Figure) bool {
		return x.Value.Equal(y.Value) && x.Value.Exponent() == y.Value.Exponent() &&
			slices.Equal(x.Dimensions, y.Dimensions) && slices.Equal(x.Attributes, y.Attributes) &&
			x.Where == y.Where && x.Action == y.Action && x.Time == y.Time && x.Period == y.Period && x.Missing == y.Missing &&
			x.Unit == y.Unit && x.Mult == y.Mult && x.Status == y.Status && x.Vintage == y.Vintage && x.Until == y.Until
	})
}

// cut reads the body broken off at many places: what comes of it is an error,
// or the whole body, or, in a body of lines, its beginning.
func cut(t *testing.T, read sources.Reader, c Case, whole []sources.Figure) {
	t.Helper()
	step := max(1, len(c.Body)/97)
	for n := 0; n < len(c.Body); n += step {
		figures, _, err := Read(read, c.Name, bytes.NewReader(c.Body[:n]), Limit)
		if err != nil {
			position(t, c.Name, err)
			continue
		}
		if c.Lines {
			// The last line may be cut within its digits, and have several figures.
			k := len(figures)
			for k > 0 && figures[k-1].Where == figures[len(figures)-1].Where {
				k--
			}
			if k <= len(whole) && equal(figures[:k], whole[:k]) {
				continue
			}
		} else if equal(figures, whole) {
			continue // only white space was cut
		}
		t.Errorf("cut after %d of %d bytes it was read without an error, %d figures", n, len(c.Body), len(figures))
	}
	broken := errors.New("the line broke")
	_, _, err := Read(read, c.Name, io.MultiReader(bytes.NewReader(c.Body[:len(c.Body)/2]), iotest.ErrReader(broken)), Limit)
	if !errors.Is(err, broken) {
		t.Errorf("an error of the body became %v", err)
	}
}

// position says of an error that it tells the body.
func position(t *testing.T, name string, err error) {
	t.Helper()
	if !strings.HasPrefix(err.Error(), name+":") {
		t.Errorf("the error does not begin with the body's name: %v", err)
	}
}

func stopped(t *testing.T, read sources.Reader, c Case) {
	t.Helper()
	enough := errors.New("enough")
	n := 0
	_, err := read(c.Name, bytes.NewReader(c.Body), Limit, func(*sources.Figure) error { n++; return enough })
	if c.Figures > 0 && (!errors.Is(err, enough) || n != 1) {
		t.Errorf("emit's error after %d figures became %v", n, err)
	}
}

func tooLarge(t *testing.T, read sources.Reader, c Case) {
	t.Helper()
	size := int64(max(c.Size, len(c.Body)))
	if _, _, err := Read(read, c.Name, bytes.NewReader(c.Body), size/2); !errors.Is(err, sources.ErrTooLarge) {
		t.Errorf("half the size as limit: %v", err)
	}
	if _, _, err := Read(read, c.Name, bytes.NewReader(c.Body), size); err != nil {
		t.Errorf("its size as limit: %v", err)
	}
}

// Sample is a published body below shared/samples, and skips the test where that
// folder is absent.
func Sample(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(samples(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// Samples are the names of the published bodies that match a pattern of package
// path; it skips like Sample.
func Samples(t testing.TB, pattern string) []string {
	t.Helper()
	dir := samples(t)
	files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		if filepath.Base(file) != "README.md" {
			name, _ := filepath.Rel(dir, file)
			names = append(names, filepath.ToSlash(name))
		}
	}
	return names
}

func samples(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("FACTCHECK_SHARED")
	if shared == "" {
		root, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for root != filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		shared = filepath.Join(filepath.Dir(root), "shared")
	}
	dir := filepath.Join(shared, "samples")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the publishers' samples are not here (%s): not tried", shared)
	}
	return dir
}

// Fuzz is the body of a reader's fuzz test: any bytes are read to an error or to
// well-formed figures, twice alike.
func Fuzz(f *testing.F, read sources.Reader, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		figures, _, err := Read(read, "fuzz", bytes.NewReader(body), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Fatalf("the error does not begin with the body's name: %v", err)
			}
			return
		}
		wellFormed(t, figures)
		again, _, err := Read(read, "fuzz", bytes.NewReader(body), 1<<20)
		if err != nil || !equal(figures, again) {
			t.Fatalf("read twice it is two bodies: %v", err)
		}
	})
}
