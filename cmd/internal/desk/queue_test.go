package desk

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/extractor"
	"factcheck/verifier"
)

var day0 = time.Date(2024, 5, 17, 9, 0, 0, 0, time.UTC)

// said is a verdict about trade, said as the seq-th.
func said(seq uint64, article, fingerprint string, o verifier.Outcome, change ...func(*verifier.Verdict)) Said {
	v := verifier.Verdict{
		ID: fmt.Sprintf("v%04d-%s-%s", seq, article, fingerprint), Verdict: o,
		Claim: verifier.Claim{ID: "claim-" + article + "-" + fingerprint, Fingerprint: fingerprint, Quotation: "trade of $240 million",
			Form: "level", Value: "240000000", Unit: "USD", Areas: []string{"CHN", "RUS"}},
		Readings: []verifier.Reading{{Primary: true, Verdict: o, Found: "300000000", Unit: "USD"}},
		Article:  verifier.Article{ID: article, Date: "2024-05-17", Source: "wire"},
	}
	if o == verifier.Unverifiable {
		v.Reason, v.Readings = verifier.NoIndicator, nil
	}
	for _, c := range change {
		c(&v)
	}
	return Said{v, day0.Add(time.Duration(seq) * time.Minute), seq}
}

func found(f string) func(*verifier.Verdict) {
	return func(v *verifier.Verdict) { v.Readings[0].Found = f }
}

func build(list ...Said) *Queue {
	q := New()
	for _, s := range list {
		q.Verdict(s)
	}
	return q
}

func names(rows []Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Fingerprint)
	}
	return strings.Join(all, " ")
}

func TestOrder(t *testing.T) {
	diagnosis := func(v *verifier.Verdict) {
		v.Notes = []verifier.Note{{Kind: verifier.NoteDiagnosis, Text: "off by a factor of 1000"}}
	}
	rows := build(
		said(1, "a", "unverifiable", verifier.Unverifiable),
		said(2, "a", "supported", verifier.Supported),
		said(3, "a", "imprecise", verifier.Imprecise),
		said(4, "a", "imprecise-diagnosed", verifier.Imprecise, diagnosis),
		said(5, "a", "disputed", verifier.Disputed),
		said(6, "a", "refuted-near", verifier.Refuted, found("250000000")),
		said(7, "a", "refuted-far", verifier.Refuted, found("900000000")),
		said(8, "a", "refuted-twice", verifier.Refuted, found("250000000")),
		said(9, "b", "refuted-twice", verifier.Refuted, found("250000000")),
		said(10, "a", "refuted-diagnosed", verifier.Refuted, found("250000000"), diagnosis),
		said(11, "a", "refuted-old", verifier.Refuted, found("250000000"), func(v *verifier.Verdict) { v.Article.Date = "2020-01-01" }),
		said(12, "a", "refuted-world", verifier.Refuted, found("250000000"), func(v *verifier.Verdict) { v.Claim.Areas = []string{"WLD"} }),
	).Rows()
	want := "refuted-diagnosed refuted-far refuted-twice refuted-near refuted-world refuted-old disputed imprecise-diagnosed imprecise supported unverifiable"
	if got := names(rows); got != want {
		t.Errorf("order\n got %s\nwant %s", got, want)
	}
	if got, want := strings.Join(rows[0].Why, "; "), "refuted under every reading; off by a factor of 1000; 4% too low; published 2024-05-17; names China and Russia"; got != want {
		t.Errorf("why\n got %s\nwant %s", got, want)
	}
	if got, want := rows[2].Why[2], "in 2 articles"; got != want {
		t.Errorf("why %q, want %q in it", rows[2].Why, want)
	}
	if got, want := rows[len(rows)-1].Why[0], "could not be judged: no indicator"; got != want {
		t.Errorf("why %q, want %q", got, want)
	}
	for i, r := range rows {
		if r.Place != i+1 {
			t.Errorf("row %d has place %d", i+1, r.Place)
		}
		if waiting := r.Fingerprint != "supported"; r.Waiting() != waiting {
			t.Errorf("%s: waiting is %v", r.Fingerprint, r.Waiting())
		}
	}
}

// TestOrderByWorth: verdict and margin come before what is worth checking, and that
// before the number of articles and the day.
func TestOrderByWorth(t *testing.T) {
	worth := func(p extractor.Priority) func(*verifier.Verdict) {
		return func(v *verifier.Verdict) {
			v.Claim.Worth = &extractor.Worth{Rank: p, Reasons: []extractor.WorthReason{extractor.OwnArea}}
		}
	}
	rows := build(
		said(1, "a", "low-twice", verifier.Unverifiable, worth(extractor.LowPriority)),
		said(2, "b", "low-twice", verifier.Unverifiable, worth(extractor.LowPriority)),
		said(3, "a", "unranked", verifier.Unverifiable),
		said(4, "a", "high", verifier.Unverifiable, worth(extractor.HighPriority)),
		said(5, "a", "refuted-near-high", verifier.Refuted, found("250000000"), worth(extractor.HighPriority)),
		said(6, "a", "refuted-far-low", verifier.Refuted, found("900000000"), worth(extractor.LowPriority)),
	).Rows()
	if got, want := names(rows), "refuted-far-low refuted-near-high high unranked low-twice"; got != want {
		t.Errorf("order\n got %s\nwant %s", got, want)
	}
	if got, want := rows[2].Why[1], "worth checking: high: names its area"; got != want {
		t.Errorf("why %q, want %q in second place", rows[2].Why, want)
	}
}

func TestOneRowManyArticles(t *testing.T) {
	rows := build(said(1, "a", "f", verifier.Refuted), said(2, "b", "f", verifier.Supported), said(3, "c", "f", verifier.Refuted)).Rows()
	if len(rows) != 1 || len(rows[0].Appearances) != 3 {
		t.Fatalf("got %d rows, want one with three appearances: %+v", len(rows), rows)
	}
	r := rows[0]
	if r.Verdict.Verdict != verifier.Refuted || r.Verdict.Article.ID != "c" {
		t.Errorf("shown is %s of %s, want the latest of the gravest: refuted of c", r.Verdict.Verdict, r.Verdict.Article.ID)
	}
	if !slices.Contains(r.Why, "refuted in 2 of 3") {
		t.Errorf("why %q does not say that one of three is other", r.Why)
	}
}

func TestSupersessionFolds(t *testing.T) {
	q := build(said(1, "a", "f", verifier.Refuted), said(2, "a", "f", verifier.Supported))
	rows := q.Rows()
	if len(rows) != 1 || len(rows[0].Appearances) != 1 || len(rows[0].Earlier) != 1 || rows[0].Verdict.Verdict != verifier.Supported {
		t.Fatalf("a second verdict on the claim does not fold the first: %+v", rows)
	}
	// A claim that was read anew has another fingerprint: its old row goes.
	q.Verdict(said(3, "a", "g", verifier.Imprecise, func(v *verifier.Verdict) { v.Supersedes = "v0002-a-f" }))
	if got := names(q.Rows()); got != "g" {
		t.Errorf("rows %q, want g alone", got)
	}
	// None supersedes what was said after it.
	q = build(said(1, "a", "f", verifier.Refuted, func(v *verifier.Verdict) { v.Supersedes = "v0002-b-g" }), said(2, "b", "g", verifier.Refuted))
	if got := len(q.Rows()); got != 2 {
		t.Errorf("%d rows, want 2", got)
	}
}

func decide(t *testing.T, q *Queue, id string, d Decision) (bus.Ruling, bool) {
	t.Helper()
	r, s, err := q.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	m, again, err := Decide(r, s.Verdict, d, day0)
	if err != nil {
		t.Fatal(err)
	}
	if !again {
		q.Ruling(m, uint64(len(q.rulings)+1))
	}
	return m, again
}

func TestRulings(t *testing.T) {
	q := build(said(1, "a", "fingerprint", verifier.Refuted))
	status := func() Status { return q.Rows()[0].Status }
	if got := status(); got != Open {
		t.Fatalf("status %s", got)
	}
	decide(t, q, "finger", Decision{Kind: KindAssignment, Assignee: "Bo", Person: "Ann", Reason: "trade is Bo's"})
	if r := q.Rows()[0]; r.Status != Assigned || r.Assignee != "Bo" {
		t.Errorf("%s to %q, want assigned to Bo", r.Status, r.Assignee)
	}
	ruling := Decision{Kind: KindRuling, Ruling: "False", Person: "Bo", Reason: "a slip of units"}
	first, _ := decide(t, q, "finger", ruling)
	if got := status(); got != Ruled {
		t.Errorf("status %s after a ruling", got)
	}
	if second, again := decide(t, q, "finger", ruling); !again || second.ID != first.ID {
		t.Errorf("said twice it is another ruling: %s, %s", first.ID, second.ID)
	}
	dismissed, _ := decide(t, q, "finger", Decision{Kind: KindDismissal, Person: "Bo", Reason: "a quotation"})
	if got := status(); got != Dismissed || dismissed.Supersedes != first.ID {
		t.Errorf("status %s, supersedes %q", got, dismissed.Supersedes)
	}
	if back, again := decide(t, q, "finger", ruling); again || back.ID == first.ID {
		t.Error("going back to an earlier word is no ruling of its own")
	}
	if got := q.Rows()[0].Verdict.Verdict; got != verifier.Refuted {
		t.Errorf("a ruling made the verdict %s", got)
	}
	// A verdict that changes opens the row again.
	q.Verdict(said(2, "a", "fingerprint", verifier.Disputed))
	if r := q.Rows()[0]; r.Status != Assigned || !strings.Contains(strings.Join(r.Why, ";"), "open again: it was refuted when Bo decided") {
		t.Errorf("status %s, why %q", r.Status, r.Why)
	}
}

func TestDecideWants(t *testing.T) {
	r := build(said(1, "a", "f", verifier.Refuted)).Rows()[0]
	for name, d := range map[string]Decision{
		"no person":   {Kind: KindRuling, Ruling: "False", Reason: "x", Person: " "},
		"no reason":   {Kind: KindRuling, Ruling: "False", Person: "Ann"},
		"no word":     {Kind: KindRuling, Person: "Ann", Reason: "x"},
		"no assignee": {Kind: KindAssignment, Person: "Ann", Reason: "x"},
	} {
		if _, _, err := Decide(r, r.Verdict, d, day0); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestFind(t *testing.T) {
	q := build(said(1, "a", "abcd1", verifier.Refuted), said(2, "a", "abcd2", verifier.Refuted), said(3, "a", "abcd2", verifier.Supported))
	for id, want := range map[string]string{
		"abcd1": "v0001-a-abcd1", "claim-a-abcd2": "v0003-a-abcd2", "v0002": "v0002-a-abcd2", "v0003-a": "v0003-a-abcd2",
	} {
		if _, s, err := q.Find(id); err != nil || s.ID != want {
			t.Errorf("Find(%q) = %q, %v; want %s", id, s.ID, err, want)
		}
	}
	for _, id := range []string{"abcd", "abc", "nothing"} {
		if _, _, err := q.Find(id); err == nil {
			t.Errorf("Find(%q) has no error", id)
		}
	}
}

// The queue is the same in whatever order its messages come, and however often.
func TestProjection(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	outcomes := []verifier.Outcome{verifier.Refuted, verifier.Disputed, verifier.Imprecise, verifier.Supported, verifier.Unverifiable}
	for round := range 200 {
		var apply []func(*Queue)
		for i := range 12 {
			s := said(uint64(i+1), string(rune('a'+rnd.IntN(3))), string(rune('f'+rnd.IntN(3))), outcomes[rnd.IntN(5)])
			if i > 0 && rnd.IntN(3) == 0 {
				s.Supersedes = fmt.Sprintf("v%04d-a-f", rnd.IntN(12)+1)
			}
			apply = append(apply, func(q *Queue) { q.Verdict(s) })
			if rnd.IntN(2) == 0 {
				r := bus.Ruling{ID: fmt.Sprint("r", i), Kind: []string{KindRuling, KindDismissal, KindAssignment}[rnd.IntN(3)], Verdict: s.ID, Person: "Ann", Assignee: "Bo"}
				apply = append(apply, func(q *Queue) { q.Ruling(r, uint64(i+1)) })
			}
		}
		once := New()
		for _, f := range apply {
			f(once)
		}
		shuffled := New()
		for _, i := range append(rnd.Perm(len(apply)), rnd.Perm(len(apply))...) {
			apply[i](shuffled)
		}
		if a, b := once.Rows(), shuffled.Rows(); !reflect.DeepEqual(a, b) {
			t.Fatalf("round %d:\n got %+v\nwant %+v", round, b, a)
		}
	}
}

func TestScale(t *testing.T) {
	s := CommonScale()
	for _, c := range []struct {
		word          string
		o             verifier.Outcome
		agrees, known bool
	}{
		{"False", verifier.Refuted, true, true},
		{" pants  on fire", verifier.Refuted, true, true},
		{"true", verifier.Refuted, false, true},
		{"refuted", verifier.Refuted, true, true},
		{"four Pinocchios", verifier.Refuted, false, false},
	} {
		if agrees, known := s.Agrees(c.word, c.o); agrees != c.agrees || known != c.known {
			t.Errorf("Agrees(%q, %s) = %v, %v; want %v, %v", c.word, c.o, agrees, known, c.agrees, c.known)
		}
	}
	own, err := ReadScale("own.tsv", strings.NewReader("# ours\nFour Pinocchios\trefuted\nGeppetto\tsupported\nShrug\n"))
	if err != nil {
		t.Fatal(err)
	}
	if w, err := own.Word("four pinocchios"); err != nil || w != "Four Pinocchios" {
		t.Errorf("Word = %q, %v", w, err)
	}
	if _, err := own.Word("False"); err == nil || !strings.Contains(err.Error(), "Four Pinocchios, Geppetto, Shrug") {
		t.Errorf("a word off the scale: %v", err)
	}
	for text, want := range map[string]string{
		"":                "at least one word",
		"x\trefutted":     "own.tsv:1",
		"x\n\nX\trefuted": "own.tsv:3",
	} {
		if _, err := ReadScale("own.tsv", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
