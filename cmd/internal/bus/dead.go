package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// DeadLetter is a message that could not be handled.
type DeadLetter struct {
	ID        string    `json:"id"`
	Sequence  uint64    `json:"sequence"` // in FC_DEAD
	Time      time.Time `json:"time"`
	Stage     string    `json:"stage"`
	Reason    Reason    `json:"reason"`
	Error     string    `json:"error,omitempty"`
	Subject   string    `json:"subject"` // where it came from, and lies in:
	Stream    string    `json:"stream"`
	StreamSeq uint64    `json:"stream_seq"`
	Delivered int       `json:"delivered"`
	Original  string    `json:"original"`          // the message's own id
	About     string    `json:"about,omitempty"`   // the article or claim
	Retried   bool      `json:"retried,omitempty"` // sent back to its stage since

	header nats.Header
	body   []byte
}

// Body is the message as it was.
func (d DeadLetter) Body() []byte { return d.body }

// DeadLetters reads all dead letters, oldest first, with those messages whose
// worker died each time they were handed out: of these the server keeps only
// where they lie.
func (c *Conn) DeadLetters(ctx context.Context) ([]DeadLetter, error) {
	type place struct {
		stage, stream string
		seq           uint64
	}
	var all []DeadLetter
	known := map[place]bool{}
	var lost []DeadLetter
	_, err := replay(ctx, c.JS, StreamDead, []string{">"}, 1, false, func(m jetstream.Msg) error {
		meta, err := m.Metadata()
		if err != nil {
			return err
		}
		if strings.HasPrefix(m.Subject(), "$JS.") {
			if d, ok := abandoned(m, meta); ok {
				lost = append(lost, d)
			}
			return nil
		}
		d := letterOf(m, meta)
		known[place{d.Stage, d.Stream, d.StreamSeq}] = true
		all = append(all, d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, d := range lost {
		p := place{d.Stage, d.Stream, d.StreamSeq}
		if known[p] {
			continue
		}
		known[p] = true
		if m, err := c.stored(ctx, d.Stream, d.StreamSeq); err == nil {
			d.Subject, d.header, d.body = m.Subject, m.Header, m.Data
			d.Original, d.About = m.Header.Get(nats.MsgIdHdr), m.Header.Get("ce-subject")
		}
		all = append(all, d)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Sequence < all[j].Sequence })
	return all, c.markRetried(ctx, all)
}

// markRetried looks in the input streams for what was sent back.
func (c *Conn) markRetried(ctx context.Context, all []DeadLetter) error {
	if len(all) == 0 {
		return nil
	}
	sent := map[string]bool{}
	for _, s := range streams {
		for _, role := range s.Readers {
			_, err := replay(ctx, c.JS, s.Name, []string{RetrySubject(role, s.Kind)}, 1, true, func(m jetstream.Msg) error {
				sent[m.Headers().Get(headerRetryOf)] = true
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	for i := range all {
		all[i].Retried = sent[all[i].ID]
	}
	return nil
}

func letterOf(m interface {
	Headers() nats.Header
	Data() []byte
}, meta *jetstream.MsgMetadata) DeadLetter {
	h := m.Headers()
	d := DeadLetter{
		ID: h.Get(nats.MsgIdHdr), Sequence: meta.Sequence.Stream, Time: meta.Timestamp,
		Stage: h.Get(headerStage), Reason: Reason(h.Get(headerReason)), Error: h.Get(headerError),
		Subject: h.Get(headerSubject), Stream: h.Get(headerStream), Original: h.Get(headerOriginal), About: h.Get("ce-subject"),
		header: h, body: m.Data(),
	}
	d.StreamSeq, _ = strconv.ParseUint(h.Get(headerSequence), 10, 64)
	d.Delivered, _ = strconv.Atoi(h.Get(headerDelivered))
	return d
}

// abandoned reads the server's advisory that a message was handed out as often
// as it may be and never answered.
func abandoned(m jetstream.Msg, meta *jetstream.MsgMetadata) (DeadLetter, bool) {
	if !strings.Contains(m.Subject(), ".MAX_DELIVERIES.") {
		return DeadLetter{}, false // a termination has its dead letter
	}
	var adv struct {
		Stream     string `json:"stream"`
		Consumer   string `json:"consumer"`
		Sequence   uint64 `json:"stream_seq"`
		Deliveries int    `json:"deliveries"`
	}
	if json.Unmarshal(m.Data(), &adv) != nil {
		return DeadLetter{}, false
	}
	return DeadLetter{
		ID:       ID("dead", adv.Consumer, adv.Stream, strconv.FormatUint(adv.Sequence, 10)),
		Sequence: meta.Sequence.Stream, Time: meta.Timestamp, Stage: adv.Consumer, Reason: ReasonAbandoned,
		Error:  "handed out " + strconv.Itoa(adv.Deliveries) + " times and never answered: its worker died or was killed each time",
		Stream: adv.Stream, StreamSeq: adv.Sequence, Delivered: adv.Deliveries,
	}, true
}

func (c *Conn) stored(ctx context.Context, stream string, seq uint64) (*jetstream.RawStreamMsg, error) {
	s, err := c.JS.Stream(ctx, stream)
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", stream, err)
	}
	return s.GetMsg(ctx, seq)
}

// Retry sends a dead letter back to the stage that gave it up, and to no other
// reader of the stream. Its id follows from the letter's: two people retrying
// one letter retry it once. If it fails again there is another letter.
func (c *Conn) Retry(ctx context.Context, d DeadLetter) error {
	var in streamSpec
	for _, s := range reads(d.Stage) {
		if s.Name == d.Stream {
			in = s
		}
	}
	if in.Name == "" {
		return fmt.Errorf("dead letter %s: no stage %q reads stream %q", d.ID, d.Stage, d.Stream)
	}
	body, header := d.body, d.header
	if len(body) == 0 {
		m, err := c.stored(ctx, d.Stream, d.StreamSeq)
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			return fmt.Errorf("dead letter %s: message %d of %s is gone", d.ID, d.StreamSeq, d.Stream)
		}
		if err != nil {
			return fmt.Errorf("dead letter %s: %w", d.ID, err)
		}
		body = m.Data
		if header == nil {
			header = m.Header
		}
	}
	h := maps.Clone(header)
	if h == nil {
		h = nats.Header{}
	}
	for _, k := range []string{headerStage, headerReason, headerError, headerSubject, headerStream, headerSequence, headerDelivered} {
		h.Del(k)
	}
	id := "retry:" + d.ID
	h.Set(nats.MsgIdHdr, id)
	h.Set(headerOriginal, d.Original)
	h.Set(headerRetryOf, d.ID)
	pub := c.Publisher()
	_, err := pub.Publish(ctx, Message{Subject: RetrySubject(d.Stage, in.Kind), Kind: KindRetry, ID: id, Header: h, Body: body})
	return err
}
