package bus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/verifier"

	"github.com/nats-io/nats-server/v2/server"
)

var users = []string{"admin", "intake", "extract", "verify", "sources", "notify", "ledger", "desk", "reader", "service", "plugin"}

// accounts runs a server with deploy/nats/accounts.conf and connects as anyone.
func accounts(t *testing.T) (as func(user string) *Conn) {
	t.Helper()
	conf, err := os.ReadFile("../../../deploy/nats/accounts.conf")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		t.Setenv("FACTCHECK_"+strings.ToUpper(u)+"_PASSWORD", "secret-of-"+u)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "server.conf")
	text := fmt.Sprintf("listen: 127.0.0.1:-1\njetstream { store_dir: %q, max_file: 20GB }\ninclude accounts.conf\n", dir)
	if err := os.WriteFile(filepath.Join(dir, "accounts.conf"), conf, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := server.ProcessConfigFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o.NoSigs, o.NoLog, o.MaxPayload = true, true, maxMessage
	s, err := server.NewServer(o)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	return func(user string) *Conn {
		t.Helper()
		c, err := Open(ctxOf(t), Options{URL: s.ClientURL(), User: user, Password: "secret-of-" + user, Role: user, Apply: user == "admin", Log: logOf(t)})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.NC.Close() })
		return c
	}
}

// TestRolesCanWork: each role has what it needs.
func TestRolesCanWork(t *testing.T) {
	as := accounts(t)
	as("admin")
	ctx, stop := context.WithCancel(ctxOf(t))
	ended := make(chan error, 4)
	work := func(c *Conn, s func(*Publisher) Stage) {
		pub := c.Publisher()
		w := c.NewWorker(s(pub), pub, WorkOptions{})
		go func() { ended <- w.Run(ctx) }()
	}
	extract, verify, notify, ledger := as("extract"), as("verify"), as("notify"), as("ledger")
	work(extract, func(*Publisher) Stage { return extract.ExtractStage(standInExtract) })
	work(verify, func(p *Publisher) Stage { return VerifyStage(standInJudge{}, p) })
	work(notify, func(p *Publisher) Stage {
		return Stage{RoleNotify, func(ctx context.Context, m Message) ([]Message, error) {
			if _, err := p.Last(ctx, "claim"); err != nil {
				return nil, err
			}
			if m.Kind == KindRuling {
				return nil, Bad(ReasonIncomplete, fmt.Errorf("a letter of notify"))
			}
			v, err := m.Verdict()
			if err != nil {
				return nil, err
			}
			a, err := AlertMessage(Alert{ID: v.ID, Severity: "high", State: "sent", Verdict: v.ID, Outcome: v.Verdict, Claim: v.Claim.ID, At: "x"})
			return []Message{a}, err
		}}
	})
	work(ledger, func(*Publisher) Stage {
		return Stage{RoleLedger, func(context.Context, Message) ([]Message, error) { return nil, nil }}
	})

	intake, desk, reader := as("intake"), as("desk"), as("reader")
	long := article(2, 1)
	long.Text += strings.Repeat(" and so on", MaxInline/10)
	msgs, _ := submit(t, intake, article(1, 3), long)
	if vs, _ := found(settle(t, intake, msgs)); len(vs) != 4 {
		t.Errorf("got %d verdicts, want 4", len(vs))
	}
	sourcesUser := as("sources")
	e := Edition{Dataset: "set", DataDigest: "d"}
	for _, body := range []string{"one", "two", "three", "four"} {
		if _, err := sourcesUser.PublishEdition(ctx, e, []byte(body)); err != nil {
			t.Errorf("sources: %v", err)
		}
	}
	named, err := verify.Editions(ctx)
	if err != nil {
		t.Errorf("verify reading the index: %v", err)
	}
	if body, err := verify.Edition(ctx, named["set"]); err != nil || string(body) != "four" {
		t.Errorf("verify fetching figures: %q, %v", body, err)
	}
	d, err := DataMessage(DataVintage{Dataset: "set", Digest: "d"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sourcesUser.Publisher().Publish(ctx, d); err != nil {
		t.Errorf("sources: %v", err)
	}
	settled(t, as("admin"))
	r, err := RulingMessage(Ruling{Kind: "ruling", Person: "ed", At: "x", Verdict: "v", Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Publisher().Publish(ctx, r); err != nil {
		t.Errorf("desk: %v", err)
	}
	waitFor(t, notify, KindAlert, 4)
	waitFor(t, reader, KindVerdict, 4)
	waitFor(t, desk, KindRuling, 1)
	waitFor(t, ledger, KindAlert, 4)
	for _, k := range []Kind{KindArticle, KindClaims, KindAlert, KindData} {
		if _, err := desk.Replay(ctx, k, 1, func(Message) error { return nil }); err != nil {
			t.Errorf("desk reading %s: %v", k, err)
		}
	}
	all := waitDead(t, as("admin"), 1)
	if err := as("admin").Retry(ctx, all[0]); err != nil {
		t.Errorf("admin: %v", err)
	}

	service := as("service")
	unserve, err := service.Serve("1.0.0", func(q CheckRequest) (CheckAnswer, error) {
		return CheckAnswer{Verdicts: []verifier.Verdict{}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	service.NC.Flush()
	if m, err := as("plugin").NC.RequestWithContext(ctx, CheckSubject, []byte("text")); err != nil || m.Header.Get("Nats-Service-Error") != "" {
		t.Errorf("plugin: %v, %v", m, err)
	}
	unserve()
	stop()
	for range 4 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	for _, c := range []*Conn{extract, verify, sourcesUser, notify, ledger, intake, desk, reader, service} {
		if err := c.denied.get(); err != nil {
			t.Errorf("%s: %v", c.Role, err)
		}
	}
}

// waitFor waits until n messages of a kind were read.
func waitFor(t *testing.T, c *Conn, k Kind, n int) {
	t.Helper()
	ctx, stop := context.WithCancel(ctxOf(t))
	defer stop()
	got := 0
	err := c.Follow(ctx, k, 1, func() {}, func(Message) error {
		if got++; got == n {
			stop()
		}
		return nil
	})
	if got < n {
		t.Fatalf("%s read %d %s, want %d: %v", c.Role, got, k, n, err)
	}
}

// TestRolesAreKeptToTheirWork: what each role may publish on, and that it may
// do nothing else.
func TestRolesAreKeptToTheirWork(t *testing.T) {
	as := accounts(t)
	as("admin")
	may := map[string]string{ // subject: who, besides admin
		ArticleSubject("x"):                             "intake",
		ClaimsSubject("x"):                              "extract",
		VerdictSubject(verifier.Refuted, "x"):           "verify",
		RulingSubject("x"):                              "desk",
		AlertSubject("high", "x"):                       "notify",
		DataSubject("x"):                                "sources",
		"$KV." + RefdataIndex + ".x":                    "sources",
		"$O." + RefdataBucket + ".C.x":                  "sources",
		DeadSubject(RoleExtract, "panic"):               "extract",
		DeadSubject(RoleVerify, "panic"):                "verify",
		DeadSubject(RoleNotify, "panic"):                "notify",
		DeadSubject(RoleLedger, "panic"):                "ledger",
		RetrySubject(RoleVerify, KindClaims):            "",
		CheckSubject:                                    "plugin",
		"$JS.API.STREAM.DELETE." + StreamVerdicts:       "",
		"$JS.API.STREAM.PURGE." + StreamVerdicts:        "",
		"$JS.API.STREAM.MSG.DELETE." + StreamVerdicts:   "",
		"$JS.API.STREAM.UPDATE." + StreamVerdicts:       "",
		"$JS.API.STREAM.CREATE.MINE":                    "",
		"$JS.API.CONSUMER.DURABLE.CREATE.FC_CLAIMS.any": "",
	}
	for _, s := range streams {
		for _, r := range s.Readers {
			// The next role's consumer: its messages cannot be taken, nor it
			// be changed or removed.
			may["$JS.API.CONSUMER.MSG.NEXT."+s.Name+"."+r] = r
			may["$JS.API.CONSUMER.CREATE."+s.Name+"."+r] = ""
			may["$JS.API.CONSUMER.CREATE."+s.Name+"."+r+".factcheck.x"] = ""
			may["$JS.API.CONSUMER.DELETE."+s.Name+"."+r] = ""
			may["$JS.ACK."+s.Name+"."+r+".1.1.1.1.1"] = r
			may["$JS.ACK._.hash."+s.Name+"."+r+".1.1.1.1.1.tok"] = r
		}
	}
	for _, user := range users[1:] {
		c := as(user)
		for subj, who := range may {
			if got := allowed(t, c, subj, false); got != (who == user) {
				t.Errorf("%s may publish on %s: %v", user, subj, got)
			}
		}
		for subj, who := range map[string]string{
			"factcheck.>": "", "_INBOX_verify.>": "verify", "$JS.>": "", ">": "", "factcheck.verdicts.>": "reader", CheckSubject: "service",
		} {
			if got := allowed(t, c, subj, true); got != (who == user) {
				t.Errorf("%s may subscribe to %s: %v", user, subj, got)
			}
		}
	}
}

// allowed asks the server. Its refusal comes before the answer to the ping of
// Flush.
func allowed(t *testing.T, c *Conn, subj string, sub bool) bool {
	t.Helper()
	before := c.NC.LastError()
	if sub {
		s, err := c.NC.SubscribeSync(subj)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Unsubscribe()
	} else if err := c.NC.Publish(subj, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := c.NC.Flush(); err != nil {
		t.Fatal(err)
	}
	after := c.NC.LastError()
	return after == before || !strings.Contains(after.Error(), subj)
}
