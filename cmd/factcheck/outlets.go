package main

import (
	"context"
	"os"
	"path/filepath"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/desk"
	"factcheck/cmd/internal/ledger"
	"factcheck/cmd/internal/notify"

	"github.com/nats-io/nats.go"
	"github.com/spf13/cobra"
)

// outlets are the flags of the two roles whose work is seen outside the bus,
// notify and ledger, and what makes their stages.
type outlets struct {
	e       *env
	command *cobra.Command
	bus     *busFlags
	cap     int
	webhook string
	secrets string
	scale   string
	ledger  string
}

// addOutlets gives a command the flags.
func addOutlets(c *cobra.Command, e *env, b *busFlags) *outlets {
	o := &outlets{e: e, command: c, bus: b}
	f := c.Flags()
	f.IntVar(&o.cap, "alert-cap", notify.DefaultCap, "notify: how many alerts an hour are told; what is held back is recorded")
	f.StringVar(&o.webhook, "webhook", "", "notify: post alerts to `URL` too, as Standard Webhooks has it")
	f.StringVar(&o.secrets, "webhook-secret", "", "notify: sign them with the secrets in `FILE`, a whsec_... a line")
	f.StringVar(&o.scale, "scale", "", "notify: the newsroom's scale of rulings, a `FILE`; see \"queue rule\"")
	addLedgerFlag(c, &o.ledger)
	_ = c.MarkFlagFilename("webhook-secret")
	_ = c.MarkFlagFilename("scale")
	return o
}

func addLedgerFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "ledger", "", "the ledger, a `FILE` (default "+ledger.FileName+" in the store)")
	_ = c.MarkFlagFilename("ledger", "ndjson")
}

// until ends with the command, and at the latest when the connection does.
func (o *outlets) until(conn *bus.Conn) context.Context {
	ctx, stop := context.WithCancel(o.command.Context())
	closed := conn.NC.StatusChanged(nats.CLOSED)
	go func() {
		<-closed
		stop()
	}()
	return ctx
}

// notifyStage is the stage of the role notify. What it records is delivered
// beside it, to stdout and to the webhook.
func (o *outlets) notifyStage(conn *bus.Conn, pub *bus.Publisher) (bus.Stage, error) {
	scale, err := readScale(o.scale)
	if err != nil {
		return bus.Stage{}, err
	}
	if o.cap < 0 {
		return bus.Stage{}, usage("--alert-cap %d: at least 0", o.cap)
	}
	channels := []notify.Channel{notify.NewTerminal(o.e.stdout)}
	switch {
	case o.webhook != "":
		var secrets [][]byte
		if o.secrets != "" {
			if secrets, err = notify.ReadSecrets(o.secrets); err != nil {
				return bus.Stage{}, usage("%v", err)
			}
		}
		hook, err := notify.NewWebhook(o.webhook, secrets, o.e.now)
		if err != nil {
			return bus.Stage{}, usage("%v", err)
		}
		channels = append(channels, hook)
	case o.secrets != "":
		return bus.Stage{}, usage("--webhook-secret is for --webhook")
	}
	n := notify.NewNotifier(conn, pub, notify.NewBook(o.cap, scale.Agrees), o.e.now, channels...)
	ctx := o.until(conn)
	if err := n.Catch(ctx); err != nil {
		return bus.Stage{}, unreachable("%v", err)
	}
	go func() {
		if err := n.Run(ctx); err != nil && ctx.Err() == nil {
			conn.Log.Error().Err(err).Msg("alerts are recorded, and no longer delivered; start again")
		}
	}()
	return n.Stage(), nil
}

// ledgerStage is the stage of the role ledger.
func (o *outlets) ledgerStage(conn *bus.Conn) (bus.Stage, error) {
	name, err := o.bus.ledgerFile(o.e, o.ledger)
	if err != nil {
		return bus.Stage{}, err
	}
	l, err := ledger.Open(name)
	if err != nil {
		return bus.Stage{}, unreachable("%v", err)
	}
	if l.Repaired > 0 {
		conn.Log.Warn().Str("ledger", name).Int64("bytes", l.Repaired).Msg("cut off a line that was not whole; its message is recorded again")
	}
	closed := conn.NC.StatusChanged(nats.CLOSED)
	go func() {
		<-closed
		l.Close()
	}()
	return l.Stage(conn), nil
}

// ledgerFile is the ledger that is named, or the one in the store.
func (b *busFlags) ledgerFile(e *env, named string) (string, error) {
	if named != "" {
		return named, nil
	}
	dir := b.Store
	if dir == "" {
		var err error
		if dir, err = e.stateDir(); err != nil {
			return "", usage("%v", err)
		}
	}
	return filepath.Join(dir, ledger.FileName), nil
}

// readScale reads the newsroom's scale, or has the common one.
func readScale(name string) (*desk.Scale, error) {
	if name == "" {
		return desk.CommonScale(), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, usage("--scale: %v", err)
	}
	defer f.Close()
	s, err := desk.ReadScale(name, f)
	if err != nil {
		return nil, usage("--scale %v", err)
	}
	return s, nil
}
