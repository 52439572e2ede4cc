package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

// figures are the flags that say which reference figures and which policy a
// command judges by.
type figures struct {
	dirs    []string
	policy  string
	offices string
}

// addFigures gives a command the flags.
func addFigures(c *cobra.Command) *figures {
	f := &figures{}
	c.Flags().StringArrayVar(&f.dirs, "sources", nil, "judge by the figures in `DIR` (a data package, or a file made by \"sources build\") in place of the embedded ones; may be repeated; \"embedded\" adds those back")
	c.Flags().StringVar(&f.policy, "policy", "", "judge by the tolerances in `FILE` in place of the house policy")
	c.Flags().StringVar(&f.offices, "offices", "", "terms of office in `FILE` (TSV) besides the program's own, for \"since Modi took office\"")
	_ = c.MarkFlagFilename("offices", "tsv")
	_ = c.MarkFlagDirname("sources")
	_ = c.MarkFlagFilename("policy", "yaml", "yml")
	return f
}

// open reads the figures. Without --sources they are those added with "sources
// add" and the embedded ones; where two have one name the first counts.
func (f *figures) open(e *env) (*sources.Store, error) {
	var stores []*sources.Store
	names := f.dirs
	if len(names) == 0 {
		names = []string{"embedded"}
		if home, err := e.dataDir(); err == nil { // else no home, nothing added
			added, err := sources.Shelf{Dir: home}.Open()
			if err != nil {
				return nil, unreachable("your added figures: %v", err)
			}
			stores = append(stores, added)
		}
	}
	var dirs []string
	packages := func() error {
		if len(dirs) == 0 {
			return nil
		}
		s, err := sources.OpenCached(e.cacheDir(), dirs...)
		if err != nil {
			return usage("%v", err)
		}
		stores, dirs = append(stores, s), nil
		return nil
	}
	for _, name := range names {
		if name != "embedded" {
			info, err := os.Stat(name)
			if errors.Is(err, fs.ErrNotExist) {
				return nil, usage("--sources %s: there is no such folder or file", name)
			}
			if err != nil {
				return nil, usage("--sources %s: %v", name, err)
			}
			if info.IsDir() {
				dirs = append(dirs, name)
				continue
			}
		}
		if err := packages(); err != nil {
			return nil, err
		}
		s, err := openSnapshot(name)
		if err != nil {
			return nil, err
		}
		stores = append(stores, s)
	}
	if err := packages(); err != nil {
		return nil, err
	}
	return sources.Join(stores...), nil
}

// openSnapshot opens the embedded figures or a file of "sources build". The file
// stays open as long as the program runs.
func openSnapshot(name string) (*sources.Store, error) {
	if name == "embedded" {
		s, err := sources.Embedded()
		if err != nil {
			return nil, unreachable("%v", err)
		}
		return s, nil
	}
	s, err := sources.OpenFile(name)
	if err != nil {
		return nil, usage("--sources %v", err)
	}
	return s, nil
}

// house reads the policy, and the newsroom's terms of office.
func (f *figures) house() (verifier.Policy, error) {
	p := verifier.HousePolicy()
	if f.policy != "" {
		text, err := os.ReadFile(f.policy)
		if err != nil {
			return verifier.Policy{}, usage("--policy %s: %v", f.policy, plain(err))
		}
		house := p
		if p, err = verifier.ParsePolicy(f.policy, text); err != nil {
			return verifier.Policy{}, usage("%v", err)
		}
		if err := ownVersion(f.policy, house, p); err != nil {
			return verifier.Policy{}, err
		}
	}
	if f.offices != "" {
		text, err := os.ReadFile(f.offices)
		if err != nil {
			return verifier.Policy{}, usage("--offices %s: %v", f.offices, plain(err))
		}
		if p.Offices, err = stat.ReadOffices(f.offices, string(text)); err != nil {
			return verifier.Policy{}, usage("%v", err)
		}
	}
	return p, nil
}

// dataDir is where a person's own figures are kept: XDG_DATA_HOME, or where the
// system has such things.
func (e *env) dataDir() (string, error) {
	if dir := e.getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "factcheck", "sources"), nil
	}
	if dir := e.getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "factcheck", "sources"), nil
	}
	home := e.getenv("HOME")
	if home == "" {
		return "", errors.New("there is no home folder to keep figures in; set HOME or XDG_DATA_HOME")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "factcheck", "sources"), nil
	}
	return filepath.Join(home, ".local", "share", "factcheck", "sources"), nil
}

// cacheDir is where what can be made again is kept; empty if there is no such
// place.
func (e *env) cacheDir() string {
	home := e.getenv("HOME")
	switch dir := e.getenv("XDG_CACHE_HOME"); {
	case filepath.IsAbs(dir):
		return filepath.Join(dir, "factcheck")
	case runtime.GOOS == "windows" && e.getenv("LOCALAPPDATA") != "":
		return filepath.Join(e.getenv("LOCALAPPDATA"), "factcheck", "cache")
	case home == "":
		return ""
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Caches", "factcheck")
	}
	return filepath.Join(home, ".cache", "factcheck")
}

// plain is the reason of an error of a file, without its name, which stands
// beside it already.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// shortDigest is enough of a digest to tell two apart by eye.
func shortDigest(s string) string {
	if len(s) > 12 {
		return s[:12]
	}
	return s
}

// count is "1 claim", "2 claims".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
