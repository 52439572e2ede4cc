package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
)

func message(stream string, seq uint64, body string) bus.Message {
	return bus.Message{Stream: stream, Sequence: seq, ID: fmt.Sprintf("id-%s-%d", stream, seq), Subject: "factcheck.verdicts.refuted.wire",
		Time: time.Date(2024, 5, 17, 9, 0, int(seq), 0, time.UTC), Body: []byte(body)}
}

// write makes a ledger of n records and returns its file and bytes.
func write(t *testing.T, n int) (name string, text []byte) {
	t.Helper()
	name = filepath.Join(t.TempDir(), FileName)
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := l.Append(message("FC_VERDICTS", uint64(i+1), fmt.Sprintf(`{"text":"<%d> , "}`, i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	text, err = os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return name, text
}

func TestAppendIsIdempotent(t *testing.T) {
	name, text := write(t, 5)
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := l.Append(message("FC_VERDICTS", 2, `{"x":1}`), message("FC_VERDICTS", 5, `{}`)); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(name); !bytes.Equal(got, text) {
		t.Errorf("what is recorded was recorded again:\n%s", got)
	}
	if got := l.Head().Records; got != 5 {
		t.Errorf("%d records, want 5", got)
	}
	if _, err := Open(name); !errors.Is(err, ErrInUse) {
		t.Errorf("a second writer: %v", err)
	}
}

// The hash can be redone without this program.
func TestHashIsOfTheLine(t *testing.T) {
	_, text := write(t, 2)
	line, _, _ := strings.Cut(strings.SplitN(string(text), "\n", 2)[1], "\n")
	whole, rest, ok := strings.Cut(line, `,"hash":"`)
	if !ok {
		t.Fatal(line)
	}
	sum := sha256.Sum256([]byte(whole))
	if want := hex.EncodeToString(sum[:]) + `"}`; rest != want {
		t.Errorf("got %s, want %s", rest, want)
	}
}

// Whatever single byte is changed, the first bad record is named.
func TestEveryChangeIsFound(t *testing.T) {
	_, text := write(t, 4)
	for i := range text {
		changed := bytes.Clone(text)
		changed[i] ^= 1
		_, _, err := Walk(bytes.NewReader(changed), nil)
		var bad *BadRecord
		if !errors.As(err, &bad) {
			t.Fatalf("byte %d changed from %q to %q: %v", i, text[i], changed[i], err)
		}
		if want := uint64(bytes.Count(text[:i], []byte("\n")) + 1); bad.N != want {
			t.Errorf("byte %d: record %d is named, want %d", i, bad.N, want)
		}
	}
}

func TestLinesMissingOrMoved(t *testing.T) {
	_, text := write(t, 4)
	lines := strings.SplitAfter(string(text), "\n")[:4]
	for name, c := range map[string]struct {
		text string
		bad  uint64 // 0: it holds
	}{
		"whole":       {strings.Join(lines, ""), 0},
		"a stretch":   {lines[1] + lines[2], 0},
		"one out":     {lines[0] + lines[2] + lines[3], 2},
		"two swapped": {lines[0] + lines[2] + lines[1] + lines[3], 2},
		"one twice":   {lines[0] + lines[0], 2},
		"empty line":  {lines[0] + "\n" + lines[1], 2},
		"torn":        {lines[0] + lines[1][:50], 2},
		"empty":       {"", 0},
	} {
		_, _, err := Walk(strings.NewReader(c.text), nil)
		var bad *BadRecord
		switch {
		case c.bad == 0 && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.bad != 0 && (!errors.As(err, &bad) || bad.N != c.bad):
			t.Errorf("%s: %v, want record %d", name, err, c.bad)
		}
	}
}

// Whatever part of the last line was written when the machine stopped, the
// ledger opens without it and goes on.
func TestTornLine(t *testing.T) {
	_, text := write(t, 3)
	two := bytes.LastIndexByte(text[:len(text)-1], '\n') + 1
	for cut := two + 1; cut < len(text); cut += 7 {
		name := filepath.Join(t.TempDir(), FileName)
		if err := os.WriteFile(name, text[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Open(name)
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if l.Repaired != int64(cut-two) || l.Head().Records != 2 {
			t.Errorf("cut at %d: repaired %d bytes, %d records", cut, l.Repaired, l.Head().Records)
		}
		if err := l.Append(message("FC_VERDICTS", 3, `{"text":"<2> , "}`)); err != nil {
			t.Fatal(err)
		}
		l.Close()
		if got, _ := os.ReadFile(name); !bytes.Equal(got, text) {
			t.Fatalf("cut at %d: the repaired ledger is another:\n%s", cut, got)
		}
	}
}

func TestDamagedIsNotAppendedTo(t *testing.T) {
	name, text := write(t, 3)
	text[20] ^= 1
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(name); err == nil || !strings.Contains(err.Error(), "record 1") {
		t.Errorf("a damaged ledger opens: %v", err)
	}
}

// A stream that was made anew counts from one again: nothing of it is left out.
func TestStreamMadeAnew(t *testing.T) {
	name, _ := write(t, 3)
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	m := message("FC_VERDICTS", 1, `{"other":true}`)
	m.ID = "another"
	if err := l.Append(m); err != nil {
		t.Fatal(err)
	}
	if got := l.Head().Records; got != 4 {
		t.Errorf("%d records, want 4", got)
	}
}

func TestBodyThatIsNoJSON(t *testing.T) {
	name, _ := write(t, 0)
	l, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Append(message("FC_RULINGS", 1, "{\"a\":\n1}"), message("FC_RULINGS", 2, "no json\n\x00\xff")); err != nil {
		t.Fatal(err)
	}
	l.Close()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, last, err := Walk(f, nil); err != nil || last.Records != 2 {
		t.Errorf("%d records, %v", last.Records, err)
	}
}

func FuzzWalk(f *testing.F) {
	line, head, err := seal(Head{0, origin}, message("FC_VERDICTS", 1, `{"a":1}`))
	if err != nil {
		f.Fatal(err)
	}
	second, _, err := seal(head, message("FC_RULINGS", 1, `{}`))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(append(line, second...))
	f.Add([]byte("{}\n"))
	f.Add([]byte(`,"hash":"` + origin + `"}` + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		n := uint64(0)
		_, last, err := Walk(bytes.NewReader(text), func(Record, []byte) error { n++; return nil })
		if err == nil && n > 0 && !bytes.HasSuffix(text, []byte(last.Hash+"\"}\n")) {
			t.Fatalf("%q holds, but does not end with its head", text)
		}
	})
}
