package bus

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// streamSpec is a row of the table of streams.
type streamSpec struct {
	Name  string
	Kind  Kind
	About string
	// Share of Settings.Bytes, in percent. Every stream has a limit and
	// refuses what goes past it (10077): a full disk is far worse than a
	// pipeline that slows down upstream.
	Share int
	// MaxAge is how long messages stay; 0 is for good.
	MaxAge time.Duration
	// Window is how long the server itself remembers message ids. It costs
	// about 200 bytes an id; Once carries the promise beyond it.
	Window time.Duration
	// Audit streams refuse deletion and purging, for good.
	Audit    bool
	Compress bool
	// Readers are the roles that have a durable on the stream.
	Readers []string
}

const day = 24 * time.Hour

// streams is the table of streams and of who reads them. Subjects beyond
// factcheck.<kind>.> follow from it: factcheck.retry.<reader>.<kind>.
var streams = []streamSpec{
	{Name: StreamArticles, Kind: KindArticle, About: "articles, a message a revision", Share: 15, MaxAge: 30 * day, Window: 10 * time.Minute, Compress: true, Readers: []string{RoleExtract}},
	{Name: StreamClaims, Kind: KindClaims, About: "the claims of one article revision, as one list", Share: 20, MaxAge: 30 * day, Window: 10 * time.Minute, Readers: []string{RoleVerify}},
	{Name: StreamVerdicts, Kind: KindVerdict, About: "verdicts with their evidence", Share: 35, Window: 10 * time.Minute, Audit: true, Readers: []string{RoleNotify, RoleLedger}},
	{Name: StreamRulings, Kind: KindRuling, About: "what people ruled, assigned and dismissed", Share: 3, Window: 10 * time.Minute, Audit: true, Readers: []string{RoleNotify, RoleLedger}},
	{Name: StreamAlerts, Kind: KindAlert, About: "alerts sent, suppressed and corrected", Share: 3, Window: time.Hour, Readers: []string{RoleLedger}},
	{Name: StreamData, Kind: KindData, About: "vintages that have come", Share: 2, Window: time.Hour, Readers: []string{RoleVerify}},
	{Name: StreamDead, Kind: KindDead, About: "what could not be handled, whole, with its reason", Share: 7, MaxAge: 30 * day, Window: 10 * time.Minute},
}

// TextBucket is the object store of texts too long for a message.
const TextBucket = "FC_TEXTS"

// textShare is the bucket's share of Settings.Bytes in percent.
const textShare = 5

// Settings are what a house may choose about its streams.
type Settings struct {
	// Replicas is 1 on one server, 3 in a cluster. Two is worse than one.
	Replicas int
	// Bytes is the disk all streams may use together.
	Bytes int64
	// AckWait is how long a worker may be silent about a message before
	// another gets it. Workers say they are at it every third of this.
	AckWait time.Duration
}

// DefaultSettings are those of one server.
func DefaultSettings() Settings {
	return Settings{Replicas: 1, Bytes: 10 << 30, AckWait: 10 * time.Second}
}

// MaxDeliver is how often a message is handed out before it goes to the dead
// stream.
const MaxDeliver = 8

// maxAckPending bounds what all workers of a role hold unacknowledged; the
// server's default of 1,000 throttles.
const maxAckPending = 4000

func (s streamSpec) subjects() []string {
	all := []string{s.Kind.All()}
	for _, r := range s.Readers {
		all = append(all, RetrySubject(r, s.Kind))
	}
	if s.Kind == KindDead {
		// A message that kills its worker every time ends as an advisory, which
		// is kept nowhere unless a stream takes it. Wildcards stand for whole
		// tokens, so there is a pair for each stream.
		for _, o := range streams {
			if len(o.Readers) > 0 {
				all = append(all, advisory("MAX_DELIVERIES", o.Name), advisory("MSG_TERMINATED", o.Name))
			}
		}
	}
	return all
}

func advisory(what, stream string) string {
	return "$JS.EVENT.ADVISORY.CONSUMER." + what + "." + stream + ".>"
}

// config is the stream as the server is asked for it.
func (s streamSpec) config(set Settings) jetstream.StreamConfig {
	c := jetstream.StreamConfig{
		Name:        s.Name,
		Description: s.About,
		Subjects:    s.subjects(),
		Retention:   jetstream.LimitsPolicy,
		Storage:     jetstream.FileStorage,
		Discard:     jetstream.DiscardNew,
		MaxBytes:    set.Bytes / 100 * int64(s.Share),
		MaxAge:      s.MaxAge,
		MaxMsgSize:  maxMessage,
		Duplicates:  s.Window,
		Replicas:    set.Replicas,
		AllowDirect: true,
		DenyDelete:  s.Audit,
		DenyPurge:   s.Audit,
		Metadata:    map[string]string{"factcheck.owner": "factcheck streams apply", "factcheck.schema": fmt.Sprintf("%s/%d", s.Kind, schemaVersion)},
	}
	if s.Compress {
		c.Compression = jetstream.S2Compression
	}
	return c
}

// consumer is the durable of a role on the stream. It has no BackOff: the server
// adds that to the delay of every NakWithDelay, so that a message asked for in a
// second comes back after minutes. How long to wait is the worker's to say
// (retryDelay).
func (s streamSpec) consumer(role string, set Settings) jetstream.ConsumerConfig {
	return jetstream.ConsumerConfig{
		Durable:        role,
		Description:    role + " reads " + string(s.Kind),
		FilterSubjects: []string{s.Kind.All(), RetrySubject(role, s.Kind)},
		DeliverPolicy:  jetstream.DeliverAllPolicy,
		AckPolicy:      jetstream.AckExplicitPolicy,
		AckWait:        set.AckWait,
		MaxDeliver:     MaxDeliver,
		MaxAckPending:  maxAckPending,
		Replicas:       set.Replicas,
	}
}

// Apply makes the streams, their durables and the buckets of long texts and of
// reference figures, or brings them to what the table says. It is the only place
// that does: a worker that misses a stream says so and does not become ready.
func Apply(ctx context.Context, js jetstream.JetStream, set Settings) error {
	for _, s := range streams {
		if _, err := js.CreateOrUpdateStream(ctx, s.config(set)); err != nil {
			return fmt.Errorf("stream %s: %w", s.Name, err)
		}
		for _, role := range s.Readers {
			if _, err := js.CreateOrUpdateConsumer(ctx, s.Name, s.consumer(role, set)); err != nil {
				return fmt.Errorf("consumer %s of stream %s: %w", role, s.Name, err)
			}
		}
	}
	_, err := js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{
		Bucket:      TextBucket,
		Description: "texts too long for a message, by their digest",
		TTL:         30 * day,
		MaxBytes:    set.Bytes / 100 * textShare,
		Storage:     jetstream.FileStorage,
		Replicas:    set.Replicas,
	})
	if err != nil {
		return fmt.Errorf("object store %s: %w", TextBucket, err)
	}
	return applyRefdata(ctx, js, set)
}

// StreamState is what Show says of a stream.
type StreamState struct {
	Name      string          `json:"name"`
	About     string          `json:"about"`
	Subjects  []string        `json:"subjects"`
	Missing   bool            `json:"missing,omitempty"`
	Messages  uint64          `json:"messages"`
	Bytes     uint64          `json:"bytes"`
	MaxBytes  int64           `json:"max_bytes"`
	LastSeq   uint64          `json:"last_seq"`
	Replicas  int             `json:"replicas"`
	Consumers []ConsumerState `json:"consumers"`
}

// ConsumerState is what Show says of a durable.
type ConsumerState struct {
	Name        string `json:"name"`
	Missing     bool   `json:"missing,omitempty"`
	Pending     uint64 `json:"pending"`     // not yet handed out
	AckPending  int    `json:"ack_pending"` // handed out, not answered
	Redelivered int    `json:"redelivered"`
}

// Show reads the state of every stream of the table. A stream or durable that
// is not there is reported as missing; the error is for a server that does not
// answer.
func Show(ctx context.Context, js jetstream.JetStream) ([]StreamState, error) {
	var all []StreamState
	for _, s := range streams {
		st := StreamState{Name: s.Name, About: s.About, Subjects: s.subjects()}
		stream, err := js.Stream(ctx, s.Name)
		switch {
		case errors.Is(err, jetstream.ErrStreamNotFound):
			st.Missing = true
		case err != nil:
			return nil, fmt.Errorf("stream %s: %w", s.Name, err)
		default:
			i := stream.CachedInfo()
			st.Messages, st.Bytes, st.LastSeq = i.State.Msgs, i.State.Bytes, i.State.LastSeq
			st.MaxBytes, st.Replicas = i.Config.MaxBytes, i.Config.Replicas
		}
		for _, role := range s.Readers {
			cs := ConsumerState{Name: role}
			c, err := js.Consumer(ctx, s.Name, role)
			switch {
			case errors.Is(err, jetstream.ErrConsumerNotFound), errors.Is(err, jetstream.ErrStreamNotFound):
				cs.Missing = true
			case err != nil:
				return nil, fmt.Errorf("consumer %s of stream %s: %w", role, s.Name, err)
			default:
				i := c.CachedInfo()
				cs.Pending, cs.AckPending, cs.Redelivered = i.NumPending, i.NumAckPending, i.NumRedelivered
			}
			st.Consumers = append(st.Consumers, cs)
		}
		all = append(all, st)
	}
	return all, nil
}

// Idle reports whether nothing waits for the roles, nor is in anyone's hand.
func Idle(ctx context.Context, js jetstream.JetStream, roles ...string) (bool, error) {
	all, err := Show(ctx, js)
	for _, s := range all {
		for _, c := range s.Consumers {
			if slices.Contains(roles, c.Name) && (c.Pending > 0 || c.AckPending > 0) {
				return false, err
			}
		}
	}
	return true, err
}

// reads lists the streams a role has a durable on.
func reads(role string) (all []streamSpec) {
	for _, s := range streams {
		for _, r := range s.Readers {
			if r == role {
				all = append(all, s)
			}
		}
	}
	return all
}

// Stream is the name of the stream that holds a kind.
func (k Kind) Stream() string {
	for _, s := range streams {
		if s.Kind == k {
			return s.Name
		}
	}
	return ""
}

// addLine is the nats tool's command for a missing stream, for people whose
// streams are made by somebody else.
func (s streamSpec) addLine() string {
	return fmt.Sprintf("nats stream add %s --subjects %q --retention limits --discard new --storage file --max-bytes 1GB --dupe-window %s --allow-direct --defaults",
		s.Name, strings.Join(s.subjects(), ","), s.Window)
}
