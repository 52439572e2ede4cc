package notify

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"
)

var noon = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// said is a verdict on one claim of an article; n tells one verdict on it from
// the next.
func said(n int, article, fingerprint string, o verifier.Outcome) verifier.Verdict {
	v := verifier.Verdict{
		ID: fmt.Sprintf("v%d-%s-%s", n, article, fingerprint), Verdict: o,
		Sentence:  fmt.Sprintf("Refuted: Trade was 240.11 billion US dollars in 2023, told for the %d. time.", n),
		Claim:     verifier.Claim{ID: article + "-" + fingerprint, Fingerprint: fingerprint, Quotation: "Trade came to $240M", Form: "level", Value: "240000000", Unit: "USD"},
		Readings:  []verifier.Reading{{Primary: true, Verdict: o, Found: "240110000000", Unit: "USD", Steps: []verifier.Step{{Args: []string{"e1"}}}}},
		Notes:     []verifier.Note{{Kind: verifier.NoteDiagnosis, Text: "off by a factor of 1000"}},
		Rewording: "$240bn",
		Evidence:  []verifier.Evidence{{ID: "e2", Publisher: "another"}, {ID: "e1", Publisher: "China customs", Vintage: "2024-01-12", Link: "https://data.example/trade"}},
		Article:   verifier.Article{ID: article, Source: "wire", Date: "2024-05-17", Link: "https://news.example/" + article},
	}
	if o == verifier.Unverifiable {
		v.Reason = verifier.NoObservation
	}
	return v
}

func agrees(word string, o verifier.Outcome) (bool, bool) {
	switch word {
	case "False":
		return o == verifier.Refuted, true
	case "True":
		return o == verifier.Supported, true
	}
	return false, false
}

func newBook(perHour int) *Book { return NewBook(perHour, agrees) }

// tell decides about a verdict and records what comes of it.
func tell(t *testing.T, b *Book, v verifier.Verdict, at time.Time) bus.Alert {
	t.Helper()
	a, ok := b.Verdict(v, at, v.ID, at)
	if ok {
		b.Apply(a)
	}
	if _, again := b.Verdict(v, at, v.ID, at); again && ok {
		t.Errorf("%s is decided twice", v.ID)
	}
	return a
}

func wantState(t *testing.T, a bus.Alert, state, why string) {
	t.Helper()
	if a.State != state || !strings.Contains(a.Why, why) {
		t.Errorf("%q because %q; want %q because %q", a.State, a.Why, state, why)
	}
}

func TestOnlyRefutedIsTold(t *testing.T) {
	b := newBook(10)
	for i, o := range []verifier.Outcome{verifier.Supported, verifier.Imprecise, verifier.Disputed, verifier.Unverifiable} {
		if a, ok := b.Verdict(said(1, "a", fmt.Sprint("f", i), o), noon, "", noon); ok {
			t.Errorf("%s: %+v", o, a)
		}
	}
	a := tell(t, b, said(1, "a", "f", verifier.Refuted), noon)
	wantState(t, a, Sent, "refuted under every reading")
	if a.Severity != High {
		t.Errorf("severity %s, want high: the diagnosis is known", a.Severity)
	}
	want := "Refuted: “Trade came to $240M” (wire, 2024-05-17): Trade was 240.11 billion US dollars in 2023, told for the 1. time; " +
		"off by a factor of 1000. Would be right: “$240bn”. " +
		"Source: China customs, as of 2024-01-12 https://data.example/trade · article: https://news.example/a"
	if a.Text != want {
		t.Errorf("text\n got %s\nwant %s", a.Text, want)
	}
}

func TestSeverity(t *testing.T) {
	v := said(1, "a", "f", verifier.Refuted)
	v.Notes, v.Readings[0].Found = nil, "260000000"
	if a := tell(t, newBook(10), v, noon); a.Severity != Normal {
		t.Errorf("severity %s of a miss by 8%%, want normal", a.Severity)
	}
}

func TestTextIsOneLine(t *testing.T) {
	v := said(1, "a", "f", verifier.Refuted)
	v.Claim.Quotation = "a\nb\x1b[2J\u202e" + strings.Repeat("x", 1000)
	v.Article.Title = "t\r\nwebhook-id: forged"
	a := tell(t, newBook(10), v, noon)
	if strings.ContainsAny(a.Text, "\n\r\x1b\u202e") || len(a.Text) > 1500 {
		t.Errorf("%d bytes: %q", len(a.Text), a.Text)
	}
}

func TestSameClaimInFiveArticles(t *testing.T) {
	b := newBook(10)
	wantState(t, tell(t, b, said(1, "a", "f", verifier.Refuted), noon), Sent, "")
	for _, article := range []string{"b", "c", "d", "e"} {
		wantState(t, tell(t, b, said(1, article, "f", verifier.Refuted), noon), Suppressed, "already alerted")
	}
	wantState(t, tell(t, b, said(1, "a", "g", verifier.Refuted), noon), Sent, "")
}

func TestCap(t *testing.T) {
	b := newBook(2)
	minute := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }
	wantState(t, tell(t, b, said(1, "a", "f0", verifier.Refuted), minute(0)), Sent, "")
	wantState(t, tell(t, b, said(1, "a", "f1", verifier.Refuted), minute(30)), Sent, "")
	wantState(t, tell(t, b, said(1, "a", "f2", verifier.Refuted), minute(59)), Suppressed, "cap of 2 an hour")
	wantState(t, tell(t, b, said(2, "a", "f0", verifier.Supported), minute(59)), Corrected, "what we told was refuted")
	wantState(t, tell(t, b, said(1, "a", "f3", verifier.Refuted), minute(60)), Sent, "")
	wantState(t, tell(t, b, said(1, "b", "f2", verifier.Refuted), minute(61)), Suppressed, "cap")
	// What was held back was never told: in another article it may be.
	wantState(t, tell(t, b, said(1, "c", "f2", verifier.Refuted), minute(95)), Sent, "")
	wantState(t, tell(t, newBook(0), said(1, "a", "f", verifier.Refuted), noon), Suppressed, "cap of 0")
}

func TestCorrections(t *testing.T) {
	b := newBook(10)
	first := tell(t, b, said(1, "a", "f", verifier.Refuted), noon)
	v := said(2, "a", "f", verifier.Supported)
	a := tell(t, b, v, noon)
	wantState(t, a, Corrected, "what we told was refuted, this is supported")
	if a.Corrects != first.ID || !strings.HasPrefix(a.Text, "Correction to our alert: we said refuted, it is supported: “Trade came") {
		t.Errorf("corrects %s: %s", a.Corrects, a.Text)
	}
	wantState(t, tell(t, b, said(3, "a", "f", verifier.Supported), noon), Suppressed, "our correction holds")
	back := tell(t, b, said(4, "a", "f", verifier.Refuted), noon)
	wantState(t, back, Corrected, "what we told was supported, this is refuted")
	wantState(t, tell(t, b, said(5, "a", "f", verifier.Refuted), noon), Corrected, "still refuted, with other figures")
	same := said(6, "a", "f", verifier.Refuted)
	same.Sentence = said(5, "a", "f", verifier.Refuted).Sentence
	// A correction and an alert begin otherwise and go on the same.
	wantState(t, tell(t, b, same, noon), Suppressed, "says the same")
	// A claim that was read anew is known by the verdict it supersedes.
	anew := said(1, "a", "g", verifier.Imprecise)
	anew.Supersedes = "v5-a-f"
	wantState(t, tell(t, b, anew, noon), Corrected, "this is imprecise")
	// Who supersedes for a reason says it.
	for n, want := range map[verifier.Outcome]string{verifier.Imprecise: "it still is, though the figures were revised: ", verifier.Supported: "it is supported since the figures were revised: "} {
		b := newBook(10)
		tell(t, b, said(1, "a", "f", verifier.Refuted), noon)
		tell(t, b, said(2, "a", "f", verifier.Imprecise), noon)
		revised := said(3, "a", "f", n)
		revised.Supersession = verifier.DataRevised
		if a := tell(t, b, revised, noon); !strings.Contains(a.Text, want) {
			t.Errorf("%s: %s", n, a.Text)
		}
	}
	// A claim nobody was told of needs no correction.
	if _, ok := b.Verdict(said(2, "z", "z", verifier.Supported), noon, "", noon); ok {
		t.Error("a correction of nothing")
	}
}

func TestSupersededBeforeTold(t *testing.T) {
	a, ok := newBook(10).Verdict(said(1, "a", "f", verifier.Refuted), noon, "v2-a-f", noon)
	if !ok {
		t.Fatal("not recorded")
	}
	wantState(t, a, Suppressed, "superseded before it could be told")
}

func TestTooLate(t *testing.T) {
	b := newBook(10)
	a, _ := b.Verdict(said(1, "a", "f", verifier.Refuted), noon.Add(-25*time.Hour), "", noon)
	wantState(t, a, Suppressed, "more than a day ago")
	a, _ = b.Verdict(said(1, "a", "f", verifier.Refuted), noon.Add(-23*time.Hour), "", noon)
	wantState(t, a, Sent, "")
}

func TestRulings(t *testing.T) {
	ruling := func(id, kind, word string) bus.Ruling {
		return bus.Ruling{ID: id, Kind: kind, Verdict: "v1-a-f", Fingerprint: "f", Ruling: word, Person: "Ann", Reason: "the figure is the month's"}
	}
	b := newBook(10)
	if _, ok := b.Ruling(ruling("r0", "ruling", "True"), noon); ok {
		t.Error("a ruling on what nobody was told of is told")
	}
	first := tell(t, b, said(1, "a", "f", verifier.Refuted), noon)
	for _, c := range []struct{ id, kind, word, state, why, text string }{
		{"r1", "ruling", "False", Suppressed, "agrees", ""},
		{"r2", "ruling", "True", Corrected, "decided otherwise", "Correction to our alert: Ann ruled “True”: the figure is the month's. We had said: Refuted: “Trade"},
		{"r3", "ruling", "False", Corrected, "went back", "Correction to our alert: Ann ruled “False”"},
		{"r4", "ruling", "Geppetto", Corrected, "on no scale", "Ruling on our alert: Ann ruled “Geppetto”"},
		{"r5", "dismissal", "", Corrected, "decided otherwise", "Correction to our alert: Ann dismissed it"},
	} {
		a, ok := b.Ruling(ruling(c.id, c.kind, c.word), noon)
		if !ok {
			t.Fatalf("%s: nothing recorded", c.id)
		}
		b.Apply(a)
		wantState(t, a, c.state, c.why)
		if !strings.HasPrefix(a.Text, c.text) {
			t.Errorf("%s: text %q, want %q", c.id, a.Text, c.text)
		}
		if c.id == "r2" && a.Corrects != first.ID {
			t.Errorf("corrects %s, want %s", a.Corrects, first.ID)
		}
		if _, again := b.Ruling(ruling(c.id, c.kind, c.word), noon); again {
			t.Errorf("%s is decided twice", c.id)
		}
	}
	if _, ok := b.Ruling(bus.Ruling{ID: "r6", Kind: "assignment", Verdict: "v1-a-f"}, noon); ok {
		t.Error("an assignment is told")
	}
}

// Whatever comes, however often, and wherever the process starts again: each
// verdict is decided once, no claim is alerted twice while it stands refuted,
// and the book is what a new one reads from the record.
func TestNothingIsToldTwice(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	outcomes := []verifier.Outcome{verifier.Refuted, verifier.Refuted, verifier.Supported, verifier.Disputed}
	for range 100 {
		b := newBook(3)
		var record []bus.Alert
		var sent []verifier.Verdict
		ids := map[string]bool{}
		standing := map[string]bool{} // fingerprints told refuted
		for i := range 60 {
			v := said(i, string(rune('a'+rnd.IntN(4))), string(rune('f'+rnd.IntN(5))), outcomes[rnd.IntN(len(outcomes))])
			sent = append(sent, v)
			if rnd.IntN(4) == 0 { // a redelivery
				v = sent[rnd.IntN(len(sent))]
			}
			at := noon.Add(time.Duration(i) * 5 * time.Minute)
			a, ok := b.Verdict(v, at, v.ID, at)
			if ok {
				if ids[a.ID] {
					t.Fatalf("%s is recorded twice", v.ID)
				}
				ids[a.ID] = true
				if a.State == Sent && standing[v.Claim.Fingerprint] {
					t.Fatalf("%s is alerted while its claim stands alerted", v.ID)
				}
				if a.State == Sent || a.State == Corrected {
					standing[v.Claim.Fingerprint] = v.Verdict == verifier.Refuted
				}
				record = append(record, a)
				b.Apply(a)
			}
			if rnd.IntN(5) == 0 { // a restart
				again := newBook(3)
				for _, a := range record {
					again.Apply(a)
				}
				again.within(at)
				b.within(at)
				if !reflect.DeepEqual(b.threads, again.threads) || !reflect.DeepEqual(b.leaving, again.leaving) || len(b.times) != len(again.times) {
					t.Fatal("the book read from the record is another")
				}
				b = again
			}
		}
	}
}

func TestReceipts(t *testing.T) {
	b := newBook(10)
	a, _ := b.Verdict(said(1, "a", "f", verifier.Refuted), noon, "", noon)
	a.Channel = "terminal, webhook x"
	b.Apply(a)
	b.Apply(receipt(a, "terminal", Delivered, "", noon))
	if n := len(b.Leaving("terminal")); n != 0 {
		t.Errorf("%d are to leave by a channel that has them", n)
	}
	if got := b.Leaving("webhook x"); len(got) != 1 || got[0].ID != a.ID {
		t.Errorf("leaving %v, want the alert", got)
	}
	if n := len(b.Leaving("a later channel")); n != 0 {
		t.Errorf("a channel that came later gets %d", n)
	}
}
