package bus

import (
	"encoding/json"
	"errors"
	"fmt"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// Limits of what is put on a subject.
const (
	// MaxInline is the longest text that travels inside its message; a longer
	// one lies in the object store and the message has its digest.
	MaxInline = 256 << 10
	// MaxText is the longest text of an article at all.
	MaxText = 16 << 20
	// MaxClaims is how many claims one article may have.
	MaxClaims = 2000
)

// Article is the body of factcheck.articles.<source>.
type Article struct {
	extractor.Article
	// TextRef stands in place of Text where that is longer than MaxInline.
	TextRef *TextRef `json:"text_ref,omitempty"`
}

// TextRef names a text in the object store.
type TextRef struct {
	Bucket string `json:"bucket"`
	Name   string `json:"name"`   // the digest again: an object is never changed
	Digest string `json:"digest"` // sha256: and hex, of the text
	Size   int    `json:"size"`   // bytes
}

// Claims is the body of factcheck.claims.<source>: all claims of one article
// revision. An article without claims has an empty list, so that it too is
// known to be settled.
type Claims struct {
	// Of is the id of the article's message.
	Of string `json:"of"`
	// Article is the article with the date and title that were found in it. The
	// text goes along, as it came: what a word means hangs on the words around it.
	Article Article           `json:"article"`
	Claims  []extractor.Claim `json:"claims"`
}

// Ruling is the body of factcheck.rulings.<source>: something a person did at
// the desk. Kind says what; the words of a ruling are the newsroom's own.
type Ruling struct {
	ID          string          `json:"id"`
	Kind        string          `json:"kind"` // ruling, assignment, dismissal, view
	Verdict     string          `json:"verdict,omitempty"`
	Claim       string          `json:"claim,omitempty"`
	Fingerprint string          `json:"fingerprint,omitempty"`
	Article     string          `json:"article,omitempty"`
	Source      string          `json:"source,omitempty"`
	Ruling      string          `json:"ruling,omitempty"` // on the newsroom's scale
	Reason      string          `json:"reason,omitempty"`
	Person      string          `json:"person"`
	Assignee    string          `json:"assignee,omitempty"`
	View        json.RawMessage `json:"view,omitempty"` // a saved view of the queue, the desk's own form
	Supersedes  string          `json:"supersedes,omitempty"`
	At          string          `json:"at"` // RFC 3339
}

// Alert is the body of factcheck.alerts.<severity>.<source>. It is written
// before anything leaves the house, and says what happened to it.
type Alert struct {
	ID          string           `json:"id"`
	Severity    string           `json:"severity"` // high, normal, correction; receipt is no alert but what a channel did
	State       string           `json:"state"`    // sent, suppressed, corrected; of a receipt: delivered, failed
	Why         string           `json:"why"`      // the rule that fired, the cap that held it back
	Rule        string           `json:"rule,omitempty"`
	Channel     string           `json:"channel,omitempty"`
	Verdict     string           `json:"verdict"` // id
	Outcome     verifier.Outcome `json:"outcome"`
	Claim       string           `json:"claim"`
	Fingerprint string           `json:"fingerprint,omitempty"`
	Article     string           `json:"article,omitempty"`
	Source      string           `json:"source,omitempty"`
	Text        string           `json:"text"` // as it was sent, or would have been
	Corrects    string           `json:"corrects,omitempty"`
	At          string           `json:"at"` // RFC 3339
}

// DataVintage is the body of factcheck.data.<dataset>: a vintage is here.
type DataVintage struct {
	ID       string   `json:"id"`
	Dataset  string   `json:"dataset"`
	Vintage  stat.Day `json:"vintage"`
	Digest   string   `json:"digest"` // of the data set with it
	Previous string   `json:"previous,omitempty"`
	Rebased  bool     `json:"rebased,omitempty"`
	Series   []string `json:"series,omitempty"` // those that changed, as sources.Key.String; empty: all may have
}

// ArticleMessage is the message of an article. The text must fit: see
// Conn.Submit, which puts a long one aside first.
func ArticleMessage(a Article) (Message, error) {
	var err error
	switch {
	case a.ID == "":
		err = errors.New("an article without an id")
	case a.Text == "" && a.TextRef == nil:
		err = fmt.Errorf("article %s has no text", a.ID)
	case a.Text != "" && a.TextRef != nil:
		err = fmt.Errorf("article %s has its text twice", a.ID)
	case len(a.Text) > MaxInline:
		err = fmt.Errorf("article %s: a text of %d bytes goes into the object store", a.ID, len(a.Text))
	}
	if err != nil {
		return Message{}, Bad(ReasonIncomplete, err)
	}
	return newMessage(KindArticle, ArticleSubject(a.Source), "", a.ID, a)
}

// ClaimsMessage is the message of an article's claims.
func ClaimsMessage(c Claims) (Message, error) {
	if c.Of == "" || c.Article.ID == "" {
		return Message{}, Bad(ReasonIncomplete, errors.New("claims of no article"))
	}
	if len(c.Claims) > MaxClaims {
		return Message{}, Bad(ReasonTooLarge, fmt.Errorf("article %s has %d claims: at most %d are judged", c.Article.ID, len(c.Claims), MaxClaims))
	}
	seen := make(map[string]bool, len(c.Claims))
	for _, x := range c.Claims {
		if x.ID == "" || seen[x.ID] {
			return Message{}, Bad(ReasonIncomplete, fmt.Errorf("article %s: claim id %q is missing or given twice", c.Article.ID, x.ID))
		}
		seen[x.ID] = true
	}
	if c.Claims = extractor.WithWorth(c.Claims); c.Claims == nil {
		c.Claims = []extractor.Claim{}
	}
	if c.Article.TextRef != nil {
		c.Article.Text = ""
	}
	return newMessage(KindClaims, ClaimsSubject(c.Article.Source), "", c.Article.ID, c)
}

// VerdictMessage is the message of a verdict.
func VerdictMessage(v verifier.Verdict) (Message, error) {
	var err error
	switch {
	case v.ID == "" || v.Claim.ID == "" || v.Article.ID == "":
		err = errors.New("a verdict without its id, its claim's or its article's")
	case !outcomes[v.Verdict]:
		err = fmt.Errorf("verdict %s: %q is no verdict", v.ID, v.Verdict)
	case (v.Verdict == verifier.Unverifiable) != (v.Reason != ""):
		err = fmt.Errorf("verdict %s: %s with reason %q", v.ID, v.Verdict, v.Reason)
	}
	if err != nil {
		return Message{}, Bad(ReasonIncomplete, err)
	}
	m, err := newMessage(KindVerdict, VerdictSubject(v.Verdict, v.Article.Source), prefixed(KindVerdict, v.ID), v.Claim.ID, v)
	if err == nil {
		m.Header.Set(headerDigest, v.DataDigest)
	}
	return m, err
}

var outcomes = map[verifier.Outcome]bool{verifier.Supported: true, verifier.Imprecise: true,
	verifier.Refuted: true, verifier.Disputed: true, verifier.Unverifiable: true}

// RulingMessage is the message of a ruling; an empty ID follows from the rest.
func RulingMessage(r Ruling) (Message, error) {
	if r.Person == "" || r.At == "" || r.Kind == "" {
		return Message{}, Bad(ReasonIncomplete, errors.New("a ruling needs a kind, a person and a time"))
	}
	if r.ID == "" {
		b, err := json.Marshal(r)
		if err != nil {
			return Message{}, fmt.Errorf("ruling: %w", err)
		}
		r.ID = ID("ruling", string(b))
	}
	return newMessage(KindRuling, RulingSubject(r.Source), prefixed(KindRuling, r.ID), r.Verdict, r)
}

// AlertMessage is the message of an alert. Its ID must be what makes the alert
// one: the verdict, the channel and the state, and not the time.
func AlertMessage(a Alert) (Message, error) {
	if a.ID == "" || a.Verdict == "" || a.State == "" || a.Severity == "" {
		return Message{}, Bad(ReasonIncomplete, errors.New("an alert needs an id, a verdict, a state and a severity"))
	}
	return newMessage(KindAlert, AlertSubject(a.Severity, a.Source), prefixed(KindAlert, a.ID), a.Verdict, a)
}

// DataMessage is the message of a vintage; an empty ID follows from data set
// and digest.
func DataMessage(d DataVintage) (Message, error) {
	if d.Dataset == "" || d.Digest == "" {
		return Message{}, Bad(ReasonIncomplete, errors.New("a vintage needs its data set and digest"))
	}
	if d.ID == "" {
		d.ID = ID("vintage", d.Dataset, d.Digest)
	}
	return newMessage(KindData, DataSubject(d.Dataset), prefixed(KindData, d.ID), d.Dataset, d)
}

// prefixed keeps the ids of different kinds apart.
func prefixed(k Kind, id string) string { return string(k) + ":" + id }

// Article reads the body of an article.
func (m Message) Article() (a Article, err error) { err = m.read(KindArticle, &a); return }

// Claims reads the body of a list of claims.
func (m Message) Claims() (c Claims, err error) { err = m.read(KindClaims, &c); return }

// Verdict reads the body of a verdict.
func (m Message) Verdict() (v verifier.Verdict, err error) { err = m.read(KindVerdict, &v); return }

// Ruling reads the body of a ruling.
func (m Message) Ruling() (r Ruling, err error) { err = m.read(KindRuling, &r); return }

// Alert reads the body of an alert.
func (m Message) Alert() (a Alert, err error) { err = m.read(KindAlert, &a); return }

// DataVintage reads the body of a vintage.
func (m Message) DataVintage() (d DataVintage, err error) { err = m.read(KindData, &d); return }
