package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"factcheck/sources"
	"factcheck/sources/keep"

	"github.com/spf13/cobra"
)

//go:embed sources.yaml
var sourcesExample string

func newSourcesSync(e *env) *cobra.Command {
	var config, keyFile, format string
	var example, watch, inHouse bool
	y := &syncer{e: e}
	c := &cobra.Command{
		Use:   "sync [NAME...]",
		Short: "Keep publishers' figures fresh, as sources.yaml says",
		Long: paragraphs(`
Sync asks publishers for the data sets that sources.yaml lists and that are due,
and adds what changed to your figures, under the day from which it was the
published figure. What was published before stays. --init prints an example of the
file, with every key explained; its place is the folder factcheck of your
configuration, or --config.

The publishers: ` + strings.Join(connectorNames(), ", ") + `. Their
addresses are those of their documentation; none was asked while factcheck was
made. A key is taken from FACTCHECK_<PUBLISHER>_KEY (FACTCHECK_FRED_KEY), or from a
file of lines PUBLISHER=KEY that only you can read, given by --keys.

One data set that fails leaves the others, and itself, as they were. Each change
is put on the NATS server that is named, or on the embedded one where it has a store
(see "sources publish"), and announced on factcheck.data.<dataset>, so that verdicts
that rest on it are judged again.

The exit code is 0 when all that was due was brought; 4 if a publisher could not be
reached or its answer not be read; 2 if sources.yaml is wrong.`),
		Example: examples(`
  factcheck sources sync --init > sources.yaml
  factcheck sources sync --config sources.yaml --dry-run
  factcheck sources sync gdp --force
  factcheck sources sync --watch --server nats://nats.example:4222 --creds sources.creds`),
	}
	formatFlag(c, &format, "table", "json")
	b := addBus(c)
	f := c.Flags()
	f.StringVar(&config, "config", "", "what to keep fresh: `FILE` (default sources.yaml in the folder factcheck of your configuration)")
	f.StringVar(&keyFile, "keys", "", "publishers' keys: a `FILE` of lines PUBLISHER=KEY")
	f.BoolVar(&example, "init", false, "print an example of sources.yaml, and do nothing else")
	f.BoolVar(&y.force, "force", false, "ask for what is not due too")
	f.BoolVar(&y.dry, "dry-run", false, "ask, and say what would change; change nothing")
	f.BoolVar(&y.shrink, "allow-shrinking", false, "take an answer that lacks more than half of what was known for what it is")
	f.BoolVar(&watch, "watch", false, "go on, asking for each data set when it is due, until interrupted")
	f.BoolVar(&inHouse, "in-house", false, "put data sets that may not be passed on onto the server too, which then is for the house alone")
	for _, name := range []string{"config", "keys"} {
		_ = c.MarkFlagFilename(name)
	}
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if example {
			_, err := fmt.Fprint(e.stdout, sourcesExample)
			return err
		}
		if watch && (y.dry || y.force) {
			return usage("--watch goes by what is due: give it without --dry-run and --force")
		}
		if watch {
			y.failed = make(map[string]time.Time)
		}
		if y.home, err = e.dataDir(); err != nil {
			return usage("%v", err)
		}
		y.shelf = sources.Shelf{Dir: y.home}
		if y.keys, err = e.publisherKeys(keyFile); err != nil {
			return err
		}
		if err := y.configure(config, args); err != nil {
			return err
		}
		unlock, err := y.lock()
		if err != nil {
			return unreachable("%v", err)
		}
		defer unlock()
		a, err := newAnnouncer(c.Context(), e, b, y, inHouse)
		if err != nil {
			return err
		}
		defer a.close()
		for {
			if err := y.round(c.Context(), a, format); err != nil && !watch {
				return err
			}
			if err := c.Context().Err(); err != nil || !watch {
				return err
			}
			if err := e.waitFor(c.Context(), max(y.next().Sub(e.now()), time.Minute)); err != nil {
				return nil // interrupted, as one ends a watch
			}
		}
	}
	return c
}

// configure reads the configuration, and keeps what is named of it.
func (y *syncer) configure(file string, names []string) error {
	if file == "" {
		dir, err := y.e.configDir()
		if err != nil {
			return usage("%v", err)
		}
		file = filepath.Join(dir, "sources.yaml")
	}
	text, err := os.ReadFile(file)
	if missing(err) {
		return usage("%s: there is no such file; see an example with: factcheck sources sync --init", file)
	}
	if err != nil {
		return usage("%v", err)
	}
	known := connectors()
	if y.sets, err = keep.Parse(file, text, func(name string) bool { return known[name] != nil }); err != nil {
		return usage("%v", err)
	}
	y.file = file
	for _, n := range names {
		if !slices.ContainsFunc(y.sets, func(s keep.Set) bool { return s.Name == n }) {
			return usage("%s lists no %s", file, n)
		}
	}
	if len(names) > 0 {
		y.sets = slices.DeleteFunc(y.sets, func(s keep.Set) bool { return !slices.Contains(names, s.Name) })
	}
	return nil
}

// round asks for every data set that is due, and says what came of it.
func (y *syncer) round(ctx context.Context, a *announcer, format string) (worst error) {
	line := &syncLine{e: y.e}
	y.tell = line.show
	all := make([]synced, 0, len(y.sets))
	for i := range y.sets {
		if ctx.Err() != nil {
			break
		}
		s := &y.sets[i]
		out := y.sync(ctx, s)
		line.end()
		if out.err != nil && ctx.Err() != nil {
			break
		}
		if out.err != nil {
			err := fmt.Errorf("%s: %w", s.Name, out.err)
			var exit *exitError
			if !errors.As(out.err, &exit) {
				err = unreachable("%v", err)
			}
			worst = say(y.e, worst, err)
		} else if err := a.announce(ctx, s, &out); err != nil && ctx.Err() == nil {
			worst = say(y.e, worst, unreachable("%s: %v", s.Name, err))
		}
		if y.dry && out.State == "changed" {
			out.State = "would change"
		}
		if y.failed != nil && out.State == "not due" {
			continue // a watch says what happens
		}
		all = append(all, out)
		if format == "table" {
			if err := out.print(y.e); err != nil {
				return err
			}
		}
	}
	if format == "json" && ctx.Err() == nil {
		if err := writeJSON(y.e.stdout, all); err != nil {
			return err
		}
	}
	return errors.Join(worst, ctx.Err())
}

// print says in a line what became of a data set, and what was passed over.
func (o *synced) print(e *env) error {
	t := e.table(e.stdout)
	switch o.State {
	case "failed":
		return nil // it was said
	case "not due":
		t.print("%s: not due before %s\n", o.Name, o.Due)
		return t.err
	case "unchanged":
		t.print("%s: unchanged (%s)\n", o.Name, count(o.Figures, "figure"))
	default:
		t.print("%s: %s: %d series, vintage %s: %d added, %d revised, %d withdrawn\n", o.Name, o.State, len(o.Series), o.Vintage, o.Added, o.Revised, o.Withdrawn)
	}
	for _, r := range o.Rebased {
		t.item("  rebasing: ", clean(r))
	}
	var why []string
	for p, n := range o.Passed {
		why = append(why, fmt.Sprintf("%d figures: %s", n, p))
	}
	slices.Sort(why)
	for _, w := range why {
		t.item("  passed over: ", clean(w))
	}
	if o.Gone > 0 {
		t.item("  kept as it was: ", fmt.Sprintf("%d series that the answers do not have any more", o.Gone))
	}
	return t.err
}

// configDir is where a person's configuration is: XDG_CONFIG_HOME, or where the
// system has such things.
func (e *env) configDir() (string, error) {
	if dir := e.getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "factcheck"), nil
	}
	if dir := e.getenv("APPDATA"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "factcheck"), nil
	}
	home := e.getenv("HOME")
	if home == "" {
		return "", errors.New("there is no home folder to look for sources.yaml in; give --config, or set HOME or XDG_CONFIG_HOME")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "factcheck"), nil
	}
	return filepath.Join(home, ".config", "factcheck"), nil
}

// publisherKeys are the newsroom's keys with publishers: of the environment, else
// of the file.
func (e *env) publisherKeys(file string) (func(string) string, error) {
	keys := make(map[string]string)
	if file != "" {
		info, err := os.Stat(file)
		if err != nil {
			return nil, usage("--keys %s: %v", file, plain(err))
		}
		if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			return nil, usage("--keys %s: others can read it; chmod 600 %s", file, file)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, usage("--keys %s: %v", file, plain(err))
		}
		for i, line := range strings.Split(string(text), "\n") {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			name, key, ok := strings.Cut(line, "=")
			if name = strings.ToLower(strings.TrimSpace(name)); !ok || !slices.Contains(connectorNames(), name) {
				return nil, usage("%s:%d: a line is PUBLISHER=KEY, with a publisher of: %s", file, i+1, strings.Join(connectorNames(), ", "))
			}
			keys[name] = strings.TrimSpace(key)
		}
	}
	return func(connector string) string {
		if key := e.getenv("FACTCHECK_" + strings.ToUpper(connector) + "_KEY"); key != "" {
			return key
		}
		return keys[connector]
	}, nil
}
