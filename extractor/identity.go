package extractor

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Identities are hashes of content, so that the same thing read twice has the
// same name. Each is the first 16 bytes of a SHA-256 in 32 hex digits; 128 bits
// are enough that two of 10^15 articles or claims meet with a probability below
// 10^-8, and short enough for a subject or a header. What is hashed begins with
// the kind of thing and its parts are parted by a byte that no part holds.
//
//	article      the canonical link; else source and key; else the text
//	claim        article, sentence as normal below, figure, form, occurrence
//	fingerprint  form, comparator, figure, measure, whole, areas, period, baseline

func identity(b []byte) string {
	s := sumOf(b)
	return hex.EncodeToString(s[:])
}

// sum is what an identity is before it is written in hex.
type sum [16]byte

func sumOf(b []byte) sum {
	all := sha256.Sum256(b)
	return sum(all[:16])
}

// partEnd ends one part of what is hashed.
const partEnd = 0x1f

// ArticleID is the identity of an article: of its link in canonical form, or of
// its source and key, or of its text where it has neither. The revision is no
// part of it.
func ArticleID(a Article) string {
	b := make([]byte, 0, 256)
	b = append(b, "article"...)
	switch {
	case a.Link != "":
		b = append(append(append(b, partEnd), "link"...), partEnd)
		b = append(b, canonicalLink(a.Link)...)
	case a.Key != "":
		b = append(append(append(b, partEnd), "key"...), partEnd)
		b = append(append(append(b, a.Source...), partEnd), a.Key...)
	default:
		// In pieces: the text is not copied whole.
		h := sha256.New()
		h.Write(append(append(append(b, partEnd), "text"...), partEnd))
		var piece [4096]byte
		for s := a.Text; len(s) > 0; {
			n := copy(piece[:], s)
			h.Write(piece[:n])
			s = s[n:]
		}
		return hex.EncodeToString(h.Sum(b[:0])[:16])
	}
	return identity(b)
}

// canonicalLink drops what does not change the page: the scheme, "www.", the
// fragment, tracking parameters, a last slash; the host is in lower case.
func canonicalLink(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	s, _, _ = strings.Cut(s, "#")
	s, query, _ := strings.Cut(s, "?")
	host, path, _ := strings.Cut(s, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ":80")
	path = strings.TrimSuffix(path, "/")
	var kept []string
	for p := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		if p == "" || strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "ref" || name == "cmpid" {
			continue
		}
		kept = append(kept, p)
	}
	slices.Sort(kept)
	if len(kept) > 0 {
		path += "?" + strings.Join(kept, "&")
	}
	return host + "/" + path
}

// appendNormal appends s in lower case with runs of white space as one space
// and quotes and dashes in their ASCII form, so that a claim keeps its identity
// when only typography changes.
func appendNormal(b []byte, s string) []byte {
	space := false
	b = slices.Grow(b, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c == ' ' || c-'\t' < 5 {
				space = true
				continue
			}
			if space {
				b = append(b, ' ')
				space = false
			}
			// What needs no second look goes at once, single spaces with it.
			from, at := len(b), i-1
			for i < len(s) && s[i] < utf8.RuneSelf && (s[i] > ' ' || s[i] == ' ' && i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf) {
				i++
			}
			b = append(b, s[at:i]...)
			for k := from; k < len(b); k++ {
				if b[k]-'A' < 26 {
					b[k] += 'a' - 'A'
				}
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch r {
		case '’', '‘':
			r = '\''
		case '“', '”', '„', '«', '»':
			r = '"'
		case '–', '—', '−', '‐', '‑':
			r = '-'
		}
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// identify gives the claims their identities, and those that hang on another
// the identity of that.
func identify(res *Result) {
	if len(res.Claims) == 0 {
		return
	}
	var room, more [768]byte
	namer, b := claimNamer{article: res.Article.ID, b: room[:0]}, more[:0]
	var seen equalClaims
	const n = 2 * len(sum{})
	var names strings.Builder // all in one string
	names.Grow(2 * n * len(res.Claims))
	for i := range res.Claims {
		c := &res.Claims[i]
		figure := c.Figure.Of(res.Article.Text)
		id := namer.name(c, figure, 0)
		if equal := seen.count(id); equal > 0 {
			id = namer.name(c, figure, equal)
		}
		b = fingerprint(c, b)
		print := sumOf(b)
		var text [2 * n]byte
		hex.Encode(text[:n], id[:])
		hex.Encode(text[n:], print[:])
		names.Write(text[:])
	}
	all := names.String()
	for i := range res.Claims {
		res.Claims[i].ID, res.Claims[i].Fingerprint, all = all[:n], all[n:2*n], all[2*n:]
	}
	for i := range res.Claims {
		if h := res.Claims[i].hangs; h > 0 {
			res.Claims[i].HangsOn = res.Claims[h-1].ID
		}
	}
}

// claimNamer gives the claims of an article their identities.
type claimNamer struct {
	article, sentence string
	b                 []byte // what is hashed of the claim named last
	own               int    // where its own part begins, behind the sentence
}

// equalClaims counts the claims of an article by what they are named from. Most articles
// have few.
type equalClaims struct {
	few  [24]sum
	n    int
	many map[sum]int
}

// count is how many were counted before of the same name.
func (e *equalClaims) count(id sum) (equal int) {
	if e.many == nil {
		for i := range e.few[:e.n] {
			if e.few[i] == id {
				equal++
			}
		}
		if e.n < len(e.few) {
			e.few[e.n] = id
			e.n++
			return equal
		}
		e.many = make(map[sum]int, 4*len(e.few))
		for _, was := range e.few {
			e.many[was]++
		}
	}
	equal = e.many[id]
	e.many[id] = equal + 1
	return equal
}

// name hashes a claim. equals counts the claims before it of the same article with the
// same parts. Claims of one sentence are named one after the other.
func (n *claimNamer) name(c *Claim, figure string, equals int) sum {
	if n.own == 0 || c.Sentence != n.sentence {
		n.b = append(n.b[:0], "claim\x1f"...)
		n.b = append(append(n.b, n.article...), partEnd)
		n.b = append(appendNormal(n.b, c.Sentence), partEnd)
		n.sentence, n.own = c.Sentence, len(n.b)
	}
	n.b = append(appendNormal(n.b[:n.own], figure), partEnd)
	n.b = append(append(n.b, c.Form...), partEnd)
	n.b = strconv.AppendInt(n.b, int64(equals), 10)
	return sumOf(n.b)
}

// fingerprint writes what a claim says, without its article, in b; its hash is the
// claim's fingerprint, so that equal ones of many articles share a row in the queue. Words of the measure go by their
// class in lexicon/synonyms.tsv, sorted; areas are sorted where the subject is
// symmetric (ties of two countries, trade between them).
func fingerprint(c *Claim, b []byte) []byte {
	b = append(b[:0], "fingerprint\x1f"...)
	b = append(append(b, c.Form...), partEnd)
	b = append(append(b, c.Comparator...), partEnd)
	b = strconv.AppendInt(b, int64(c.Direction), 10)
	b = strconv.AppendInt(append(b, partEnd), int64(c.Balance), 10)
	b = append(b, partEnd)
	b = appendQuantity(b, &c.Quantity)
	if c.High != nil {
		b = appendQuantity(append(b, '-'), c.High)
	}
	b = append(b, partEnd)
	b = appendMeasure(b, c.Measure)
	b = append(b, partEnd)
	b = appendMeasure(b, c.Whole)
	b = append(b, partEnd)
	b = appendPlaces(b, c.Areas, c.Form == Years || c.Pair && symmetric(c.Measure))
	b = append(b, partEnd)
	b = appendPlaces(b, c.Against, false)
	b = append(b, partEnd)
	b = append(b, c.RankSet...)
	b = strconv.AppendInt(append(b, partEnd), int64(c.RankOf), 10)
	b = c.When.Period.Append(append(b, partEnd))
	if c.When.Period.IsZero() {
		b = append(b, c.When.Anchor...)
	}
	b = append(b, partEnd)
	if c.Baseline != nil {
		b = c.Baseline.Period.Append(b)
	}
	return b
}

func appendQuantity(b []byte, q *stat.Quantity) []byte {
	b = appendDecimal(b, q.Value)
	b = append(b, ' ')
	b = append(b, q.Unit.Code...)
	b = append(append(b, '/'), q.Unit.Per...)
	return b
}

// appendDecimal writes v as its String does, without a big integer's arithmetic
// where the number is short and whole, as most are.
func appendDecimal(b []byte, v decimal.Decimal) []byte {
	e := v.Exponent()
	if e < -18 || e > 18 || v.NumDigits() > 18 || v.IsZero() {
		return append(b, v.String()...)
	}
	n := v.CoefficientInt64()
	for e < 0 && n%10 == 0 {
		n, e = n/10, e+1
	}
	if e >= 0 {
		return append(strconv.AppendInt(b, n, 10), "000000000000000000"[:e]...)
	}
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	from := len(b)
	b = strconv.AppendInt(b, n, 10)
	point := len(b) + int(e)
	for ; point <= from; point++ { // 0.05
		b = slices.Insert(b, from, '0')
	}
	return slices.Insert(b, point, '.')
}

func appendMeasure(b []byte, s string) []byte {
	var words [24]string
	n := 0
	for w, rest := field(s); w != ""; w, rest = field(rest) {
		if w = low(w); class[w[0]] != cLetter || class[w[len(w)-1]] != cLetter {
			w = strings.Trim(w, ",.;:'\"()’")
		}
		if t := termOf(w); t != nil && t.class != "" {
			w = t.class
		}
		if w == "-" || w == "" || n == len(words) {
			continue
		}
		words[n] = w
		n++
	}
	got := words[:n]
	slices.Sort(got)
	got = slices.Compact(got)
	for _, w := range got {
		b = append(append(b, w...), ' ')
	}
	return b
}

func appendPlaces(b []byte, places []Place, sorted bool) []byte {
	var codes [12]string
	n := 0
	for i := range places {
		if n < len(codes) {
			codes[n] = string(places[i].Code)
			if codes[n] == "" {
				codes[n] = low(places[i].Surface)
			}
			n++
		}
	}
	if sorted {
		slices.Sort(codes[:n])
	}
	for _, c := range codes[:n] {
		b = append(append(b, c...), ' ')
	}
	return b
}

// symmetric reports whether a measure of two areas is the same both ways round.
func symmetric(measure string) bool {
	for w := range strings.FieldsSeq(measure) {
		if t := termOf(w); t != nil && (t.class == "trade" || w == "trade" || t.noun == nLasting) {
			return true
		}
	}
	return false
}
