//go:build unix

package bus

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"factcheck/cmd/internal/newsgen"
	"factcheck/extractor"
	"factcheck/sources"
	"factcheck/verifier"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"
)

// BenchmarkB4 is B4 of DESIGN 5: the processor time an article takes from
// its message to the verdicts on theirs, the server's included, against the sum
// of
//
//	(a) the same articles checked in process, and
//	(b) a pass-through that moves the same bytes under the same ids over the same
//	    streams, with the same acknowledgements, and does nothing.
//
// Each is measured five times, interleaved, on a fresh store; the medians are
// printed, and the ratio to be held at or under 1.25.
func BenchmarkB4(b *testing.B) {
	for name, listen := range map[string]string{"embedded": "", "loopback": "127.0.0.1:0"} {
		b.Run(name, func(b *testing.B) { benchmarkPipeline(b, listen) })
	}
}

const benchArticles = 300

func benchmarkPipeline(b *testing.B, listen string) {
	library, err := sources.Embedded()
	if err != nil {
		b.Skip(err)
	}
	gen, err := newsgen.New(library, 4)
	if err != nil {
		b.Fatal(err)
	}
	judge := still{verifier.New(library, verifier.HousePolicy()), library}
	var articles []extractor.Article
	words := 0
	for i := range benchArticles {
		n := 200 + i*1000/benchArticles
		a, err := gen.Article(n)
		if err != nil {
			b.Fatal(err)
		}
		a.ID, a.Source = extractor.ArticleID(a.Article), "bench"
		articles = append(articles, a.Article)
		words += n
	}
	check := func() {
		for _, a := range articles {
			r := extractor.Extract(a)
			if _, err := judge.Article(r.Article, r.Claims); err != nil {
				b.Fatal(err)
			}
		}
	}
	check() // warm

	// What each stage says of each message, for the pass-through.
	record := map[string][]Message{}
	inputs := make([]Message, 0, len(articles))
	verdicts := 0
	ids := map[string]bool{}
	c := benchConn(b, listen)
	pub := c.Publisher()
	extract, verify := c.ExtractStage(extractor.Extract), VerifyStage(judge, pub)
	for _, a := range articles {
		m, err := c.ArticleOf(b.Context(), a)
		if err != nil {
			b.Fatal(err)
		}
		inputs = append(inputs, m)
		lists, err := extract.Handle(b.Context(), m)
		if err != nil {
			b.Fatal(err)
		}
		said, err := verify.Handle(b.Context(), lists[0])
		if err != nil {
			b.Fatal(err)
		}
		lists[0].from(RoleExtract, m)
		record[m.ID] = lists
		for i := range said {
			said[i].from(RoleVerify, lists[0])
			if !ids[said[i].ID] {
				ids[said[i].ID] = true
				verdicts++
			}
		}
		record[lists[0].ID] = said
	}
	c.Close()

	var as, bs, cs []time.Duration
	for b.Loop() {
		for range 5 {
			as = append(as, cpu(check))
			bs = append(bs, overBus(b, listen, func(ctx context.Context, c *Conn) { passThrough(b, ctx, c, inputs, record) }, verdicts))
			cs = append(cs, overBus(b, listen, func(ctx context.Context, c *Conn) { throughStages(b, ctx, c, inputs, judge) }, verdicts))
		}
	}
	us := func(ds []time.Duration) float64 {
		slices.Sort(ds)
		return float64(ds[len(ds)/2].Microseconds()) / benchArticles
	}
	in, pass, pipe := us(as), us(bs), us(cs)
	b.ReportMetric(in, "check-µs/article")
	b.ReportMetric(pass, "pass-µs/article")
	b.ReportMetric(pipe, "pipeline-µs/article")
	b.ReportMetric(pipe/(in+pass), "ratio")
	b.ReportMetric(float64(verdicts)/benchArticles, "verdicts/article")
	b.ReportMetric(0, "ns/op")
	b.Logf("%d articles of %d words on average", benchArticles, words/benchArticles)
}

// cpu is the processor time of this process, server and clients, during f.
func cpu(f func()) time.Duration {
	runtime.GC()
	before := rusage()
	f()
	return rusage() - before
}

func rusage() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func benchConn(b *testing.B, listen string) *Conn {
	b.Helper()
	c, err := Open(b.Context(), Options{Store: b.TempDir(), Listen: listen, Role: "bench", Log: zerolog.Nop()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(c.Close)
	return c
}

// overBus measures work on a fresh store until all verdicts are stored. Over
// loopback the workers use a socket.
func overBus(b *testing.B, listen string, work func(context.Context, *Conn), verdicts int) time.Duration {
	server := benchConn(b, listen)
	defer server.Close()
	c := server
	if listen != "" {
		var err error
		if c, err = Open(b.Context(), Options{URL: server.Server.URL(), Role: "bench", Log: zerolog.Nop()}); err != nil {
			b.Fatal(err)
		}
		defer c.Close()
	}
	ctx, stop := context.WithTimeout(b.Context(), time.Minute)
	defer stop()
	return cpu(func() {
		work(ctx, c)
		for {
			s, err := c.JS.Stream(ctx, StreamVerdicts)
			if err != nil {
				b.Fatal(err)
			}
			if s.CachedInfo().State.LastSeq >= uint64(verdicts) {
				return
			}
			select {
			case <-ctx.Done():
				b.Fatalf("%d of %d verdicts", s.CachedInfo().State.LastSeq, verdicts)
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
}

// throughStages is the pipeline as it is.
// still is a judge whose figures do not change.
type still struct {
	*verifier.Judge
	library *sources.Store
}

func (s still) Library() sources.Library { return s.library }

func (still) Refresh(context.Context) error { return nil }

func throughStages(b *testing.B, ctx context.Context, c *Conn, inputs []Message, judge Judge) {
	pub := c.Publisher()
	for _, s := range []Stage{c.ExtractStage(extractor.Extract), VerifyStage(judge, pub)} {
		go c.NewWorker(s, pub, WorkOptions{}).Run(ctx)
	}
	if _, err := pub.Publish(ctx, inputs...); err != nil {
		b.Error(err)
	}
}

// passThrough is shaped like natsbench's worker: take, publish with an id, await
// the server's acknowledgement, acknowledge.
func passThrough(b *testing.B, ctx context.Context, c *Conn, inputs []Message, record map[string][]Message) {
	type moved struct {
		msg     jetstream.Msg
		futures []jetstream.PubAckFuture
	}
	for stream, role := range map[string]string{StreamArticles: RoleExtract, StreamClaims: RoleVerify} {
		cons, err := c.JS.Consumer(ctx, stream, role)
		if err != nil {
			b.Fatal(err)
		}
		acks := make(chan moved, 1024)
		go func() {
			for {
				select {
				case m := <-acks:
					for _, f := range m.futures {
						select {
						case <-f.Ok():
						case err := <-f.Err():
							b.Error(err)
						}
					}
					m.msg.Ack()
				case <-ctx.Done():
					return
				}
			}
		}()
		_, err = cons.Consume(func(msg jetstream.Msg) {
			m := moved{msg: msg}
			for _, o := range record[msg.Headers().Get(nats.MsgIdHdr)] {
				f, err := c.JS.PublishMsgAsync(&nats.Msg{Subject: o.Subject, Header: o.Header, Data: o.Body}, jetstream.WithStallWait(10*time.Second))
				if err != nil {
					b.Error(err)
					return
				}
				m.futures = append(m.futures, f)
			}
			acks <- m
		}, jetstream.PullMaxMessages(32), jetstream.PullExpiry(5*time.Second), jetstream.PullHeartbeat(500*time.Millisecond))
		if err != nil {
			b.Fatal(err)
		}
	}
	for _, m := range inputs {
		if _, err := c.JS.PublishMsgAsync(m.wire(), jetstream.WithStallWait(10*time.Second)); err != nil {
			b.Error(err)
		}
	}
	select {
	case <-c.JS.PublishAsyncComplete():
	case <-ctx.Done():
		b.Error(fmt.Errorf("publishing: %w", ctx.Err()))
	}
}
