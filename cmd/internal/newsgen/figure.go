package newsgen

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"

	"github.com/shopspring/decimal"
)

// wording is a comparator with how far from the truth the figure is put, in
// thousandths of the truth, for a claim that is true and one that is false. The
// distances keep clear of every tolerance of the house policy (SEMANTICS 7).
type wording struct {
	comparator extractor.Comparator
	words      []string
	low, high  int // figure/truth, in thousandths, of a true claim
	falseLow   int // and of a false one
	falseHigh  int
}

var wordings = []wording{
	{extractor.Over, []string{"more than %", "over %"}, 850, 990, 1150, 1600},
	{extractor.AtLeast, []string{"at least %", "no less than %"}, 850, 990, 1150, 1600},
	{extractor.Under, []string{"less than %", "under %"}, 1010, 1180, 500, 850},
	{extractor.AtMost, []string{"at most %", "no more than %"}, 1010, 1180, 500, 850},
	{extractor.About, []string{"about %", "around %", "roughly %"}, 960, 1040, 1300, 2000},
	{extractor.Nearly, []string{"nearly %", "almost %"}, 1010, 1035, 1300, 2000},
	{extractor.JustOver, []string{"just over %", "slightly more than %"}, 970, 990, 1300, 2000},
}

// write puts x into words, at times with a comparator, at times falsely.
// ok is false where x is too small to be written without being swallowed by the
// tolerances of rates.
func (g *Generator) write(style string, x exact.Fraction) (figure string, c extractor.Comparator, outcome string, ok bool) {
	rate := style == "percent" || style == "points"
	if rate && x.Cmp(exact.Of(decimal.New(4, 0))) < 0 || style != "times" && x.Cmp(exact.Int(1)) < 0 {
		return "", "", "", false
	}
	truth := g.rand.IntN(10) < 6
	if g.rand.IntN(2) == 0 {
		v := x
		if !truth {
			v = scale(x, 1350+g.rand.IntN(500))
		}
		text, _ := g.digits(style, v, 3)
		return text, extractor.Bare, outcomeOf(truth), true
	}
	w := wordings[g.rand.IntN(len(wordings))]
	low, high := w.low, w.high
	if !truth {
		low, high = w.falseLow, w.falseHigh
	}
	v := scale(x, low+g.rand.IntN(high-low+1))
	text, written := g.digits(style, v, 3)
	// Rounding may have carried the figure out of its place.
	if r := written.Cmp(scale(x, low-3)); r < 0 {
		return "", "", "", false
	}
	if r := written.Cmp(scale(x, high+3)); r > 0 {
		return "", "", "", false
	}
	if truth && (w.high < 1000) != (written.Cmp(x) < 0) && w.comparator != extractor.About {
		return "", "", "", false
	}
	words := w.words[g.rand.IntN(len(w.words))]
	return strings.ReplaceAll(words, "%", text), w.comparator, outcomeOf(truth), true
}

func outcomeOf(truth bool) string {
	if truth {
		return "supported"
	}
	return "refuted"
}

// scale is x times thousandths/1000.
func scale(x exact.Fraction, thousandths int) exact.Fraction {
	return x.Mul(exact.Of(decimal.New(int64(thousandths), -3)))
}

// digits writes v to so many significant digits in a style, and returns what was
// written as a number.
func (g *Generator) digits(style string, v exact.Fraction, significant int) (string, exact.Fraction) {
	power, word, short := 0, "", ""
	if style == "people" || style == "dollars" || style == "km2" || style == "count" {
		for _, s := range []struct {
			power       int
			word, short string
		}{{12, " trillion", "tn"}, {9, " billion", "bn"}, {6, " million", "m"}} {
			if v.Cmp(exact.Of(decimal.New(1, int32(s.power)))) >= 0 {
				power, word, short = s.power, s.word, s.short
				break
			}
		}
	}
	scaled := v.Mul(exact.Of(decimal.New(1, int32(-power))))
	places := significant - 1
	for limit := exact.Int(10); places > 0 && scaled.Cmp(limit) >= 0; limit = limit.Mul(exact.Int(10)) {
		places--
	}
	if style == "percent" || style == "points" || style == "times" || style == "years" || style == "plain" || style == "per1000" {
		places = 1
	}
	n := scaled.ShowFixed(int32(places))
	written, err := decimal.NewFromString(n)
	if err != nil {
		return "", v
	}
	n = grouped(n)
	back := exact.Of(written.Shift(int32(power)))
	switch style {
	case "percent":
		return n + []string{" percent", "%", " per cent"}[g.rand.IntN(3)], back
	case "points":
		return n + " percentage points", back
	case "times":
		return n + " times", back
	case "years":
		return n + " years", back
	case "km2":
		return n + word + " square kilometres", back
	case "dollars", "dollars1":
		switch g.rand.IntN(3) {
		case 0:
			return "$" + n + word, back
		case 1:
			return n + word + " US dollars", back
		}
		return "$" + n + short, back
	}
	return n + word, back
}

// grouped puts commas between thousands.
func grouped(n string) string {
	whole, rest, dot := strings.Cut(n, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		return whole + "." + rest
	}
	return whole
}
