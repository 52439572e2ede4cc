package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/keep"

	"github.com/spf13/cobra"
)

func newSourcesPublish(e *env) *cobra.Command {
	var inHouse, quiet bool
	c := &cobra.Command{
		Use:   "publish [NAME...]",
		Short: "Put your figures on the NATS server, for all who judge",
		Long: paragraphs(`
Publish puts data sets that were added or synced (all, or those named) on the
server, each as one file under its SHA-256, and lets the server's index name it.
Workers ("serve", "work verify") follow the index: they fetch the file, hold it
against its SHA-256 and judge by it from the next article on; the digest of all
figures they judge by is in every verdict. What changed is announced, so that
verdicts that rest on it are judged again.

A data set that may not be passed on is refused: it stays on this machine, unless
--in-house says that the server and all who read from it belong to the house.`),
		Example: examples(`
  factcheck sources publish --server nats://nats.example:4222 --creds sources.creds
  factcheck sources publish trade --in-house`),
	}
	b := addBus(c)
	c.Flags().BoolVar(&inHouse, "in-house", false, "publish data sets that may not be passed on too: the server is for the house alone")
	c.Flags().BoolVar(&quiet, "no-announcement", false, "announce nothing: verdicts already said stay as they are")
	c.RunE = func(c *cobra.Command, names []string) error {
		home, err := e.dataDir()
		if err != nil {
			return usage("%v", err)
		}
		shelf := sources.Shelf{Dir: home}
		if len(names) == 0 {
			if names, err = shelf.Names(); err != nil {
				return unreachable("your added figures: %v", err)
			}
			if len(names) == 0 {
				return usage("there are no figures of your own to publish; see: factcheck sources add --help")
			}
		}
		var all []edition
		var worst error
		for _, name := range names {
			ed, err := packed(shelf, name, inHouse)
			if err != nil {
				worst = say(e, worst, usage("%v", err))
				continue
			}
			all = append(all, ed)
		}
		if len(all) == 0 {
			return worst
		}
		conn, err := b.quiet(c.Context(), e, "sources")
		if err != nil {
			return err
		}
		defer conn.Close()
		pub := conn.Publisher()
		for _, ed := range all {
			ed.PublishedAt = e.now().UTC().Format(time.RFC3339)
			changed, err := conn.PublishEdition(c.Context(), ed.Edition, ed.body)
			if err == nil && changed && !quiet {
				err = tellVintage(c.Context(), pub, bus.DataVintage{Dataset: ed.Dataset, Vintage: ed.Vintage, Digest: ed.DataDigest})
			}
			switch {
			case err != nil:
				worst = say(e, worst, unreachable("%v", err))
			case changed:
				fmt.Fprintf(e.stdout, "%s: published, vintage %s, %s\n", ed.Dataset, ed.Vintage, size(int64(len(ed.body))))
			default:
				fmt.Fprintf(e.stdout, "%s: is there already\n", ed.Dataset)
			}
		}
		return worst
	}
	return c
}

// edition is a data set as it goes onto the server.
type edition struct {
	bus.Edition
	body []byte
}

// errInHouse is a data set that may not be passed on, and was not said to stay in
// the house.
var errInHouse = errors.New("it may not be passed on; publish it with --in-house if the server and all who read from it belong to the house")

// packed is a data set of the shelf as one file.
func packed(shelf sources.Shelf, name string, inHouse bool) (edition, error) {
	dir, ok, err := shelf.Folder(name)
	if err != nil {
		return edition{}, err
	}
	if !ok {
		return edition{}, fmt.Errorf("there is no %s among your figures; see: factcheck sources ls", name)
	}
	var body bytes.Buffer
	if err := sources.Compile(dir, &body); err != nil {
		return edition{}, err
	}
	s, err := sources.OpenBytes(body.Bytes())
	if err != nil {
		return edition{}, err
	}
	d, _ := s.Dataset(name)
	if !d.Redistributable && !inHouse {
		return edition{}, fmt.Errorf("%s: %w", name, errInHouse)
	}
	var vintage stat.Day
	for _, v := range d.Vintages {
		vintage = max(vintage, v)
	}
	return edition{bus.Edition{Dataset: name, DataDigest: d.Digest, Vintage: vintage, InHouse: !d.Redistributable}, body.Bytes()}, nil
}

// announcer tells a NATS server of what sync changed; it tells nobody where none is
// given.
type announcer struct {
	y       *syncer
	conn    *bus.Conn
	pub     *bus.Publisher
	inHouse bool
}

// newAnnouncer connects to the server that is named; where none is, to the embedded
// one, or the factcheck that has its store, if there is a store: who has run "serve"
// or "run" has verdicts that may rest on the figures.
func newAnnouncer(ctx context.Context, e *env, b *busFlags, y *syncer, inHouse bool) (*announcer, error) {
	a := &announcer{y: y, inHouse: inHouse}
	named := b.URL != "" || b.Context != "" || b.Store != "" || e.getenv("NATS_URL") != "" || e.getenv("NATS_CONTEXT") != ""
	if y.dry {
		return a, nil
	}
	if !named {
		dir, err := e.stateDir()
		if err != nil {
			return a, nil // no home, no store
		}
		if _, err := os.Stat(dir); err != nil {
			return a, nil
		}
	}
	var err error
	if a.conn, err = b.quiet(ctx, e, "sources"); err != nil {
		if named {
			return nil, err
		}
		fmt.Fprintf(e.stderr, "factcheck: changes are kept, and announced another time: %v\n", err)
		return a, nil
	}
	a.pub = a.conn.Publisher()
	return a, nil
}

func (a *announcer) close() {
	if a.conn != nil {
		a.conn.Close()
	}
}

// mostSeries is how many series a message names; where more changed, any may have.
const mostSeries = 2000

// announce publishes the data set as it is kept and says what changed. What could
// not be said is said the next time.
func (a *announcer) announce(ctx context.Context, s *keep.Set, out *synced) error {
	if a.conn == nil || out.digest == "" {
		return nil
	}
	l := a.y.last(s.Name)
	if l.Announced == out.digest {
		return nil
	}
	ed, err := packed(a.y.shelf, s.Name, a.inHouse)
	switch {
	case errors.Is(err, errInHouse):
		// It stays here; who judges by these very files is told all the same.
		d, derr := a.kept(s.Name)
		if derr != nil {
			return derr
		}
		ed.Dataset, ed.DataDigest, ed.Vintage = s.Name, d.Digest, d.Vintages[len(d.Vintages)-1]
	case err != nil:
		return err
	default:
		ed.PublishedAt = a.y.e.now().UTC().Format(time.RFC3339)
		if _, err := a.conn.PublishEdition(ctx, ed.Edition, ed.body); err != nil {
			return err
		}
	}
	d := bus.DataVintage{Dataset: s.Name, Vintage: ed.Vintage, Digest: ed.DataDigest, Previous: l.Announced, Rebased: len(out.Rebased) > 0}
	if l.Announced != "" && out.before == l.Announced && len(out.Series) <= mostSeries {
		d.Series = out.Series
	}
	if err := tellVintage(ctx, a.pub, d); err != nil {
		return err
	}
	l.Announced = out.digest
	return a.y.remember(s.Name, l)
}

func (a *announcer) kept(name string) (sources.Dataset, error) {
	s, _, err := a.y.kept(name)
	if err != nil {
		return sources.Dataset{}, err
	}
	d, ok := s.Dataset(name)
	if !ok || len(d.Vintages) == 0 {
		return d, fmt.Errorf("%s is not among your figures any more", name)
	}
	return d, nil
}

// tellVintage publishes the message of a vintage.
func tellVintage(ctx context.Context, pub *bus.Publisher, d bus.DataVintage) error {
	m, err := bus.DataMessage(d)
	if err != nil {
		return err
	}
	_, err = pub.Publish(ctx, m)
	return err
}
