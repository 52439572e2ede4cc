package verifier

import (
	"math/big"
	"slices"

	"factcheck/extractor"
)

// windows holds the tests against the comparator: an open bound is tested at the
// figure itself and on its own side, and every other end lies as far from the
// figure as a rounding of some place or a tolerance of the policy puts it
// (SEMANTICS 1, 2 and 7). How the figure was written is not in the verdict, so
// which of the lawful distances it is is not asked; a changed digit is none.
func (s *redone) windows(rd *Reading) {
	v, ok := s.number("v")
	if !ok {
		s.fault(s.reading, "", "the claim's figure %q is no number", s.v.Claim.Value)
		return
	}
	if s.v.Claim.Form == string(extractor.Rank) {
		s.places(rd, v)
		return
	}
	c := extractor.Comparator(s.v.Claim.Comparator)
	if s.v.Claim.Form == string(extractor.Record) && openTest(c) != "" {
		return // crossed for the first time: the periods before lie on the other side
	}
	turned := oneInSoMany(rd)
	first := true
	for i := range rd.Steps {
		st := &rd.Steps[i]
		if !isTest(st.Op) || st.Args[1] == "0" && st.Op == opLT {
			continue
		}
		if first && !turned {
			if want := openTest(c); want != "" && (st.Op != want || st.Args[1] != "v") {
				s.fault(s.reading, st.ID, "%s is tested by %s v, not by %s %s", c, want, st.Op, st.Args[1])
			}
		}
		first = false
		if st.Args[1] == "v" || st.Args[1] == "v.hi" {
			continue
		}
		if s.v.Claim.Form == string(extractor.Record) && st.Args[1] == "0" {
			continue // past the next one at all
		}
		end, ok := s.number(st.Args[1])
		if !ok || len(st.Args[1]) > 0 && (st.Args[1][0] == 'e' || st.Args[1][0] == 's') {
			continue // two values compared with each other
		}
		if !s.lawful(end, v, c) {
			if hi, ok := s.number("v.hi"); !ok || !s.lawful(end, hi, c) {
				s.fault(s.reading, st.ID, "%s is no end of an interval of %s %s", st.Args[1], c, s.v.Claim.Value)
			}
		}
	}
	if (c == extractor.Bare || c == extractor.About) && rd.Operation != "rank" {
		s.even(rd, v)
	}
}

// openTest is the only test of an open bound (SEMANTICS 2).
func openTest(c extractor.Comparator) string {
	switch c {
	case extractor.Over:
		return opGT
	case extractor.AtLeast:
		return opGE
	case extractor.Under:
		return opLT
	case extractor.AtMost:
		return opLE
	}
	return ""
}

// oneInSoMany reports whether the reading turned a share into one in N, where
// the comparators change sides (SEMANTICS 1.5).
func oneInSoMany(rd *Reading) bool {
	for _, st := range rd.Steps {
		if st.Op == opDiv && (st.Args[0] == "100" || st.Args[0] == "1") {
			return true
		}
	}
	return false
}

// even checks that the first interval, both of whose ends are tested, lies
// evenly about the figure.
func (s *redone) even(rd *Reading, v *big.Rat) {
	if s.v.Claim.ValueHi != "" {
		return
	}
	var ends []*big.Rat
	for _, st := range rd.Steps {
		if !isTest(st.Op) || st.Op == opLT && st.Args[1] == "0" {
			continue
		}
		if x, ok := s.number(st.Args[1]); ok {
			ends = append(ends, x)
		}
		if len(ends) == 2 {
			sum := new(big.Rat).Add(ends[0], ends[1])
			if sum.Cmp(new(big.Rat).Add(v, v)) != 0 {
				s.fault(s.reading, st.ID, "the interval does not lie evenly about %s", s.v.Claim.Value)
			}
			return
		}
	}
}

// lawful reports whether an end's distance from the figure is one of those the
// rules know: half of a place or a place, a part of the figure, points.
func (s *redone) lawful(end, v *big.Rat, c extractor.Comparator) bool {
	d := new(big.Rat).Sub(end, v)
	d.Abs(d)
	if d.Sign() == 0 {
		return true
	}
	factors := []*big.Rat{big.NewRat(1, 1)}
	switch c {
	case extractor.About:
		factors = append(factors, big.NewRat(3, 2))
	case extractor.Nearly:
		factors = append(factors, big.NewRat(2, 1))
	}
	abs := new(big.Rat).Abs(v)
	for _, f := range factors {
		base := new(big.Rat).Quo(d, f)
		if placeOrHalf(base) {
			return true
		}
		for _, part := range s.parts() {
			if base.Cmp(new(big.Rat).Mul(part, abs)) == 0 {
				return true
			}
		}
		for _, points := range s.points() {
			if base.Cmp(points) == 0 {
				return true
			}
		}
	}
	return false
}

// parts are the relative distances: the caps of SEMANTICS 1.2, the widths of 1.4
// and 1.7, and the policy's.
func (s *redone) parts() []*big.Rat {
	p := s.p
	out := []*big.Rat{big.NewRat(5, 100), big.NewRat(10, 100), big.NewRat(25, 100), p.Far.Rat()}
	for _, t := range []Tolerance{p.Bare, p.Slack, p.About, p.Nearly, p.JustOver} {
		out = append(out, t.Relative.Rat())
	}
	return out
}

// points are the distances in percentage points, and in basis points where the
// claim is in those.
func (s *redone) points() []*big.Rat {
	p := s.p
	out := []*big.Rat{big.NewRat(2, 1), big.NewRat(5, 100)}
	for _, t := range []Tolerance{p.Bare, p.Slack, p.About, p.Nearly, p.JustOver} {
		out = append(out, t.Points.Rat())
	}
	if s.v.Claim.Unit == "BASIS_POINT" {
		for _, x := range out {
			x.Mul(x, big.NewRat(100, 1))
		}
	}
	return out
}

// placeOrHalf reports whether x is 10^k or 5 x 10^k.
func placeOrHalf(x *big.Rat) bool {
	y := new(big.Rat).Set(x)
	ten := big.NewRat(10, 1)
	for i := 0; i < 80 && y.Cmp(ten) >= 0; i++ {
		y.Quo(y, ten)
	}
	for i := 0; i < 80 && y.Cmp(big.NewRat(1, 1)) < 0; i++ {
		y.Mul(y, ten)
	}
	return y.Cmp(big.NewRat(1, 1)) == 0 || y.Cmp(big.NewRat(5, 1)) == 0
}

// places holds the tests of a rank against the place that is claimed: that place
// itself, then a twentieth of the members around it, and of no set are there more
// than all countries and territories (SEMANTICS 5.12).
func (s *redone) places(rd *Reading, v *big.Rat) {
	most := big.NewRat(15, 1)
	first := true
	for i := range rd.Steps {
		st := &rd.Steps[i]
		if !isTest(st.Op) {
			continue
		}
		end, ok := s.number(st.Args[1])
		if !ok || ofTwo(st) {
			continue // the first with the one behind it
		}
		off := new(big.Rat).Sub(end, v)
		if first && off.Sign() != 0 || off.Abs(off).Cmp(most) > 0 {
			s.fault(s.reading, st.ID, "%s is no place near the claimed one, %s", st.Args[1], s.v.Claim.Value)
		}
		first = false
	}
}

// ofTwo reports whether a test compares two values that were found or computed.
func ofTwo(st *Step) bool {
	return len(st.Args) == 2 && !slices.ContainsFunc(st.Args, func(a string) bool { return a[0] != 'e' && a[0] != 's' })
}
