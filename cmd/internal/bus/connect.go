package bus

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"
	"github.com/synadia-io/orbit.go/natscontext"
)

// Options say which server to use and as whom. They are those of the nats tool.
// Without URL and Context the server is embedded.
type Options struct {
	URL      string // --server, NATS_URL
	Context  string // --context, NATS_CONTEXT: of ~/.config/nats/context
	Creds    string // --creds, NATS_CREDS: a file
	NKey     string // --nkey, NATS_NKEY: a seed file
	User     string
	Password string
	TLSCert  string
	TLSKey   string
	TLSCA    string

	// Role names the connection and its inbox, so that no role may listen to
	// another's answers. Permissions are written for the inbox.
	Role string
	// Patient waits for a server that is not up yet, as workers do; a person is
	// told at once.
	Patient bool
	// Timeout is for answers of the server. Elections take up to nine
	// seconds: less than ten turns them into errors.
	Timeout time.Duration
	// Apply makes the streams if they are missing. It is always done on an
	// embedded server.
	Apply    bool
	Settings Settings

	// Store and Listen are for the embedded server.
	Store  string
	Listen string

	Log zerolog.Logger
}

// Conn is a connection to the bus, with the embedded server if there is one.
type Conn struct {
	NC   *nats.Conn
	JS   jetstream.JetStream
	Log  zerolog.Logger
	Role string
	// Server is nil if the server is another process.
	Server *Embedded

	texts  textStore
	denied *denied
}

// Open connects, starting the embedded server if no other is named.
func Open(ctx context.Context, o Options) (*Conn, error) {
	if o.Timeout == 0 {
		o.Timeout = 15 * time.Second
	}
	if o.Settings == (Settings{}) {
		o.Settings = DefaultSettings()
	}
	if o.Role == "" {
		o.Role = "factcheck"
	}
	c := &Conn{Log: o.Log, Role: o.Role, denied: newDenied()}
	var err error
	if o.URL == "" && o.Context == "" {
		c.Server, err = StartServer(ServerConfig{Dir: o.Store, Listen: o.Listen, Log: o.Log, MaxStore: o.Settings.Bytes})
		if err != nil {
			return nil, err
		}
		o.Apply = true
		ev := o.Log.Info().Str("store", o.Store).Str("durability", "synced to disk every "+SyncInterval.String())
		if a := c.Server.Addr(); a != "" {
			ev = ev.Str("listen", a)
		}
		ev.Msg("no --server or --context given: using the embedded NATS server")
	} else if o.Listen != "" {
		return nil, errors.New("--listen is for the embedded server; it cannot be given with --server or --context")
	}
	if err := c.connect(o); err != nil {
		c.Close()
		return nil, err
	}
	if o.Apply {
		actx, cancel := context.WithTimeout(ctx, 2*o.Timeout)
		defer cancel()
		if err := Apply(actx, c.JS, o.Settings); err != nil {
			c.Close()
			return nil, err
		}
	}
	return c, nil
}

func (c *Conn) connect(o Options) error {
	opts, err := o.natsOptions(c)
	if err != nil {
		return err
	}
	switch {
	case c.Server != nil:
		c.NC, err = nats.Connect("", append(opts, c.Server.option()...)...)
	case o.URL == "":
		c.NC, _, err = natscontext.Connect(o.Context, opts...)
		if err != nil {
			return fmt.Errorf("nats context %q: %w", o.Context, err)
		}
	default:
		c.NC, err = nats.Connect(o.URL, opts...)
	}
	if err != nil {
		return fmt.Errorf("connecting to %s: %w", o.where(), err)
	}
	if !c.NC.IsConnected() {
		o.Log.Warn().Err(c.NC.LastError()).Str("server", o.where()).Msg("the NATS server cannot be reached yet; trying again")
	}
	c.JS, err = jetstream.New(c.NC,
		jetstream.WithDefaultTimeout(o.Timeout),
		jetstream.WithPublishAsyncMaxPending(4000),
		// Unset, a publish whose acknowledgement is lost in an election waits
		// for ever.
		jetstream.WithPublishAsyncTimeout(5*time.Second))
	return err
}

// where is the server for messages to people, without what a URL may hold of
// secrets.
func (o Options) where() string {
	if o.URL == "" {
		return "NATS"
	}
	var all []string
	for s := range strings.SplitSeq(o.URL, ",") {
		if i := strings.LastIndex(s, "@"); i >= 0 {
			s = s[i+1:]
		}
		all = append(all, strings.TrimSpace(s))
	}
	return strings.Join(all, ", ")
}

func (o Options) natsOptions(c *Conn) ([]nats.Option, error) {
	host, _ := os.Hostname()
	opts := []nats.Option{
		nats.Name("factcheck-" + o.Role + "@" + host),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(250 * time.Millisecond),
		nats.ReconnectJitter(250*time.Millisecond, time.Second),
		nats.Timeout(o.Timeout),
		inboxOf(o.Role),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				o.Log.Warn().Err(err).Msg("lost the NATS server; reconnecting")
			}
		}),
		nats.ReconnectHandler(func(nc *nats.Conn) {
			o.Log.Info().Str("server", nc.ConnectedUrlRedacted()).Msg("reconnected")
		}),
		nats.ClosedHandler(func(*nats.Conn) { o.Log.Debug().Msg("connection closed") }),
		nats.ErrorHandler(func(_ *nats.Conn, s *nats.Subscription, err error) {
			// A missing permission is a time-out to whoever asked; the reason
			// comes only here.
			if errors.Is(err, nats.ErrPermissionViolation) {
				c.denied.set(err)
			}
			o.Log.Error().Err(err).Msg("NATS")
		}),
	}
	if o.Patient && (o.URL != "" || o.Context != "") {
		// Open itself returns, and the role is not ready until the server is.
		opts = append(opts, nats.RetryOnFailedConnect(true))
	}
	if o.Creds != "" {
		opts = append(opts, nats.UserCredentials(o.Creds))
	}
	if o.NKey != "" {
		n, err := nats.NkeyOptionFromSeed(o.NKey)
		if err != nil {
			return nil, fmt.Errorf("--nkey %s: %w", o.NKey, err)
		}
		opts = append(opts, n)
	}
	if o.User != "" {
		opts = append(opts, nats.UserInfo(o.User, o.Password))
	}
	if (o.TLSCert == "") != (o.TLSKey == "") {
		return nil, errors.New("--tlscert and --tlskey go together")
	}
	if o.TLSCert != "" {
		opts = append(opts, nats.ClientCert(o.TLSCert, o.TLSKey))
	}
	if o.TLSCA != "" {
		opts = append(opts, nats.RootCAs(o.TLSCA))
	}
	return opts, nil
}

// inboxOf is the role's own inbox, unless the nats context names one.
func inboxOf(role string) nats.Option {
	return func(o *nats.Options) error {
		if o.InboxPrefix != "" {
			return nil
		}
		return nats.CustomInboxPrefix("_INBOX_" + Token(role))(o)
	}
}

// Close ends the connection, sending what is still to be sent, and then the
// embedded server. Closing twice is closing once.
func (c *Conn) Close() {
	if c.NC != nil && !c.NC.IsClosed() {
		closed := c.NC.StatusChanged(nats.CLOSED)
		if c.NC.Drain() == nil {
			select {
			case <-closed:
			case <-time.After(10 * time.Second):
			}
		}
		c.NC.Close()
	}
	if c.Server != nil {
		c.Server.Stop()
	}
}

// denied remembers that the server refused a subject for want of permission.
type denied struct {
	mu  sync.Mutex
	err error
	c   chan struct{}
}

func newDenied() *denied { return &denied{c: make(chan struct{})} }

func (d *denied) set(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err == nil {
		d.err = err
		close(d.c)
	}
}

func (d *denied) get() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.err
}
