package bus

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// following follows the index until the test ends; next returns the body of the
// next edition that is taken.
func following(t *testing.T, c *Conn, take func(Edition, []byte) error) (next func() string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	taken := make(chan string, 100)
	caughtUp := make(chan bool)
	ended := make(chan error, 1)
	go func() {
		ended <- c.FollowEditions(ctx, func() { close(caughtUp) }, func(e Edition, body []byte) error {
			if err := take(e, body); err != nil {
				return err
			}
			taken <- string(body)
			return nil
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	select {
	case <-caughtUp:
	case <-ctxOf(t).Done():
		t.Fatal("never caught up")
	}
	return func() string {
		t.Helper()
		select {
		case body := <-taken:
			return body
		case <-ctxOf(t).Done():
			t.Fatal("no edition came")
			return ""
		}
	}
}

func publish(t *testing.T, c *Conn, set, body string) Edition {
	t.Helper()
	if changed, err := c.PublishEdition(ctxOf(t), Edition{Dataset: set, DataDigest: body}, []byte(body)); err != nil || !changed {
		t.Fatalf("%s: %v, %v", body, changed, err)
	}
	all, err := c.Editions(ctxOf(t))
	if err != nil {
		t.Fatal(err)
	}
	return all[set]
}

func TestEditions(t *testing.T) {
	c := embedded(t, t.TempDir())
	publish(t, c, "people", "one")
	next := following(t, c, func(Edition, []byte) error { return nil })
	if got := next(); got != "one" {
		t.Errorf("at the start: %q", got)
	}
	for _, body := range []string{"two", "three", "four", "five"} {
		publish(t, c, "people", body)
		if got := next(); got != body {
			t.Errorf("got %q, want %q", got, body)
		}
	}
	e := publish(t, c, "land", "one")
	if changed, err := c.PublishEdition(ctxOf(t), e, []byte("one")); changed || err != nil {
		t.Errorf("the same again: %v, %v", changed, err)
	}
	store, err := c.JS.ObjectStore(ctxOf(t), RefdataBucket)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := store.List(ctxOf(t)); err != nil || len(all) != keptEditions+1 {
		t.Errorf("%d objects are kept, want %d: %v", len(all), keptEditions+1, err)
	}
	for _, bad := range []string{"", "a b", "../x", ".x", "x.", "x/y", "x>", "*"} {
		if _, err := c.PublishEdition(ctxOf(t), Edition{Dataset: bad}, []byte("x")); err == nil {
			t.Errorf("a data set called %q is published", bad)
		}
	}
}

// An object that is not what its name says is not judged by, whoever damaged it:
// the edition before goes on to count, and the damaged one is put right by
// publishing it again.
func TestDamagedEdition(t *testing.T) {
	c := embedded(t, t.TempDir())
	publish(t, c, "people", "one")
	var taken []string
	next := following(t, c, func(_ Edition, body []byte) error { taken = append(taken, string(body)); return nil })
	next()
	store, err := c.JS.ObjectStore(ctxOf(t), RefdataBucket)
	if err != nil {
		t.Fatal(err)
	}
	index, err := c.JS.KeyValue(ctxOf(t), RefdataIndex)
	if err != nil {
		t.Fatal(err)
	}
	// Another body under the name, and a body with a chunk that is another's.
	const digest = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3" // of "two"
	if _, err := store.PutBytes(ctxOf(t), "people/"+digest, []byte("owt")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Edition(ctxOf(t), Edition{Dataset: "people", Digest: digest}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("another body: %v", err)
	}
	if _, err := index.PutString(ctxOf(t), "people", fmt.Sprintf(`{"dataset":"people","digest":%q,"data_digest":"two"}`, digest)); err != nil {
		t.Fatal(err)
	}
	if _, err := index.PutString(ctxOf(t), "junk", "no edition"); err != nil {
		t.Fatal(err)
	}
	info, err := store.PutBytes(ctxOf(t), "chunks", []byte("three"))
	if err != nil {
		t.Fatal(err)
	}
	stream, err := c.JS.Stream(ctxOf(t), "OBJ_"+RefdataBucket)
	if err != nil {
		t.Fatal(err)
	}
	chunk, err := stream.GetLastMsgForSubject(ctxOf(t), "$O."+RefdataBucket+".C."+info.NUID)
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.DeleteMsg(ctxOf(t), chunk.Sequence); err != nil {
		t.Fatal(err)
	}
	if _, err := c.JS.PublishMsg(ctxOf(t), &nats.Msg{Subject: chunk.Subject, Data: []byte("eerht")}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.GetBytes(ctxOf(t), "chunks"); !errors.Is(err, jetstream.ErrDigestMismatch) {
		t.Errorf("an exchanged chunk: %v", err)
	}
	publish(t, c, "land", "sea")
	if got := next(); got != "sea" || len(taken) != 2 {
		t.Errorf("taken %q", taken)
	}
	if err := index.Delete(ctxOf(t), "people"); err != nil {
		t.Fatal(err)
	}
	publish(t, c, "people", "two") // the object is there, damaged
	if got := next(); got != "two" {
		t.Errorf("put right: %q", got)
	}
}

// While editions change, each article is judged by one of them, whole.
func TestSwitchUnderLoad(t *testing.T) {
	c := embedded(t, t.TempDir())
	days := []stat.Day{stat.DayOf(2024, 1, 12)}
	editions := map[string]*sources.Store{}
	for _, millions := range []string{"68.1", "68.2", "68.3", "68.4"} {
		s := people(t, days, map[stat.AreaCode][]string{"FRA": {millions}, "DEU": {millions}})
		editions[millions] = s
	}
	j := &renewing{}
	j.now.Store(editions["68.1"])
	next := following(t, c, func(_ Edition, body []byte) error { j.now.Store(editions[string(body)]); return nil })
	defer verifying(t, c, j)()
	var as []extractor.Article
	for i := range 120 {
		a := census()
		a.ID = fmt.Sprint("load", i)
		as = append(as, a)
	}
	msgs, _ := submit(t, c, as...)
	for _, body := range []string{"68.2", "68.3", "68.4"} {
		publish(t, c, "people", body)
		next()
	}
	last := census()
	last.ID = "last"
	more, _ := submit(t, c, last)
	settle(t, c, append(msgs, more...))
	by := map[string]map[string]string{} // article to digest to the value of its figures
	for _, v := range verdictsOf(t, c) {
		if len(v.Evidence) != 1 {
			t.Fatalf("%+v", v)
		}
		if by[v.Article.ID] == nil {
			by[v.Article.ID] = map[string]string{}
		}
		by[v.Article.ID][v.DataDigest] = v.Evidence[0].Value
	}
	if len(by) != 121 {
		t.Errorf("%d articles are judged", len(by))
	}
	for id, digests := range by {
		if len(digests) != 1 {
			t.Errorf("article %s was judged by %d editions", id, len(digests))
		}
		for digest, value := range digests {
			if s := editions[value]; s == nil || s.Digest() != digest {
				t.Errorf("article %s: %s is not of the edition %s", id, value, digest)
			}
		}
	}
	if by["last"][editions["68.4"].Digest()] != "68.4" {
		t.Errorf("after the switch: %v", by["last"])
	}
}
