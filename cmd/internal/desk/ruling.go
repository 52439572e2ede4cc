package desk

import (
	"bufio"
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
	"factcheck/verifier"
)

// Decision is what a person does to a row.
type Decision struct {
	Kind     string // KindRuling, KindAssignment or KindDismissal
	Ruling   string // the word, of a ruling
	Assignee string // of an assignment
	Person   string // who decides
	Reason   string // why
}

// Decide is the decision about a verdict of a row as a message. Its id follows
// from what is decided and from the decision before it, not from the time: said
// twice it is once, and going back to an earlier word is another ruling. again
// is true where this is what holds already.
func Decide(r Row, v verifier.Verdict, d Decision, at time.Time) (m bus.Ruling, again bool, err error) {
	d.Person, d.Reason, d.Ruling, d.Assignee = strings.TrimSpace(d.Person), strings.TrimSpace(d.Reason), strings.TrimSpace(d.Ruling), strings.TrimSpace(d.Assignee)
	switch {
	case d.Person == "":
		return m, false, fmt.Errorf("who decides? a ruling has a person")
	case d.Reason == "":
		return m, false, fmt.Errorf("why? a ruling has a reason")
	case d.Kind == KindRuling && d.Ruling == "":
		return m, false, fmt.Errorf("a ruling needs a word")
	case d.Kind == KindAssignment && d.Assignee == "":
		return m, false, fmt.Errorf("an assignment needs a person to assign to")
	}
	m = bus.Ruling{
		Kind: d.Kind, Verdict: v.ID, Claim: v.Claim.ID, Fingerprint: row(&v), Article: v.Article.ID, Source: v.Article.Source,
		Ruling: d.Ruling, Assignee: d.Assignee, Person: d.Person, Reason: d.Reason, At: at.UTC().Format(time.RFC3339),
	}
	before, had := r.last(KindRuling, KindDismissal)
	if d.Kind == KindAssignment {
		before, had = r.last(KindAssignment)
	}
	if had {
		if same(before, m) {
			return before, true, nil
		}
		m.Supersedes = before.ID
	}
	m.ID = bus.ID("ruling", m.Kind, m.Verdict, m.Ruling, m.Assignee, m.Person, m.Reason, m.Supersedes)
	return m, false, nil
}

func same(a, b bus.Ruling) bool {
	return a.Kind == b.Kind && a.Verdict == b.Verdict && a.Ruling == b.Ruling && a.Assignee == b.Assignee && a.Person == b.Person && a.Reason == b.Reason
}

// Scale is the newsroom's scale of rulings: its words, and which verdicts each
// agrees with. A ruling never overwrites a verdict; the scale only says whether
// the two are of one mind.
type Scale struct {
	words  []string
	agrees map[string][]verifier.Outcome
}

//go:embed scale.tsv
var scaleTSV string

// CommonScale are words many newsrooms use; it says which verdict they agree
// with and forbids no other word.
func CommonScale() *Scale {
	s, err := ReadScale("scale.tsv", strings.NewReader(scaleTSV))
	if err != nil {
		panic(err) // it is part of the program; a test reads it
	}
	return s
}

// ReadScale reads a scale: a word and, after a tab, the verdicts it agrees with,
// parted by spaces; # begins a comment.
func ReadScale(file string, r io.Reader) (*Scale, error) {
	s := &Scale{agrees: map[string][]verifier.Outcome{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, with, _ := strings.Cut(line, "\t")
		word = strings.TrimSpace(word)
		if _, twice := s.agrees[fold(word)]; twice {
			return nil, fmt.Errorf("%s:%d: %q is given twice", file, n, word)
		}
		outcomes := []verifier.Outcome{}
		for _, o := range strings.Fields(with) {
			if _, ok := gravityWords[verifier.Outcome(o)]; !ok {
				return nil, fmt.Errorf("%s:%d: %q is no verdict", file, n, o)
			}
			outcomes = append(outcomes, verifier.Outcome(o))
		}
		s.words = append(s.words, word)
		s.agrees[fold(word)] = outcomes
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(s.words) == 0 {
		return nil, fmt.Errorf("%s: a scale has at least one word", file)
	}
	return s, nil
}

func fold(word string) string { return strings.ToLower(strings.Join(strings.Fields(word), " ")) }

// Word is the scale's own spelling of a word; the error names the scale.
func (s *Scale) Word(word string) (string, error) {
	i := slices.IndexFunc(s.words, func(w string) bool { return fold(w) == fold(word) })
	if i < 0 {
		return "", fmt.Errorf("%q is not on the scale: %s", word, strings.Join(s.words, ", "))
	}
	return s.words[i], nil
}

// Agrees says whether a ruling with this word is of one mind with a verdict;
// known is false for a word the scale says nothing of. The verdicts' own words
// are known to every scale.
func (s *Scale) Agrees(word string, o verifier.Outcome) (agrees, known bool) {
	with := s.agrees[fold(word)]
	if len(with) == 0 {
		if _, own := gravityWords[verifier.Outcome(fold(word))]; own {
			return fold(word) == string(o), true
		}
		return false, false
	}
	return slices.Contains(with, o), true
}

// Decided is the row's last decision in one line, empty without one.
func (r *Row) Decided() string {
	d, ok := r.last(KindRuling, KindDismissal)
	if !ok {
		return ""
	}
	word := cmp.Or(d.Ruling, "dismissed")
	return fmt.Sprintf("%s by %s: %s", word, d.Person, d.Reason)
}
