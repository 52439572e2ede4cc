package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
)

// surface is how an article wrote a figure, taken apart so that another figure
// can be written alike: "$240B" is "$", 240, "B"; "2.7 times" is 2.7, " times".
type surface struct {
	before string // currency sign
	scale  string // scale word with the space before it, as written
	power  int32
	after  string // unit, with the space before it
	digits bool   // the figure is written in digits
	words  string // a fraction or fold as written: "two-thirds", "quadrupled"
	of     exact.Fraction
}

// scaleWords are the scale words articles use, with their families: a figure
// that grows out of one takes the next of the same family.
var scaleWords = map[string]struct {
	power  int32
	family int
}{
	"thousand": {3, 0}, "million": {6, 0}, "billion": {9, 0}, "trillion": {12, 0},
	"k": {3, 1}, "m": {6, 1}, "bn": {9, 1}, "tn": {12, 1}, "mn": {6, 1}, "trn": {12, 1},
	"K": {3, 2}, "M": {6, 2}, "B": {9, 2}, "T": {12, 2}, "b": {9, 1}, "t": {12, 1},
	"lakh": {5, 3}, "crore": {7, 3},
}

var scaleFamilies = [4][]struct {
	power int32
	word  string
}{
	{{3, "thousand"}, {6, "million"}, {9, "billion"}, {12, "trillion"}},
	{{6, "m"}, {9, "bn"}, {12, "tn"}},
	{{6, "M"}, {9, "B"}, {12, "T"}},
	{{5, "lakh"}, {7, "crore"}},
}

// currencySigns come before the digits, longest first.
var currencySigns = []string{"US$", "A$", "C$", "HK$", "NT$", "R$", "S$", "$", "€", "£", "¥", "₹", "₽", "₩", "Rs. ", "Rs ", "USD ", "EUR ", "GBP ", "CNY ", "RMB "}

// unitTails come after the digits and the scale word, longest first within a
// beginning. What is none of them belongs to the rest of the sentence.
var unitTails = []string{
	" percentage points", " percentage point", "-percentage-point", " basis points", " points", " percent", " per cent", " pc", "%", " %",
	" times", "-fold", " fold", "x",
	" US dollars", " U.S. dollars", " dollars", " euros", " euro", " pounds", " yuan", " yen", " rupees", " roubles", " rubles", " won",
	" million tonnes", " tonnes", " tons", " metric tons", " barrels", " people", " jobs", " years", " USD", " EUR",
}

// surfaceOf finds the figure in the quotation.
func surfaceOf(c *extractor.Claim) surface {
	q := c.Quotation
	at := c.Figure.BStart - c.Span.BStart
	if end := c.Figure.BEnd - c.Span.BStart; c.Quantity.Style != stat.Digits && c.Quantity.Style != stat.OneInN && at >= 0 && end > at && end <= len(q) {
		s := surfaceAt(c, q, at)
		s.words, s.of = q[at:end], c.Quantity.V()
		return s
	}
	return surfaceAt(c, q, at)
}

func surfaceAt(c *extractor.Claim, q string, at int) surface {
	if c.Figure.BEnd <= c.Figure.BStart || at < 0 || at >= len(q) || !strings.ContainsAny(q[at:], "0123456789") {
		at = 0
	}
	i := strings.IndexAny(q[at:], "0123456789")
	if i < 0 {
		return surface{}
	}
	at += i
	s := surface{digits: true}
	for _, sign := range currencySigns {
		if strings.HasSuffix(q[:at], sign) {
			s.before = sign
			break
		}
	}
	rest := q[at:]
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || (rest[n] == '.' || rest[n] == ',') && n+1 < len(rest) && rest[n+1] >= '0' && rest[n+1] <= '9') {
		n++
	}
	rest = rest[n:]
	space := ""
	word := rest
	if strings.HasPrefix(word, " ") || strings.HasPrefix(word, "-") {
		space, word = word[:1], word[1:]
	}
	if end := letters(word); end > 0 {
		w := word[:end]
		sc, ok := scaleWords[w]
		if !ok {
			sc, ok = scaleWords[strings.ToLower(w)]
			ok = ok && len(w) > 2
		}
		if ok && c.Quantity.Scaled {
			s.scale, s.power = space+w, sc.power
			rest = word[end:]
		}
	}
	for _, tail := range unitTails {
		if strings.HasPrefix(rest, tail) && letters(rest[len(tail):]) == 0 {
			s.after = tail
			break
		}
	}
	return s
}

func letters(s string) int {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	return n
}

// write is a figure in the article's way.
func (s *surface) write(q stat.Quantity) string {
	v := q.V()
	if q.Style == stat.OneInN {
		return "one in " + digitsOf(v, 6)
	}
	if s.words != "" && s.of.Cmp(v) == 0 {
		return s.words
	}
	if !s.digits || q.Style != stat.Digits && !q.Exact.IsZero() {
		return measured(v, 4, q.Unit)
	}
	power, word := s.power, s.scale
	if s.scale != "" {
		power, word = s.rescaled(v)
	}
	places := max(0, int(power)-q.Last)
	text := thousands(v.Mul(exact.Pow10(int(-power))).ShowFixed(int32(places)))
	if s.before != "" || s.after != "" {
		return s.before + text + word + s.after
	}
	return withUnit(text+word, q.Unit)
}

// rescaled keeps the article's scale word as long as the figure stays between 1
// and a thousand of it.
func (s *surface) rescaled(v exact.Fraction) (int32, string) {
	word := strings.TrimLeft(s.scale, " -")
	gap := s.scale[:len(s.scale)-len(word)]
	sc, ok := scaleWords[word]
	if !ok {
		sc = scaleWords[strings.ToLower(word)]
	}
	if m := v.Magnitude() - s.power; m >= 0 && m < 3 {
		return s.power, s.scale
	}
	for _, f := range scaleFamilies[sc.family] {
		if m := v.Magnitude() - f.power; m >= 0 && m < 3 {
			return f.power, gap + f.word
		}
	}
	return s.power, s.scale
}
