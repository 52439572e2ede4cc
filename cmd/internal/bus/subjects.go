package bus

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"factcheck/verifier"
)

// Kind is the second token of a subject: what a message is about.
type Kind string

const (
	KindArticle Kind = "articles"
	KindClaims  Kind = "claims"
	KindVerdict Kind = "verdicts"
	KindRuling  Kind = "rulings"
	KindAlert   Kind = "alerts"
	KindData    Kind = "data"
	KindDead    Kind = "dead"
	// KindRetry is a dead letter sent back to the one stage that gave it up.
	// It lies in that stage's input stream, outside the stream's main subject,
	// so that no other reader sees the message a second time.
	KindRetry Kind = "retry"
)

// The streams. Names become directories and parts of API subjects: upper
// case, no dots.
const (
	StreamArticles = "FC_ARTICLES"
	StreamClaims   = "FC_CLAIMS"
	StreamVerdicts = "FC_VERDICTS"
	StreamRulings  = "FC_RULINGS"
	StreamAlerts   = "FC_ALERTS"
	StreamData     = "FC_DATA"
	StreamDead     = "FC_DEAD"
)

// The roles. A role's name is its durable's name on every stream it reads.
const (
	RoleExtract = "extract"
	RoleVerify  = "verify"
	RoleNotify  = "notify"
	RoleLedger  = "ledger"
)

// CheckSubject answers a text with its verdicts, without storing anything.
const CheckSubject = "factcheck.svc.check"

const root = "factcheck"

// maxToken bounds a token; the server wants a subject under 256 bytes.
const maxToken = 48

// Token is s as one token of a subject: lower case letters, digits, dash and
// underscore. Everything else becomes a dash. What has nothing left, or is too
// long, is replaced by a hash: a token never carries a user's free text.
func Token(s string) string {
	plain := len(s) > 0 && len(s) <= maxToken
	for i := 0; plain && i < len(s); i++ {
		plain = tokenByte(s[i])
	}
	if plain {
		return s
	}
	var b strings.Builder
	dash, some := false, false
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		if r < 128 && tokenByte(byte(r)) {
			b.WriteRune(r)
			dash, some = false, some || r != '-' && r != '_'
		} else if !dash && b.Len() > 0 {
			b.WriteByte('-')
			dash = true
		}
	}
	t := strings.TrimRight(b.String(), "-")
	switch {
	case s == "":
		return "unnamed"
	case !some || len(t) > maxToken:
		sum := sha256.Sum256([]byte(s))
		return "x" + hex.EncodeToString(sum[:8])
	}
	return t
}

func tokenByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// subject joins a kind and its tokens.
func subject(k Kind, tokens ...string) string {
	var b strings.Builder
	b.WriteString(root)
	b.WriteByte('.')
	b.WriteString(string(k))
	for _, t := range tokens {
		b.WriteByte('.')
		b.WriteString(Token(t))
	}
	return b.String()
}

// ArticleSubject is factcheck.articles.<source>.
func ArticleSubject(source string) string { return subject(KindArticle, source) }

// ClaimsSubject is factcheck.claims.<source>.
func ClaimsSubject(source string) string { return subject(KindClaims, source) }

// VerdictSubject is factcheck.verdicts.<verdict>.<source>.
func VerdictSubject(o verifier.Outcome, source string) string {
	return subject(KindVerdict, string(o), source)
}

// RulingSubject is factcheck.rulings.<source>.
func RulingSubject(source string) string { return subject(KindRuling, source) }

// AlertSubject is factcheck.alerts.<severity>.<source>.
func AlertSubject(severity, source string) string { return subject(KindAlert, severity, source) }

// DataSubject is factcheck.data.<dataset>.
func DataSubject(dataset string) string { return subject(KindData, dataset) }

// DeadSubject is factcheck.dead.<stage>.<reason>.
func DeadSubject(stage, reason string) string { return subject(KindDead, stage, reason) }

// RetrySubject is factcheck.retry.<stage>.<kind>: a message of that kind for
// that stage alone.
func RetrySubject(stage string, k Kind) string { return subject(KindRetry, stage, string(k)) }

// All is the filter of every message of a kind.
func (k Kind) All() string { return root + "." + string(k) + ".>" }

// kindOf reads the kind from a subject; a retried message has the kind it had
// the first time. ok is false for a subject that is none of ours.
func kindOf(subj string) (k Kind, ok bool) {
	t := strings.Split(subj, ".")
	if len(t) < 3 || t[0] != root {
		return "", false
	}
	k = Kind(t[1])
	if k == KindRetry {
		if len(t) != 4 {
			return "", false
		}
		k = Kind(t[3])
	}
	for _, s := range streams {
		if s.Kind == k {
			return k, true
		}
	}
	return "", false
}

// ID is a content-derived id: the kind and a hash of the parts, which cannot
// run into each other. 128 bits of SHA-256 are enough to never meet twice.
func ID(kind string, parts ...string) string {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		for i, l := 0, len(p); i < 8; i++ {
			n[i] = byte(l >> (8 * i))
		}
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return kind + "-" + hex.EncodeToString(h.Sum(nil)[:16])
}
