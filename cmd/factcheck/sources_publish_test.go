package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/rs/zerolog"
)

// server is an embedded NATS server that others connect to.
func server(t *testing.T) (*bus.Conn, string) {
	t.Helper()
	set := bus.DefaultSettings()
	set.AckWait = time.Second
	c, err := bus.Open(t.Context(), bus.Options{Store: t.TempDir(), Listen: "127.0.0.1:0", Role: "test", Log: zerolog.Nop(), Settings: set})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c, c.Server.URL()
}

// awaitVerdict waits for a verdict that fits, of those that come.
func awaitVerdict(t *testing.T, c *bus.Conn, what string, fits func(verifier.Verdict) bool) verifier.Verdict {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 40*time.Second)
	defer stop()
	var got verifier.Verdict
	found := false
	_ = c.Follow(ctx, bus.KindVerdict, 1, func() {}, func(m bus.Message) error {
		v, err := m.Verdict()
		if err == nil && fits(v) {
			got, found = v, true
			stop()
		}
		return err
	})
	if !found {
		t.Fatalf("no verdict came: %s", what)
	}
	return got
}

const population = `
sources:
  - name: people
    from: worldbank
    base: BASE/v2
    series: [{code: SP.POP.TOTL, unit: PERSONS, title: "Population, total"}]
`

func populationOf(updated, france string) string {
	return bank(updated, 1, 1, strings.ReplaceAll(gdp("FR", "FRA", "2022", france), "NY.GDP.MKTP.CD", "SP.POP.TOTL"))
}

// The whole way: a publisher revises a figure; sync brings it, puts it on the
// server and says so; a worker that knew the old one judges by the new one, and the
// verdict that stood on the old one is superseded, once.
func TestSyncToVerdict(t *testing.T) {
	conn, url := server(t)
	n := newNewsroom(t)
	n.publish.says("/v2/country/all/indicator/SP.POP.TOTL", populationOf("2024-01-10", "68100000"))
	var err error
	out, words, code := n.run(population, "--server", url)
	if code != exitClean || !strings.Contains(out, "people: changed: 1 series") {
		t.Fatalf("%d\n%s%s", code, out, words)
	}

	// A worker with no figures of its own.
	none := func() (*sources.Store, error) { return sources.Memory() }
	live := &liveJudge{open: none, policy: verifier.HousePolicy(), editions: map[string]*sources.Store{}}
	if live.own, err = none(); err != nil {
		t.Fatal(err)
	}
	live.change()
	pub := conn.Publisher()
	w := workshop{conn: conn, pub: pub, judge: func() (*liveJudge, error) { return live, nil }}
	crew, err := w.hire(t.Context(), bus.WorkOptions{}, bus.RoleExtract, bus.RoleVerify)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := crew.dismiss(); err != nil {
			t.Error(err)
		}
	}()
	if _, ok := live.Library().Dataset("people"); !ok {
		t.Fatal("the worker did not take the edition of the start")
	}
	before := live.Library().Digest()
	a := extractor.Article{ID: "census", Source: "test", Date: stat.DayOf(2024, 5, 17), Text: "The population of France was 68.1 million in 2022."}
	m, err := conn.ArticleOf(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pub.Publish(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	first := awaitVerdict(t, conn, "the first", func(v verifier.Verdict) bool { return true })
	if first.Verdict != verifier.Supported || first.DataDigest != before || !rests(first, "people") {
		t.Fatalf("%+v", first)
	}

	n.now = n.now.Add(25 * time.Hour)
	n.publish.says("/v2/country/all/indicator/SP.POP.TOTL", populationOf("2024-03-02", "61000000"))
	if out, words, code = n.run(population, "--server", url); code != exitClean || !strings.Contains(out, "1 revised") {
		t.Fatalf("%d\n%s%s", code, out, words)
	}
	second := awaitVerdict(t, conn, "the second", func(v verifier.Verdict) bool { return v.Supersedes == first.ID })
	if second.Supersession != verifier.DataRevised || second.DataDigest == before || second.Verdict == verifier.Supported {
		t.Errorf("%+v", second)
	}

	// Nothing new is nothing to say.
	n.now = n.now.Add(25 * time.Hour)
	if out, words, code = n.run(population, "--server", url); code != exitClean || !strings.Contains(out, "unchanged") {
		t.Errorf("%d\n%s%s", code, out, words)
	}
	said := 0
	if _, err := conn.Replay(t.Context(), bus.KindData, 1, func(m bus.Message) error {
		d, err := m.DataVintage()
		if said++; said == 2 && (fmt.Sprint(d.Series) != "[SP.POP.TOTL/FRA/A]" || d.Previous == "" || d.Vintage != stat.DayOf(2024, 3, 2)) {
			t.Errorf("%+v", d)
		}
		return err
	}); err != nil || said != 2 {
		t.Errorf("%d vintages are announced: %v", said, err)
	}
}

func rests(v verifier.Verdict, set string) bool {
	for _, e := range v.Evidence {
		if e.Dataset == set {
			return true
		}
	}
	return false
}

// Where no server is named, the embedded one of the house is told, if it has a store:
// by way of the factcheck that has it, or straight.
func TestSyncTellsTheHouse(t *testing.T) {
	n := newNewsroom(t)
	n.publish.says("/v2/country/all/indicator/SP.POP.TOTL", populationOf("2024-01-10", "68100000"))
	n.keys["XDG_STATE_HOME"] = t.TempDir()
	store := filepath.Join(n.keys["XDG_STATE_HOME"], "factcheck")
	said := func(c *bus.Conn) (vintages int) {
		if _, err := c.Replay(t.Context(), bus.KindData, 1, func(bus.Message) error { vintages++; return nil }); err != nil {
			t.Error(err)
		}
		return vintages
	}
	if out, words, code := n.run(population); code != exitClean || words != "" {
		t.Fatalf("no store: %d\n%s%s", code, out, words)
	}
	for i, listen := range []string{"127.0.0.1:0", ""} {
		c, err := bus.Open(t.Context(), bus.Options{Store: store, Listen: listen, Role: "test", Log: zerolog.Nop()})
		if err != nil {
			t.Fatal(err)
		}
		if listen == "" {
			c.Close() // the store is free
		}
		n.now = n.now.Add(25 * time.Hour)
		n.publish.says("/v2/country/all/indicator/SP.POP.TOTL", populationOf("2024-03-02", fmt.Sprint(61000000+i)))
		if out, words, code := n.run(population); code != exitClean || !strings.Contains(out, "1 revised") {
			t.Errorf("%d\n%s%s", code, out, words)
		}
		if listen == "" {
			if c, err = bus.Open(t.Context(), bus.Options{Store: store, Role: "test", Log: zerolog.Nop()}); err != nil {
				t.Fatal(err)
			}
		}
		if got := said(c); got != i+1 {
			t.Errorf("%d vintages are announced, want %d", got, i+1)
		}
		c.Close()
	}
}

// What may not be passed on stays in the house unless somebody says that the
// server does too.
func TestPublishInHouse(t *testing.T) {
	conn, url := server(t)
	n := newNewsroom(t)
	n.publish.says("/v2/country/all/indicator/SP.POP.TOTL", populationOf("2024-01-10", "68100000"))
	config := population + "    redistributable: false\n"
	if out, words, code := n.run(config, "--server", url); code != exitClean {
		t.Fatalf("%d\n%s%s", code, out, words)
	}
	if all, err := conn.Editions(t.Context()); err != nil || len(all) > 0 {
		t.Errorf("%v, %v", all, err)
	}
	environment := map[string]string{"XDG_DATA_HOME": n.home}
	out, words, code := callIn(t, environment, "", "sources", "publish", "--server", url)
	if all, err := conn.Editions(t.Context()); code != exitUsage || !strings.Contains(words, "people: it may not be passed on") || err != nil || len(all) > 0 {
		t.Errorf("%d\n%s%s%v %v", code, out, words, all, err)
	}
	out, words, code = callIn(t, environment, "", "sources", "publish", "people", "--in-house", "--server", url)
	all, err := conn.Editions(t.Context())
	if code != exitClean || !strings.Contains(out, "people: published, vintage 2024-01-10") || err != nil || !all["people"].InHouse {
		t.Fatalf("%d\n%s%s%v %v", code, out, words, all, err)
	}
	body, err := conn.Edition(t.Context(), all["people"])
	if err != nil {
		t.Fatal(err)
	}
	s, err := sources.OpenBytes(body)
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := s.Dataset("people"); !ok || d.Digest != all["people"].DataDigest {
		t.Errorf("%+v", d)
	}
	if out, _, code = callIn(t, environment, "", "sources", "publish", "--in-house", "--server", url); code != exitClean || out != "people: is there already\n" {
		t.Errorf("%d %s", code, out)
	}
	if _, words, code = callIn(t, environment, "", "sources", "publish", "nowhere", "--server", url); code != exitUsage || !strings.Contains(words, "there is no nowhere") {
		t.Errorf("%d %s", code, words)
	}
}
