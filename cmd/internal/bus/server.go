package bus

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/rs/zerolog"
)

// SyncInterval is how often the embedded server forces what it has written to
// the disk. Killing the process loses nothing; a power cut or a crash of the
// operating system may lose the last second. The server's own default is two
// minutes.
const SyncInterval = time.Second

// Embedded is a NATS server inside this process, with a file store of its own.
type Embedded struct {
	srv   *server.Server
	lock  *flock.Flock
	dir   string
	token string
}

// ServerConfig says where an embedded server keeps its store and whether
// others may connect.
type ServerConfig struct {
	Dir string // the store; made if it is not there
	// Listen is empty for no socket at all, or a loopback address such as
	// 127.0.0.1:4222; port 0 or -1 picks one. Others need the token that lies
	// in Dir/connect.url, readable by the owner only.
	Listen string
	Log    zerolog.Logger
	// MaxStore bounds the store in bytes; 0 is DefaultSettings().Bytes.
	MaxStore int64
}

// ErrStoreInUse is what a second server on one store gets. The NATS server has
// no lock of its own: two on one directory both acknowledge a different message
// under the same sequence number, and one of them is lost.
var ErrStoreInUse = errors.New("the store is in use by another factcheck process")

// StartServer starts a server on the store. It fails with ErrStoreInUse if
// another process has it.
func StartServer(cfg ServerConfig) (*Embedded, error) {
	if err := os.MkdirAll(cfg.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the store: %w", err)
	}
	lock := flock.New(filepath.Join(cfg.Dir, "lock"))
	switch ok, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("locking the store %s: %w", cfg.Dir, err)
	case !ok:
		return nil, fmt.Errorf("%w: %s; stop it, or give another directory with --store", ErrStoreInUse, cfg.Dir)
	}
	e := &Embedded{lock: lock, dir: cfg.Dir}
	if err := e.start(cfg); err != nil {
		lock.Unlock()
		return nil, err
	}
	return e, nil
}

func (e *Embedded) start(cfg ServerConfig) error {
	if cfg.MaxStore == 0 {
		cfg.MaxStore = DefaultSettings().Bytes
	}
	o := &server.Options{
		ServerName:             "factcheck-embedded",
		JetStream:              true,
		StoreDir:               cfg.Dir,
		JetStreamMaxMemory:     256 << 20,
		JetStreamMaxStore:      cfg.MaxStore + cfg.MaxStore/10,
		SyncInterval:           SyncInterval,
		MaxPayload:             maxMessage,
		NoSigs:                 true,
		DisableJetStreamBanner: true,
		DontListen:             cfg.Listen == "",
	}
	if cfg.Listen != "" {
		host, port, err := loopback(cfg.Listen)
		if err != nil {
			return err
		}
		if e.token, err = keptToken(cfg.Dir); err != nil {
			return err
		}
		o.Host, o.Port, o.Authorization = host, port, e.token
	}
	srv, err := server.NewServer(o)
	if err != nil {
		return fmt.Errorf("embedded server: %w", err)
	}
	srv.SetLoggerV2(serverLog{cfg.Log}, false, false, false)
	srv.Start()
	if !srv.ReadyForConnections(30*time.Second) || !srv.JetStreamEnabled() {
		srv.Shutdown()
		srv.WaitForShutdown()
		return fmt.Errorf("the embedded server did not become ready on the store %s: see the log", cfg.Dir)
	}
	e.srv = srv
	if cfg.Listen == "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(cfg.Dir, "connect.url"), []byte(e.URL()+"\n"), 0o600); err != nil {
		e.Stop()
		return fmt.Errorf("writing connect.url: %w", err)
	}
	return nil
}

// loopback reads host:port and refuses what the outside could reach.
func loopback(addr string) (host string, port int, err error) {
	host, p, err := net.SplitHostPort(addr)
	if err != nil {
		return "", 0, fmt.Errorf("--listen %q: want an address like 127.0.0.1:4222", addr)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return "", 0, fmt.Errorf("--listen %q: the embedded server listens on loopback only; run a NATS server for other machines and give --server", addr)
	}
	port, err = strconv.Atoi(p)
	if err != nil || port < -1 || port > 65535 {
		return "", 0, fmt.Errorf("--listen %q: want an address like 127.0.0.1:4222", addr)
	}
	if port == 0 {
		port = server.RANDOM_PORT
	}
	return host, port, nil
}

// keptToken is the store's token, made once.
func keptToken(dir string) (string, error) {
	name := filepath.Join(dir, "token")
	b, err := os.ReadFile(name)
	if t := strings.TrimSpace(string(b)); err == nil && len(t) == 48 {
		return t, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("reading the token: %w", err)
	}
	var r [24]byte
	rand.Read(r[:])
	t := hex.EncodeToString(r[:])
	if err := os.WriteFile(name, []byte(t+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("writing the token: %w", err)
	}
	return t, nil
}

// URL is where others connect, token and all; empty without a socket.
func (e *Embedded) URL() string {
	if e.token == "" {
		return ""
	}
	a, ok := e.srv.Addr().(*net.TCPAddr)
	if !ok {
		return ""
	}
	return "nats://" + e.token + "@" + a.String()
}

// Addr is the address it listens on, without the token.
func (e *Embedded) Addr() string {
	if e.token == "" {
		return ""
	}
	return e.srv.Addr().String()
}

// option connects a client of this process without a socket.
func (e *Embedded) option() []nats.Option {
	o := []nats.Option{nats.InProcessServer(e.srv)}
	if e.token != "" {
		o = append(o, nats.Token(e.token))
	}
	return o
}

// Healthy is nil if the server and its store can take messages. A full disk
// shows here, and lasts until a restart.
func (e *Embedded) Healthy() error {
	if h := e.srv.Healthz(&server.HealthzOptions{}); h.Status != "ok" {
		return fmt.Errorf("embedded server: %s", h.Error)
	}
	return nil
}

// Stop shuts down, waits until all is on disk, and gives up the store.
func (e *Embedded) Stop() {
	e.srv.Shutdown()
	e.srv.WaitForShutdown()
	e.lock.Unlock()
}

// serverLog hands the server's log to ours. Its notices are ours' debug: a
// newsroom wants to hear from its workers, not from the server's start-up.
type serverLog struct{ l zerolog.Logger }

func (s serverLog) Noticef(f string, v ...any) { s.l.Debug().Msgf(f, v...) }
func (s serverLog) Warnf(f string, v ...any)   { s.l.Warn().Msgf(f, v...) }
func (s serverLog) Fatalf(f string, v ...any)  { s.l.Error().Msgf(f, v...) }
func (s serverLog) Errorf(f string, v ...any)  { s.l.Error().Msgf(f, v...) }
func (s serverLog) Debugf(f string, v ...any)  { s.l.Trace().Msgf(f, v...) }
func (s serverLog) Tracef(f string, v ...any)  { s.l.Trace().Msgf(f, v...) }
