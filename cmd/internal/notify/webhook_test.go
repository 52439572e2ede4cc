package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
)

func clock() time.Time { return noon }

// The example of the Standard Webhooks specification, signed.
func TestSignature(t *testing.T) {
	secret, err := base64.StdEncoding.DecodeString("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := signatures([][]byte{secret}, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWebhookPost(t *testing.T) {
	secrets := [][]byte{[]byte(strings.Repeat("a", 24)), []byte(strings.Repeat("b", 24))}
	var header http.Header
	var body []byte
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header = r.Header
		body, _ = io.ReadAll(r.Body)
		w.WriteHeader(http.StatusAccepted)
	}))
	defer srv.Close()
	w, err := NewWebhook(srv.URL+"/hook", secrets, clock)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := newBook(10).Verdict(said(1, "a", "f", "refuted"), noon, "", noon)
	if err := w.Deliver(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if header.Get("webhook-id") != a.ID || header.Get("webhook-timestamp") != fmt.Sprint(noon.Unix()) {
		t.Errorf("headers %v", header)
	}
	signed := strings.Fields(header.Get("webhook-signature"))
	for i, s := range secrets {
		m := hmac.New(sha256.New, s)
		fmt.Fprintf(m, "%s.%d.%s", a.ID, noon.Unix(), body)
		if want := "v1," + base64.StdEncoding.EncodeToString(m.Sum(nil)); signed[i] != want {
			t.Errorf("signature %d is %s, want %s", i, signed[i], want)
		}
	}
	var p payload
	if err := json.Unmarshal(body, &p); err != nil || p.Type != "factcheck.alert.sent" || p.Data != a || p.Timestamp != a.At {
		t.Errorf("body %s: %v", body, err)
	}
}

func TestWebhookAnswers(t *testing.T) {
	for status, c := range map[int]struct{ taken, hopeless bool }{
		200: {true, false}, 204: {true, false}, 301: {false, false}, 400: {false, false}, 410: {false, true}, 500: {false, false},
	} {
		hits := 0
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			hits++
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
		}))
		w, err := NewWebhook(srv.URL, nil, clock)
		if err != nil {
			t.Fatal(err)
		}
		err = w.Deliver(context.Background(), bus.Alert{ID: "x"})
		var f final
		if (err == nil) != c.taken || errors.As(err, &f) != c.hopeless || hits != 1 {
			t.Errorf("%d: %v after %d requests", status, err, hits)
		}
		srv.Close()
	}
}

func TestWebhookAddress(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://hooks.example/x?token=y": true, "http://127.0.0.1:8080/": true, "http://localhost/": true, "http://[::1]:9/": true,
		"http://hooks.example/": false, "http://10.0.0.1/": false, "ftp://hooks.example": false, "hooks.example": false, "": false, "://": false,
	} {
		if _, err := NewWebhook(address, nil, clock); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	w, err := NewWebhook("https://hooks.example/services/secret", nil, clock)
	if err != nil {
		t.Fatal(err)
	}
	if n := w.Name(); strings.Contains(n, "secret") || !strings.HasPrefix(n, "webhook hooks.example ") || strings.Contains(n, channelSeparator) {
		t.Errorf("name %q", n)
	}
}

func TestReadSecrets(t *testing.T) {
	good := "whsec_" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", 32)))
	for text, want := range map[string]string{
		"# two\n" + good + "\n" + good + "\n": "",
		"":                                    "there is no secret",
		"\nwhsec_c2hvcnQ=":                    ":2: want whsec_",
		"plain words":                         ":1: want whsec_",
	} {
		name := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadSecrets(name)
		if want == "" && (err != nil || len(got) != 2) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %d secrets, %v; want %q", text, len(got), err, want)
		}
		if err != nil && strings.Contains(err.Error(), "plain words") {
			t.Error("the error repeats the secret")
		}
	}
}
