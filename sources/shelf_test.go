package sources

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// on opens a shelf and says what is on it.
func on(t *testing.T, sh Shelf) string {
	t.Helper()
	s, err := sh.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := readWhole(s); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range s.Datasets() {
		all = append(all, d.Name+" "+d.Digest[:8])
	}
	return strings.Join(all, ", ")
}

// files are all files of a shelf but its lock.
func files(t *testing.T, sh Shelf) []string {
	t.Helper()
	var all []string
	if err := filepath.WalkDir(sh.Dir, func(name string, d os.DirEntry, err error) error {
		if rel, _ := filepath.Rel(sh.Dir, name); err == nil && !d.IsDir() && rel != "lock" {
			all = append(all, rel)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func digestOf(t *testing.T, dir string) string {
	t.Helper()
	s, err := OpenDirs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s.Datasets()[0].Name + " " + s.Datasets()[0].Digest[:8]
}

func TestShelf(t *testing.T) {
	sh := Shelf{Dir: filepath.Join(t.TempDir(), "figures")}
	if got := on(t, sh); got != "" {
		t.Errorf("a shelf that is not there holds %s", got)
	}
	a, a2, b := packageDir(t, "a", false, sampleRows[0]), packageDir(t, "a", false, sampleRows[3]), packageDir(t, "b", true, sampleRows[0])
	add := func(dirs ...string) {
		t.Helper()
		if _, err := sh.Add(dirs...); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(want ...string) {
		t.Helper()
		if got, want := on(t, sh), strings.Join(want, ", "); got != want {
			t.Errorf("the shelf holds %s, want %s", got, want)
		}
		if got, want := len(files(t, sh)), 4*len(want); got != want {
			t.Errorf("%d files, want %d: %q", got, want, files(t, sh))
		}
	}
	add(b, a)
	holds(digestOf(t, a), digestOf(t, b))
	add(a2)
	holds(digestOf(t, a2), digestOf(t, b))
	add(a2) // again
	holds(digestOf(t, a2), digestOf(t, b))

	// What cannot be read, or is there twice, leaves the shelf as it was.
	for _, c := range []struct {
		dirs []string
		want string
	}{
		{[]string{a, packageDir(t, "c", true, "X,CHN\n")}, "data.csv:2: 2 fields"},
		{[]string{a, a2}, "is called a too"},
		{[]string{t.TempDir()}, "no data package here"},
		{[]string{packageDir(t, ".c", true, sampleRows[0])}, "cannot be called"},
	} {
		_, err := sh.Add(c.dirs...)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), sh.Dir) || !strings.Contains(err.Error(), c.dirs[len(c.dirs)-1]) {
			t.Errorf("adding %q: %v, want %s", c.dirs, err, c.want)
		}
		holds(digestOf(t, a2), digestOf(t, b))
	}

	// A snapshot file that is missing, of another version or cut short is made
	// again, the same bytes.
	compiled := filepath.Join(sh.Dir, files(t, sh)[2])
	if filepath.Base(compiled) != compiledFile {
		t.Fatal(files(t, sh))
	}
	good, err := os.ReadFile(compiled)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"missing":       func() error { return os.Remove(compiled) },
		"other version": func() error { return os.WriteFile(compiled, append([]byte("FCSNAP\x00\x01"), good[8:]...), 0o644) },
		"cut short":     func() error { return os.WriteFile(compiled, good[:len(good)-1], 0o644) },
		"empty":         func() error { return os.WriteFile(compiled, nil, 0o644) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(name, err)
		}
		holds(digestOf(t, a2), digestOf(t, b))
		if again, err := os.ReadFile(compiled); err != nil || string(again) != string(good) {
			t.Errorf("%s: it was not made again: %v", name, err)
		}
	}

	if ok, err := sh.Remove("a"); err != nil || !ok {
		t.Error(ok, err)
	}
	if ok, err := sh.Remove("a"); err != nil || ok {
		t.Error("removed twice", ok, err)
	}
	holds(digestOf(t, b))

	// A package put there by hand is read as it is; adding replaces it.
	if err := os.CopyFS(filepath.Join(sh.Dir, "a"), os.DirFS(a)); err != nil {
		t.Fatal(err)
	}
	if got, want := on(t, sh), digestOf(t, a)+", "+digestOf(t, b); got != want {
		t.Errorf("by hand: %s, want %s", got, want)
	}
	add(a2)
	holds(digestOf(t, a2), digestOf(t, b))
}

// TestShelfKilled kills a process that replaces a package, ever later, until one
// gets through: whatever it was doing, the shelf holds the old package or the new
// one, whole, and the next one to add sweeps up.
func TestShelfKilled(t *testing.T) {
	if dir := os.Getenv("FACTCHECK_TEST_SHELF"); dir != "" {
		if _, err := (Shelf{Dir: dir}).Add(os.Getenv("FACTCHECK_TEST_PACKAGE")); err != nil {
			t.Fatal(err)
		}
		return
	}
	if testing.Short() {
		t.Skip("kills some dozens of processes")
	}
	var packages, digests []string
	for n := range 2 {
		var rows strings.Builder
		for i := range 20_000 {
			fmt.Fprintf(&rows, "X,CHN,,D,%s,%d,USD,0,A,2024-01-15,\n", time.Date(1950, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), i*(n+1))
		}
		packages = append(packages, packageDir(t, "p", true, rows.String()))
		digests = append(digests, digestOf(t, packages[n]))
	}
	sh := Shelf{Dir: t.TempDir()}
	if _, err := sh.Add(packages[0]); err != nil {
		t.Fatal(err)
	}
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	holds, killed, replaced := 0, 0, 0
	for after, through := time.Millisecond, 0; through < 3; after += after/8 + time.Millisecond {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		c := exec.CommandContext(ctx, executable, "-test.run=^TestShelfKilled$")
		c.Env = append(os.Environ(), "FACTCHECK_TEST_SHELF="+sh.Dir, "FACTCHECK_TEST_PACKAGE="+packages[1-holds])
		out, err := c.CombinedOutput()
		cancel()
		var exit *exec.ExitError
		switch {
		case err == nil:
			through++
		case ctx.Err() != nil || errors.As(err, &exit) && !exit.Exited():
			killed++
		default:
			t.Fatalf("%v\n%s", err, out)
		}
		got := on(t, sh)
		was := holds
		if holds = slices.Index(digests, got); holds < 0 {
			t.Fatalf("killed after %v: the shelf holds %q, neither %q", after, got, digests)
		}
		if holds != was && err != nil {
			replaced++
		}
		if err == nil && holds == was {
			t.Fatal("added, and not there")
		}
	}
	t.Logf("%d killed, of which %d after the new package counted", killed, replaced)
	if killed < 5 {
		t.Errorf("only %d were killed", killed)
	}
	if _, err := sh.Add(packages[holds]); err != nil {
		t.Fatal(err)
	}
	if got := files(t, sh); len(got) != 4 {
		t.Errorf("after the last: %q", got)
	}
}

func TestOpenCached(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "cache")
	table := func(factor int) string {
		var rows strings.Builder
		for i := range 30_000 {
			fmt.Fprintf(&rows, "X,CHN,,D,%s,%d,USD,0,A,2024-01-15,\n", time.Date(1950, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), i*factor)
		}
		return rows.String()
	}
	dir, small := packageDir(t, "large", true, table(1)), packageDir(t, "small", true, sampleRows[0])
	open := func(cache string, kept int) {
		t.Helper()
		s, err := OpenCached(cache, dir, small)
		if err != nil {
			t.Fatal(err)
		}
		want, err := OpenDirs(dir, small)
		if err != nil {
			t.Fatal(err)
		}
		if s.Digest() != want.Digest() || readWhole(s) != nil {
			t.Error("the cache holds other figures")
		}
		if entries, _ := os.ReadDir(cache); len(entries) != kept {
			t.Errorf("%d files in the cache, want %d", len(entries), kept)
		}
	}
	open(cache, 1)
	open(cache, 1)
	if err := os.WriteFile(filepath.Join(dir, "data.csv"), []byte(tableHeader+table(2)), 0o644); err != nil {
		t.Fatal(err)
	}
	open(cache, 2) // changed: another
	entries, err := os.ReadDir(cache)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := os.WriteFile(filepath.Join(cache, e.Name()), []byte("nonsense"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open(cache, 2) // damaged: made again
	open("", 0)
	open(filepath.Join(dir, "data.csv"), 0) // no folder can be there

	if _, err := OpenCached(cache, dir, dir); err == nil || !strings.Contains(err.Error(), "are both called large") {
		t.Errorf("one package twice: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data.csv"), []byte(tableHeader+table(3)+"X\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCached(cache, dir); err == nil || !strings.Contains(err.Error(), dir+"/data.csv:30002: 1 fields") {
		t.Errorf("a malformed table: %v", err)
	}
}

// BenchmarkShelf opens a large package that was added, beside reading it again.
func BenchmarkShelf(b *testing.B) {
	dir := shared(b, "bench", "tsver", "owid-series")
	sh := Shelf{Dir: b.TempDir()}
	b.Run("add", func(b *testing.B) {
		for b.Loop() {
			if _, err := sh.Add(dir); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("open", func(b *testing.B) {
		if _, err := sh.Add(dir); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := sh.Open(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("cached", func(b *testing.B) {
		cache := b.TempDir()
		if _, err := OpenCached(cache, dir); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := OpenCached(cache, dir); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := OpenDirs(dir); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A change does not wait for ever for another process's.
func TestShelfLocked(t *testing.T) {
	sh := Shelf{Dir: t.TempDir(), Patience: 50 * time.Millisecond}
	other := flock.New(filepath.Join(sh.Dir, "lock"))
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	if _, err := sh.Add(t.TempDir()); err == nil || !strings.Contains(err.Error(), "another factcheck is changing the figures") {
		t.Errorf("while another changes it: %v", err)
	}
	if err := other.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := sh.Add(t.TempDir()); err == nil || strings.Contains(err.Error(), "another") {
		t.Errorf("afterwards: %v", err)
	}
}
