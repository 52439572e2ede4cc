package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

// busFlags say which NATS server a command uses, in the words of the nats tool.
// A flag goes before its variable of the environment; with neither server nor
// context the server is embedded.
type busFlags struct {
	bus.Options
	verbose bool
	json    bool
	// ephemeral is set where the command makes a store of its own.
	ephemeral bool
}

// addBus gives a command the flags.
func addBus(c *cobra.Command) *busFlags {
	b := &busFlags{}
	f := c.Flags()
	f.StringVarP(&b.URL, "server", "s", "", "NATS server `URL` (NATS_URL); without it the server is embedded")
	f.StringVar(&b.Context, "context", "", "nats context `NAME` (NATS_CONTEXT), as kept by the nats tool")
	f.StringVar(&b.Creds, "creds", "", "credentials `FILE` (NATS_CREDS)")
	f.StringVar(&b.NKey, "nkey", "", "nkey seed `FILE` (NATS_NKEY)")
	f.StringVar(&b.User, "user", "", "`NAME` of the user, or a token (NATS_USER)")
	f.StringVar(&b.Password, "password", "", "`PASSWORD` of the user (NATS_PASSWORD)")
	f.StringVar(&b.TLSCert, "tlscert", "", "client certificate `FILE` (NATS_CERT)")
	f.StringVar(&b.TLSKey, "tlskey", "", "key of the client certificate, a `FILE` (NATS_KEY)")
	f.StringVar(&b.TLSCA, "tlsca", "", "certificates to trust, a `FILE` (NATS_CA)")
	f.DurationVar(&b.Timeout, "timeout", 15*time.Second, "how long to wait for an answer of the server")
	f.StringVar(&b.Store, "store", "", "`DIR` of the embedded server's store (default $XDG_STATE_HOME/factcheck)")
	f.BoolVarP(&b.verbose, "verbose", "v", false, "say more on stderr")
	f.BoolVar(&b.json, "log-json", false, "log as JSON, a line an event")
	for _, name := range []string{"creds", "nkey", "tlscert", "tlskey", "tlsca"} {
		_ = c.MarkFlagFilename(name)
	}
	_ = c.MarkFlagDirname("store")
	return b
}

// options are the flags with the environment behind them. role names the
// connection.
func (b *busFlags) options(e *env, role string) (bus.Options, error) {
	o := b.Options
	// A server given by flag goes before a context of the environment, and the
	// other way round.
	if o.URL == "" && o.Context == "" {
		o.URL, o.Context = e.getenv("NATS_URL"), e.getenv("NATS_CONTEXT")
		if o.URL != "" {
			o.Context = ""
		}
	} else if o.URL != "" && o.Context != "" {
		return o, usage("--server and --context are two ways to name a server; give one")
	}
	for _, v := range []struct {
		to   *string
		name string
	}{{&o.Creds, "NATS_CREDS"}, {&o.NKey, "NATS_NKEY"}, {&o.User, "NATS_USER"}, {&o.Password, "NATS_PASSWORD"},
		{&o.TLSCert, "NATS_CERT"}, {&o.TLSKey, "NATS_KEY"}, {&o.TLSCA, "NATS_CA"}} {
		if *v.to == "" {
			*v.to = e.getenv(v.name)
		}
	}
	if o.URL != "" && o.Store != "" || o.Context != "" && o.Store != "" {
		return o, usage("--store is for the embedded server; it cannot be given with --server or --context")
	}
	if o.URL == "" && o.Context == "" && o.Store == "" && !b.ephemeral {
		dir, err := e.stateDir()
		if err != nil {
			return o, usage("%v", err)
		}
		o.Store = dir
	}
	for _, f := range []struct{ flag, file string }{{"creds", o.Creds}, {"nkey", o.NKey}, {"tlscert", o.TLSCert}, {"tlskey", o.TLSKey}, {"tlsca", o.TLSCA}} {
		if f.file == "" {
			continue
		}
		if _, err := os.Stat(f.file); err != nil {
			return o, usage("--%s %s: %v", f.flag, f.file, plain(err))
		}
	}
	if o.Timeout <= 0 {
		return o, usage("--timeout %s: it is longer than nothing", o.Timeout)
	}
	for s := range strings.SplitSeq(o.URL, ",") {
		if scheme, _, ok := strings.Cut(strings.TrimSpace(s), "://"); ok && !slices.Contains([]string{"nats", "tls", "ws", "wss"}, scheme) {
			return o, usage("--server %s: a server is a URL like nats://nats.example:4222", s)
		}
	}
	o.Role = role
	o.Log = b.log(e)
	return o, nil
}

// log is the command's log, on stderr.
func (b *busFlags) log(e *env) zerolog.Logger {
	level := zerolog.InfoLevel
	if b.verbose {
		level = zerolog.DebugLevel
	}
	if b.json {
		return zerolog.New(e.stderr).Level(level).With().Timestamp().Logger()
	}
	return zerolog.New(zerolog.ConsoleWriter{Out: e.stderr, NoColor: !e.colour, TimeFormat: time.TimeOnly}).Level(level).With().Timestamp().Logger()
}

// quiet connects without the greetings of the embedded server.
func (b *busFlags) quiet(ctx context.Context, e *env, role string) (*bus.Conn, error) {
	o, err := b.options(e, role)
	if err != nil {
		return nil, err
	}
	if !b.verbose {
		o.Log = o.Log.Level(zerolog.WarnLevel)
	}
	return open(ctx, o)
}

// open connects. If the store is held by a factcheck that listens, it connects
// to that one.
func open(ctx context.Context, o bus.Options) (*bus.Conn, error) {
	c, err := bus.Open(ctx, o)
	if errors.Is(err, bus.ErrStoreInUse) {
		url, rerr := os.ReadFile(filepath.Join(o.Store, "connect.url"))
		if rerr == nil && o.Listen == "" {
			o.Log.Info().Str("store", o.Store).Msg("the store is in use: connecting to the factcheck that has it")
			o.URL, o.Store = strings.TrimSpace(string(url)), ""
			c, err = bus.Open(ctx, o)
		}
	}
	if err != nil {
		return nil, unreachable("%v", err)
	}
	return c, nil
}

// stateDir is where the embedded server keeps its store: XDG_STATE_HOME, or
// where the system has such things.
func (e *env) stateDir() (string, error) {
	if dir := e.getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "factcheck"), nil
	}
	if dir := e.getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "factcheck", "state"), nil
	}
	home := e.getenv("HOME")
	if home == "" {
		return "", errors.New("there is no home folder to keep the store in; set HOME or XDG_STATE_HOME, or give --store")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "factcheck", "state"), nil
	}
	return filepath.Join(home, ".local", "state", "factcheck"), nil
}
