package intake

import (
	"compress/gzip"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// server serves pages on loopback; the fetcher returned reaches it under any
// name.
func server(t *testing.T, handler http.Handler) *Fetcher {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	address := s.Listener.Addr().String()
	return NewFetcherDial(func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, address)
	})
}

func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page?x=1", http.StatusFound) })
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1252")
		w.Write([]byte("<title>T</title><p>It cost \x8012 million in 2023.</p>"))
	})
	f := server(t, mux)
	r := &Reader{Fetch: f}
	got, err := r.Read(context.Background(), "http://news.example/moved#part")
	if err != nil {
		t.Fatal(err)
	}
	a := got[0]
	if a.Text != "It cost €12 million in 2023.\n" || a.Link != "http://news.example/page?x=1" || a.Source != "news-example" {
		t.Errorf("got %+v", a)
	}
}

func TestFetchRefuses(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/pdf", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/pdf")
	})
	mux.HandleFunc("/long", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		line := strings.Repeat("x", 1<<16)
		for range MaxBytes>>16 + 1 {
			if _, err := w.Write([]byte(line)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		line := []byte(strings.Repeat(" ", 1<<16))
		for range MaxBytes>>16 + 1 {
			if _, err := z.Write(line); err != nil {
				return
			}
		}
		z.Close()
	})
	f := server(t, mux)
	for address, want := range map[string]string{
		"http://news.example/gone":      "the server answers 404 Not Found",
		"http://news.example/loop":      "more than 5 redirects",
		"http://news.example/file":      `"file" addresses are not fetched`,
		"http://news.example/pdf":       `the server sends "application/pdf"`,
		"http://news.example/long":      "larger than 10 MB",
		"http://news.example/bomb":      "larger than 10 MB",
		"http://u:p@news.example/":      "with a password",
		"http:///nohost":                "names no host",
		"ftp://news.example/":           `"ftp" addresses`,
		"http://news.example:port/page": "invalid port",
	} {
		_, err := f.Get(context.Background(), address)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Get(%s) error is %v, want %q", address, err, want)
		}
	}
}

// The fetcher that commands use reaches nothing at home, by number or by name.
func TestFetchRefusesPrivate(t *testing.T) {
	f := NewFetcher()
	for _, address := range []string{
		"http://127.0.0.1/", "http://127.0.0.1:8222/varz", "http://localhost/", "http://[::1]/", "http://10.0.0.1/",
		"http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[fd00::1]/",
		"http://[::ffff:127.0.0.1]/", "http://2130706433/",
	} {
		_, err := f.Get(context.Background(), address)
		if err == nil {
			t.Errorf("Get(%s) was allowed", address)
		} else if !strings.Contains(err.Error(), "private or reserved") && !strings.Contains(err.Error(), "no host") {
			t.Errorf("Get(%s) error is %q", address, err)
		}
	}
}
