package bus

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/nats-io/nats.go/jetstream"
	"github.com/shopspring/decimal"
)

// renewing judges by figures that a test changes: fresh are those that Refresh
// finds.
type renewing struct {
	now, fresh atomic.Pointer[sources.Store]
}

func (r *renewing) Article(a extractor.Article, cs []extractor.Claim) ([]verifier.Verdict, error) {
	return verifier.New(r.now.Load(), verifier.HousePolicy()).Article(a, cs)
}

func (r *renewing) Library() sources.Library { return r.now.Load() }

func (r *renewing) Refresh(context.Context) error {
	if f := r.fresh.Load(); f != nil {
		r.now.Store(f)
	}
	return nil
}

// people is a data set of populations in 2022, in millions, each area's first as
// published in January 2024, the others as revised since.
func people(t *testing.T, vintages []stat.Day, millions map[stat.AreaCode][]string) *sources.Store {
	t.Helper()
	p := sources.MemoryPackage{
		Dataset:    sources.Dataset{Name: "people", Title: "People", Publisher: "The Office", Licence: "CC0", Attribution: "The Office", Redistributable: true},
		Indicators: []sources.Indicator{{Code: "SP.POP.TOTL", Title: "Population, total"}},
	}
	for area, values := range millions {
		s := sources.Series{Key: sources.Key{Dataset: "people", Indicator: "SP.POP.TOTL", Area: area, Freq: sources.Annual}}
		for i, v := range values {
			s.Observations = append(s.Observations, sources.Observation{Period: stat.YearPeriod(2022), Value: decimal.RequireFromString(v), Mult: 6,
				Unit: "PERSONS", Status: sources.Normal, Vintage: vintages[i], Dataset: "people"})
		}
		p.Series = append(p.Series, s)
	}
	l, err := sources.Memory(p)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// census is an article of two claims, on two areas.
func census() extractor.Article {
	return extractor.Article{ID: "census", Source: "test", Date: stat.DayOf(2024, 5, 17),
		Text: "The population of France was 68.1 million in 2022. The population of Germany was 83.8 million in 2022."}
}

// verify runs extract and verify until stop is called.
func verifying(t *testing.T, c *Conn, judge Judge) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	pub := c.Publisher()
	ended := make(chan error, 2)
	for _, s := range []Stage{c.ExtractStage(extractor.Extract), VerifyStage(judge, pub)} {
		w := c.NewWorker(s, pub, WorkOptions{Delay: func(int) time.Duration { return 50 * time.Millisecond }})
		go func() { ended <- w.Run(ctx) }()
	}
	return func() {
		cancel()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
}

// announce says that a data set is here, and waits until all that read of it are
// done with it.
func announce(t *testing.T, c *Conn, d DataVintage) {
	t.Helper()
	m, err := DataMessage(d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Publisher().Publish(ctxOf(t), m); err != nil {
		t.Fatal(err)
	}
	settled(t, c)
}

// settled waits until verify has nothing in hand of the vintages.
func settled(t *testing.T, c *Conn) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for ctx := ctxOf(t); ; {
		cons, err := c.JS.Consumer(ctx, StreamData, RoleVerify)
		if err != nil {
			t.Fatal(err)
		}
		if cons.CachedInfo().AckFloor.Stream == lastSeqs(t, c)[StreamData] {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatal("the vintage is not handled")
		}
	}
}

func verdictsOf(t *testing.T, c *Conn) (all []verifier.Verdict) {
	t.Helper()
	_, err := c.Replay(ctxOf(t), KindVerdict, 1, func(m Message) error {
		v, err := m.Verdict()
		all = append(all, v)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A vintage that revises a figure supersedes the verdict that stands on it, once,
// and no other.
func TestVintageSupersedes(t *testing.T) {
	defer func(d time.Duration) { secondLook = d }(secondLook)
	secondLook = 200 * time.Millisecond
	dir := t.TempDir()
	c := embedded(t, dir)
	first, second, third := stat.DayOf(2024, 1, 12), stat.DayOf(2024, 4, 2), stat.DayOf(2025, 7, 1)
	days := []stat.Day{first, second, third}
	old := people(t, days, map[stat.AreaCode][]string{"FRA": {"68.1"}, "DEU": {"83.8"}})
	// It stood before the article appeared, and has only come now.
	revised := people(t, days, map[stat.AreaCode][]string{"FRA": {"68.1", "64.5"}, "DEU": {"83.8"}})
	// It came after it: the verdict stays, revised since.
	since := people(t, days, map[stat.AreaCode][]string{"FRA": {"68.1", "64.5"}, "DEU": {"83.8", "83.8", "80.1"}})
	j := &renewing{}
	j.now.Store(old)
	stop := verifying(t, c, j)
	msgs, _ := submit(t, c, census())
	settle(t, c, msgs)
	vs := verdictsOf(t, c)
	if len(vs) != 2 || vs[0].Verdict != verifier.Supported || vs[1].Verdict != verifier.Supported {
		t.Fatalf("at first: %+v", vs)
	}

	// The message comes before the figures do.
	m, err := DataMessage(DataVintage{Dataset: "people", Vintage: second, Digest: digestOf(revised), Series: []string{"SP.POP.TOTL/FRA/A"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Publisher().Publish(ctxOf(t), m); err != nil {
		t.Fatal(err)
	}
	j.fresh.Store(revised)
	settled(t, c)
	vs = verdictsOf(t, c)
	if len(vs) != 3 || vs[2].Verdict != verifier.Refuted || vs[2].Supersedes != vs[0].ID || vs[2].Supersession != verifier.DataRevised {
		t.Fatalf("after the revision: %+v", vs[2:])
	}
	if vs[2].DataDigest != revised.Digest() {
		t.Errorf("judged by %s, want %s", vs[2].DataDigest, revised.Digest())
	}

	j.fresh.Store(since)
	announce(t, c, DataVintage{Dataset: "people", Vintage: third, Digest: digestOf(since)})
	vs = verdictsOf(t, c)
	if len(vs) != 4 || vs[3].Verdict != verifier.Supported || vs[3].Supersedes != vs[1].ID || !noted(vs[3], verifier.NoteRevised) {
		t.Fatalf("after the later vintage: %+v", vs[3:])
	}

	// The same vintages again, by processes that remember nothing.
	stop()
	cons, err := c.JS.Consumer(ctxOf(t), StreamData, RoleVerify)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.JS.DeleteConsumer(ctxOf(t), StreamData, RoleVerify); err != nil {
		t.Fatal(err)
	}
	if _, err := c.JS.CreateConsumer(ctxOf(t), StreamData, jetstream.ConsumerConfig{Durable: RoleVerify, AckPolicy: jetstream.AckExplicitPolicy,
		AckWait: cons.CachedInfo().Config.AckWait, FilterSubjects: cons.CachedInfo().Config.FilterSubjects}); err != nil {
		t.Fatal(err)
	}
	c.Close()
	c = embedded(t, dir)
	defer verifying(t, c, j)()
	settled(t, c)
	if vs = verdictsOf(t, c); len(vs) != 4 {
		t.Errorf("said again: %+v", vs[4:])
	}
	if dead, err := c.DeadLetters(ctxOf(t)); err != nil || len(dead) > 0 {
		t.Errorf("dead letters %+v: %v", dead, err)
	}
}

func digestOf(s *sources.Store) string { d, _ := s.Dataset("people"); return d.Digest }

func noted(v verifier.Verdict, k verifier.NoteKind) bool {
	for _, n := range v.Notes {
		if n.Kind == k {
			return true
		}
	}
	return false
}

// A vintage that never comes ends in the dead stream, with what is missing; one of
// a data set that nothing here is judged by is passed over.
func TestVintageThatDoesNotCome(t *testing.T) {
	defer func(d time.Duration) { secondLook = d }(secondLook)
	secondLook = 0
	c := embedded(t, t.TempDir())
	j := &renewing{}
	j.now.Store(people(t, []stat.Day{stat.DayOf(2024, 1, 12)}, map[stat.AreaCode][]string{"FRA": {"68.1"}}))
	defer verifying(t, c, j)()
	announce(t, c, DataVintage{Dataset: "elsewhere", Vintage: stat.DayOf(2024, 4, 2), Digest: "ab"})
	m, err := DataMessage(DataVintage{Dataset: "people", Vintage: stat.DayOf(2024, 4, 2), Digest: "ab"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Publisher().Publish(ctxOf(t), m); err != nil {
		t.Fatal(err)
	}
	dead := waitDead(t, c, 1)
	if d := dead[0]; d.Stage != RoleVerify || !strings.Contains(d.Error, "people of 2024-04-02") || !strings.Contains(d.Error, "not come yet") {
		t.Errorf("%+v", d)
	}
}
