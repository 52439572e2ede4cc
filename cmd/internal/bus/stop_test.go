package bus

import (
	"context"
	"testing"

	"factcheck/extractor"
)

// TestStopLeavesNothingInHand: what a worker has finished when it is told to
// stop is acknowledged for good, though the server stops right behind it.
func TestStopLeavesNothingInHand(t *testing.T) {
	dir := t.TempDir()
	for i := range 4 {
		c := embedded(t, dir)
		ctx, cancel := context.WithCancel(ctxOf(t))
		defer cancel()
		n := 0
		w := c.NewWorker(Stage{Role: RoleExtract, Handle: func(context.Context, Message) ([]Message, error) {
			if n++; n == 100 {
				cancel()
			}
			return nil, nil
		}}, c.Publisher(), WorkOptions{Parallel: 1, Prefetch: 400})
		ended := make(chan error, 1)
		go func() { ended <- w.Run(ctx) }()
		var as []extractor.Article
		for k := range 600 {
			as = append(as, article(1000*i+k, 1))
		}
		submit(t, c, as...)
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		c.Close()

		c = embedded(t, dir)
		cons, err := c.JS.Consumer(ctxOf(t), StreamArticles, RoleExtract)
		if err != nil {
			t.Fatal(err)
		}
		if k := cons.CachedInfo(); k.NumAckPending != 0 {
			t.Fatalf("after stop %d: %d in hand, %d waiting", i+1, k.NumAckPending, k.NumPending)
		}
		c.Close()
	}
}
