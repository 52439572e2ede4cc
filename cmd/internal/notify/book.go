// Package notify tells the alerting editor: few alerts, exact ones, each said
// once, and a correction to whoever was told something that no longer holds.
//
// The way of an alert:
//
//	book.go     what is told, and what is held back and why; a projection of FC_ALERTS
//	text.go     the one line that is told
//	stage.go    the worker: verdicts and rulings in, records of alerts out
//	outbox.go   what was recorded leaves the house, channel by channel
//	webhook.go  a channel: Standard Webhooks
//	terminal.go a channel: a line on a terminal
//
// An alert is recorded on its subject, under an id that follows from the verdict
// alone, before it leaves. What a channel took is recorded too, as a receipt on
// factcheck.alerts.receipt.<source>. After a crash whatever has no receipt is
// handed to the channel again under the same id: channels get each alert at
// least once, and once if nothing dies between their answer and the receipt.
// Receivers drop the second by its id.
package notify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/words"
	"factcheck/verifier"
)

// States of an alert.
const (
	Sent       = "sent"       // is told
	Suppressed = "suppressed" // is not; Why says why not
	Corrected  = "corrected"  // is told to correct what was told before
	Delivered  = "delivered"  // a receipt: the channel has taken it
	Failed     = "failed"     // a receipt: the channel would not have it; Why says why
)

// Severities: the subject's token.
const (
	High       = "high"       // a diagnosis, or off by at least a quarter of what the data say
	Normal     = "normal"     // refuted, and less far off
	Correction = "correction" // corrects an alert
	Receipt    = "receipt"    // no alert: what a channel did
)

// DefaultCap is how many alerts an hour are told.
const DefaultCap = 10

// tooLate is the age at which a verdict is no news: a role that starts after a
// long pause, or after a run over old articles, tells nobody of them.
const tooLate = 24 * time.Hour

// Book is what was told. It is rebuilt from FC_ALERTS by Apply.
type Book struct {
	cap     int
	agrees  func(ruling string, o verifier.Outcome) (agrees, known bool)
	known   map[string]bool    // ids of alerts
	threads map[string]*thread // by fingerprint, by verdict and by claim
	times   []time.Time        // when alerts that count for the cap were recorded
	// leaving is what is to leave the house by a channel and has no receipt,
	// in the order recorded.
	leaving map[string][]bus.Alert
}

// channelSeparator parts the channels an alert is to leave by. A channel that
// comes later gets nothing that was told before.
const channelSeparator = ", "

// thread is an alert and the corrections that followed it.
type thread struct {
	last    bus.Alert        // what was told last
	outcome verifier.Outcome // of the verdict told last
}

// NewBook is an empty book. perHour is the cap; agrees says whether a ruling's
// word is of one mind with a verdict.
func NewBook(perHour int, agrees func(ruling string, o verifier.Outcome) (agrees, known bool)) *Book {
	return &Book{cap: perHour, agrees: agrees, known: map[string]bool{}, threads: map[string]*thread{}, leaving: map[string][]bus.Alert{}}
}

// keys of threads: what a later verdict or ruling may know it by.
func keys(a bus.Alert) []string {
	return []string{"verdict " + a.Verdict, "claim " + a.Claim, "fingerprint " + cmp.Or(a.Fingerprint, a.Claim)}
}

// Apply adds a recorded alert. One known already changes nothing.
func (b *Book) Apply(a bus.Alert) {
	if b.known[a.ID] {
		return
	}
	b.known[a.ID] = true
	switch a.State {
	case Delivered, Failed:
		b.leaving[a.Channel] = slices.DeleteFunc(b.leaving[a.Channel], func(l bus.Alert) bool { return l.ID == a.Corrects })
	case Sent, Corrected:
		t := b.threads[keys(a)[2]]
		if a.State == Corrected {
			if was := b.threads["alert "+a.Corrects]; was != nil {
				t = was
			}
		}
		if t == nil {
			t = &thread{}
		}
		t.last, t.outcome = a, a.Outcome
		for _, k := range append(keys(a), "alert "+a.ID) {
			b.threads[k] = t
		}
		if at, err := time.Parse(time.RFC3339, a.At); err == nil && a.State == Sent {
			b.times = append(b.times, at)
		}
		for _, c := range strings.Split(a.Channel, channelSeparator) {
			if c != "" && !b.known[receiptID(a.ID, c)] {
				b.leaving[c] = append(b.leaving[c], a)
			}
		}
	}
}

// Known reports whether an alert with the id was recorded.
func (b *Book) Known(id string) bool { return b.known[id] }

// VerdictAlert is the id of what is recorded about a verdict, told or not.
func VerdictAlert(verdict string) string { return bus.ID("alert", verdict) }

// RulingAlert is the id of what is recorded about a ruling.
func RulingAlert(ruling string) string { return bus.ID("alert", "ruling", ruling) }

// Verdict decides about a verdict. ok is false where nothing is to be recorded:
// the claim is not refuted and nobody was told anything about it, or it was
// decided already. said is when the verdict was published; latest is the id of the last verdict on the same claim, if
// another is known: what is superseded before it is told is not told.
func (b *Book) Verdict(v verifier.Verdict, said time.Time, latest string, now time.Time) (a bus.Alert, ok bool) {
	id := VerdictAlert(v.ID)
	if b.known[id] {
		return a, false
	}
	a = bus.Alert{
		ID: id, Verdict: v.ID, Outcome: v.Verdict, Claim: v.Claim.ID, Fingerprint: v.Claim.Fingerprint,
		Article: v.Article.ID, Source: v.Article.Source, At: now.UTC().Format(time.RFC3339),
	}
	told := b.told(&v)
	switch {
	case told != nil:
		a.Severity, a.State, a.Corrects = Correction, Corrected, told.last.ID
		a.Text = correction(&v, told.outcome)
		a.Rule = "superseded"
		switch {
		case latest != "" && latest != v.ID:
			a.State, a.Why = Suppressed, "superseded before it could be told"
		case v.Verdict == told.outcome && strings.HasSuffix(told.last.Text, about(&v)):
			a.State, a.Why = Suppressed, "says the same as our alert"
		case v.Verdict == told.outcome && v.Verdict != verifier.Refuted:
			a.State, a.Why = Suppressed, "our correction holds"
		default:
			a.Why = fmt.Sprintf("what we told was %s, this is %s", told.outcome, v.Verdict)
			if v.Verdict == told.outcome { // and so refuted
				a.Why = "still refuted, with other figures"
			}
		}
		return a, true
	case v.Verdict != verifier.Refuted:
		return a, false
	}
	a.Severity, a.State, a.Rule = severity(&v), Sent, "refuted"
	a.Text = alertText(&v)
	a.Why = "refuted under every reading of like standing"
	same := b.threads["fingerprint "+cmp.Or(v.Claim.Fingerprint, v.Claim.ID)]
	switch {
	case latest != "" && latest != v.ID:
		a.State, a.Why = Suppressed, "superseded before it could be told"
	case same != nil && same.outcome == verifier.Refuted:
		a.State, a.Why = Suppressed, "already alerted, about the same claim in another article"
	case now.Sub(said) > tooLate:
		a.State, a.Why = Suppressed, "published more than a day ago"
	case b.within(now) >= b.cap:
		a.State, a.Why = Suppressed, fmt.Sprintf("the cap of %d an hour is reached", b.cap)
	}
	return a, true
}

// told is the thread in which somebody was told about this very claim: the same
// claim of the same article, or what it was before it was superseded.
func (b *Book) told(v *verifier.Verdict) *thread {
	if t := b.threads["verdict "+v.Supersedes]; t != nil && v.Supersedes != "" {
		return t
	}
	return b.threads["claim "+v.Claim.ID]
}

func severity(v *verifier.Verdict) string {
	if d, ok := words.Distance(v); ok && d.Class >= 3 {
		return High
	}
	if slices.ContainsFunc(v.Notes, func(n verifier.Note) bool { return n.Kind == verifier.NoteDiagnosis }) {
		return High
	}
	return Normal
}

// within counts the alerts told in the hour before now.
func (b *Book) within(now time.Time) int {
	b.times = slices.DeleteFunc(b.times, func(t time.Time) bool { return now.Sub(t) >= time.Hour })
	return len(b.times)
}

// Ruling decides about a ruling or dismissal: if it is about an alert that was
// told and not of one mind with it, whoever was told is told.
func (b *Book) Ruling(r bus.Ruling, now time.Time) (a bus.Alert, ok bool) {
	id := RulingAlert(r.ID)
	if b.known[id] || r.Kind != "ruling" && r.Kind != "dismissal" {
		return a, false
	}
	t := b.threads["verdict "+r.Verdict]
	if t == nil {
		t = b.threads["fingerprint "+r.Fingerprint]
	}
	if t == nil || t.outcome != verifier.Refuted {
		return a, false
	}
	a = bus.Alert{
		ID: id, Severity: Correction, State: Corrected, Rule: "ruled", Why: "the desk decided otherwise",
		Verdict: t.last.Verdict, Outcome: t.outcome, Claim: t.last.Claim, Fingerprint: t.last.Fingerprint,
		Article: t.last.Article, Source: t.last.Source, Corrects: t.last.ID, At: now.UTC().Format(time.RFC3339),
	}
	agrees, known := false, true
	if r.Kind == "ruling" {
		agrees, known = b.agrees(r.Ruling, t.outcome)
	}
	switch {
	case agrees && t.last.Rule != "ruled":
		a.State, a.Why = Suppressed, "the ruling agrees with our alert"
	case agrees:
		a.Why = "the desk went back to what our alert said"
	case !known:
		a.Why = "the desk ruled, with a word that is on no scale"
	}
	a.Text = ruled(&t.last, r, known)
	return a, true
}

// Leaving are the alerts that are to leave by a channel, oldest first.
func (b *Book) Leaving(channel string) []bus.Alert { return slices.Clone(b.leaving[channel]) }

func receiptID(alert, channel string) string { return bus.ID("receipt", alert, channel) }

// receipt is the record of what a channel did with an alert.
func receipt(a bus.Alert, channel, state, why string, now time.Time) bus.Alert {
	a.Corrects = a.ID
	a.ID = receiptID(a.ID, channel)
	a.Severity, a.State, a.Why, a.Channel = Receipt, state, why, channel
	a.At = now.UTC().Format(time.RFC3339)
	return a
}
