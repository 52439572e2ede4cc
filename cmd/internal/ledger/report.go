package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/cmd/internal/words"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// By says which day puts a verdict into a report's range.
type By string

const (
	BySaid    By = "said"    // the day, in UTC, it was published on the bus
	ByArticle By = "article" // the day of the article
)

// Range is the days a report is about, both included.
type Range struct {
	From stat.Day `json:"from"`
	To   stat.Day `json:"to"`
	By   By       `json:"by"`
}

// Report is every verdict of a range of days with what became of it. Its JSON is
// what "factcheck report -o json" prints; fields are added, never changed.
type Report struct {
	Range
	Made     string   `json:"made"` // RFC 3339
	Totals   Totals   `json:"totals"`
	Policies []string `json:"policies"` // versions of the house policy that judged
	Rules    []string `json:"rules"`    // and of the rules in code
	Digests  []string `json:"digests"`  // and of the reference data
	Ledger   *Head    `json:"ledger"`   // null where no ledger is kept
	Entries  []Entry  `json:"entries"`  // in the order they were said
}

// Totals count the report's verdicts, those superseded since too.
type Totals struct {
	Verdicts   int     `json:"verdicts"`
	Articles   int     `json:"articles"`
	Superseded int     `json:"superseded"`
	Ruled      int     `json:"ruled"` // with a ruling or a dismissal
	Told       int     `json:"told"`  // with an alert or a correction that was told
	ByVerdict  []Count `json:"by_verdict"`
	ByReason   []Count `json:"by_reason"` // of the unverifiable
	BySource   []Cross `json:"by_source"`
}

// Count is a word and how often.
type Count struct {
	Word  string `json:"word"`
	Count int    `json:"count"`
}

// Cross is a source and its verdicts, in the order of Outcomes.
type Cross struct {
	Source string `json:"source"`
	Counts []int  `json:"counts"`
	Total  int    `json:"total"`
}

// Outcomes is the order in which verdicts are counted and listed.
var Outcomes = []verifier.Outcome{verifier.Refuted, verifier.Disputed, verifier.Imprecise, verifier.Supported, verifier.Unverifiable}

// Entry is a verdict and what became of it.
type Entry struct {
	Said         string           `json:"said"`     // RFC 3339, when it was published on the bus
	Sequence     uint64           `json:"sequence"` // in FC_VERDICTS
	Verdict      verifier.Verdict `json:"verdict"`  // whole: a bundle that replay reads
	Supersedes   *Other           `json:"supersedes,omitempty"`
	SupersededBy *Other           `json:"superseded_by,omitempty"`
	Rulings      []bus.Ruling     `json:"rulings"` // oldest first, assignments too
	Alerts       []bus.Alert      `json:"alerts"`  // told or held back, without receipts
}

// Other is the verdict before or after one.
type Other struct {
	Verdict string                `json:"verdict"` // id
	Outcome verifier.Outcome      `json:"outcome"`
	Because verifier.Supersession `json:"because"`
	Said    string                `json:"said"`
}

// Ruling is the decision that holds, nil without one.
func (e Entry) Ruling() *bus.Ruling {
	for i := range slices.Backward(e.Rulings) {
		if k := e.Rulings[i].Kind; k == "ruling" || k == "dismissal" {
			return &e.Rulings[i]
		}
	}
	return nil
}

// Collect reads the streams and makes the report. now is when. What cannot be
// read is passed over with a word in the log; the ledger has it all the same.
func Collect(ctx context.Context, c *bus.Conn, days Range, now time.Time) (*Report, error) {
	var all messages
	for _, k := range kinds {
		_, err := c.Replay(ctx, k, 1, func(m bus.Message) error {
			if err := all.add(m); err != nil {
				c.Log.Warn().Err(err).Str("stream", m.Stream).Uint64("sequence", m.Sequence).Msg("passing over a message that cannot be read")
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return Make(all.said, all.rulings, all.alerts, days, now), nil
}

// messages are what a report is made from.
type messages struct {
	said    []Entry
	rulings []bus.Ruling
	alerts  []bus.Alert
}

func (all *messages) add(m bus.Message) error {
	switch m.Kind {
	case bus.KindVerdict:
		v, err := m.Verdict()
		if err != nil {
			return err
		}
		if v.ID == "" || v.Claim.ID == "" {
			return fmt.Errorf("verdict message %s has no verdict with a claim in it", m.ID)
		}
		all.said = append(all.said, Entry{Said: m.Time.UTC().Format(time.RFC3339), Sequence: m.Sequence, Verdict: v})
	case bus.KindRuling:
		r, err := m.Ruling()
		if err != nil {
			return err
		}
		all.rulings = append(all.rulings, r)
	case bus.KindAlert:
		a, err := m.Alert()
		if err != nil {
			return err
		}
		all.alerts = append(all.alerts, a)
	}
	return nil
}

// Make makes the report from messages in the order of their streams. Of
// verdicts with one id the first counts.
func Make(said []Entry, rulings []bus.Ruling, alerts []bus.Alert, days Range, now time.Time) *Report {
	byID := map[string]*Entry{}
	last := map[string]*Entry{} // by claim
	var all []*Entry
	for i := range said {
		e := &said[i]
		if byID[e.Verdict.ID] != nil {
			continue
		}
		byID[e.Verdict.ID] = e
		all = append(all, e)
		old := last[e.Verdict.Claim.ID]
		if s := byID[e.Verdict.Supersedes]; s != nil && s != e {
			old = s
		}
		if old != nil && old.SupersededBy == nil {
			because := words.Supersession(&old.Verdict, &e.Verdict)
			e.Supersedes = &Other{old.Verdict.ID, old.Verdict.Verdict, because, old.Said}
			old.SupersededBy = &Other{e.Verdict.ID, e.Verdict.Verdict, because, e.Said}
		}
		last[e.Verdict.Claim.ID] = e
	}
	for _, r := range rulings {
		if e := byID[r.Verdict]; e != nil {
			e.Rulings = append(e.Rulings, r)
		}
	}
	for _, a := range alerts {
		if e := byID[a.Verdict]; e != nil && a.State != "delivered" && a.State != "failed" {
			e.Alerts = append(e.Alerts, a)
		}
	}
	r := &Report{Range: days, Made: now.UTC().Format(time.RFC3339), Entries: []Entry{}}
	for _, e := range all {
		if days.holds(e) {
			e.Rulings = append([]bus.Ruling{}, e.Rulings...)
			e.Alerts = append([]bus.Alert{}, e.Alerts...)
			r.Entries = append(r.Entries, *e)
		}
	}
	r.count()
	return r
}

func (days Range) holds(e *Entry) bool {
	day := e.Said[:min(len(e.Said), len("2006-01-02"))]
	if days.By == ByArticle {
		day = e.Verdict.Article.Date
	}
	d, err := stat.ParseDay(day)
	return err == nil && days.From <= d && d <= days.To
}

func (r *Report) count() {
	t := &r.Totals
	t.Verdicts = len(r.Entries)
	articles := map[string]bool{}
	verdicts := map[verifier.Outcome]int{}
	reasons := map[string]int{}
	sources := map[string]*Cross{}
	add := func(to *[]string, s string) {
		if !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	r.Policies, r.Rules, r.Digests = []string{}, []string{}, []string{}
	for _, e := range r.Entries {
		v := &e.Verdict
		articles[v.Article.ID] = true
		verdicts[v.Verdict]++
		if v.Reason != "" {
			reasons[string(v.Reason)]++
		}
		name := cmp.Or(v.Article.Source, "unnamed")
		if sources[name] == nil {
			sources[name] = &Cross{Source: name, Counts: make([]int, len(Outcomes))}
		}
		if i := slices.Index(Outcomes, v.Verdict); i >= 0 {
			sources[name].Counts[i]++
		}
		sources[name].Total++
		if e.SupersededBy != nil {
			t.Superseded++
		}
		if e.Ruling() != nil {
			t.Ruled++
		}
		if slices.ContainsFunc(e.Alerts, func(a bus.Alert) bool { return a.State == "sent" || a.State == "corrected" }) {
			t.Told++
		}
		add(&r.Policies, v.Policy)
		add(&r.Rules, v.Rules)
		add(&r.Digests, v.DataDigest)
	}
	t.Articles = len(articles)
	t.ByVerdict, t.ByReason, t.BySource = []Count{}, []Count{}, []Cross{}
	for _, o := range Outcomes {
		t.ByVerdict = append(t.ByVerdict, Count{string(o), verdicts[o]})
	}
	for w, n := range reasons {
		t.ByReason = append(t.ByReason, Count{w, n})
	}
	slices.SortFunc(t.ByReason, func(a, b Count) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Word, b.Word)) })
	for _, c := range sources {
		t.BySource = append(t.BySource, *c)
	}
	slices.SortFunc(t.BySource, func(a, b Cross) int { return strings.Compare(a.Source, b.Source) })
}

// HeadOf checks a ledger file that may be in use and says where it ends; nil if
// there is none. A line that is being written does not count yet.
func HeadOf(name string) (*Head, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	defer f.Close()
	_, last, err := Walk(f, nil)
	var bad *BadRecord
	if err != nil && !(errors.As(err, &bad) && bad.Torn) {
		return nil, fmt.Errorf("the ledger %s is damaged: %w", name, err)
	}
	return &last, nil
}
