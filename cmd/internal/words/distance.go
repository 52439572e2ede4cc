package words

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/verifier"

	"github.com/shopspring/decimal"
)

// Off is how far a claim's figure is from what the data say.
type Off struct {
	Text string // "12% too high"
	// Class is 1 for less than a tenth of what the data say, 2 from a tenth, 3
	// from a quarter, 4 from a half.
	Class int
}

// measured are the forms whose figure and whose finding are amounts of one unit.
var measured = map[extractor.Form]bool{
	extractor.Level: true, extractor.Change: true, extractor.ChangeAbsolute: true, extractor.Points: true,
	extractor.Multiple: true, extractor.Share: true, extractor.PerUnit: true, extractor.Rate: true,
	extractor.Aggregate: true, extractor.Years: true,
}

// Distance is the distance of the claim's figure from the value its primary
// reading found; ok is false where the claim is supported or the two cannot be
// compared. Percents and points are told in points (SEMANTICS 7), all else in
// percent of the value found.
func Distance(v *verifier.Verdict) (off Off, ok bool) {
	if v.Verdict == verifier.Supported || v.Verdict == verifier.Unverifiable || !measured[extractor.Form(v.Claim.Form)] {
		return off, false
	}
	for _, r := range v.Readings {
		if !r.Primary || r.Found == "" {
			continue
		}
		found, err := exact.ParseFraction(r.Found)
		if err != nil {
			return off, false
		}
		said, err := exact.ParseFraction(v.Claim.Value)
		if err != nil {
			return off, false
		}
		// "Fell by 5%" is held against the negated change.
		if slices.ContainsFunc(r.Steps, func(s verifier.Step) bool { return s.Op == "neg" }) {
			found = found.Neg()
		}
		return distance(said, found, v.Claim)
	}
	return off, false
}

var (
	half    = exact.Of(decimal.New(5, -1))
	quarter = exact.Of(decimal.New(25, -2))
	tenth   = exact.Of(decimal.New(1, -1))
)

func distance(said, found exact.Fraction, c verifier.Claim) (Off, bool) {
	gap := said.Sub(found)
	if gap.Sign() == 0 || found.Sign() == 0 {
		return Off{}, false
	}
	word := "too high"
	if gap.Sign() < 0 {
		word = "too low"
	}
	gap = gap.Abs()
	part, err := gap.Div(found.Abs())
	if err != nil {
		return Off{}, false
	}
	off := Off{Class: 1}
	for i, c := range []exact.Fraction{tenth, quarter, half} {
		if part.Cmp(c) >= 0 {
			off.Class = i + 2
		}
	}
	three := exact.Int(3)
	inPoints := strings.HasPrefix(c.Unit, "PERCENT") || strings.HasPrefix(c.Unit, "POINT")
	moves := c.Form == string(extractor.Change) || c.Form == string(extractor.ChangeAbsolute) || c.Form == string(extractor.Points)
	switch {
	case said.Sign()*found.Sign() < 0 && (moves || !inPoints):
		off.Text = "the direction is the other one"
	case inPoints:
		off.Text = short(gap) + " points " + word
	case said.Abs().Cmp(found.Abs().Mul(three)) >= 0:
		off.Text = word + ": " + times(said, found) + " times what the data say"
	case said.Sign() != 0 && found.Abs().Cmp(said.Abs().Mul(three)) >= 0:
		off.Text = word + ": the data say " + times(found, said) + " times as much"
	default:
		off.Text = short(part.Mul(exact.Int(100))) + "% " + word
	}
	return off, true
}

// times is a/b for people; b is not zero.
func times(a, b exact.Fraction) string {
	q, err := a.Div(b)
	if err != nil {
		return "countless"
	}
	return short(q)
}

// short is f for people, to two digits after the leading ones.
func short(f exact.Fraction) string {
	for places := int32(0); places < 4; places++ {
		if f.Mul(exact.Pow10(int(places))).Cmp(exact.Int(10)) >= 0 {
			return trim(f.Show(places))
		}
	}
	return trim(f.Show(4))
}

func trim(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
