package verifier

import (
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// diagnose names what would have been exactly right: the altered claim in its
// tight interval (SEMANTICS 5.8). It changes no verdict. It is asked where a
// value was found and the claim is wrong, or right by so much that something
// slipped.
func (s *session) diagnose(v *Verdict, c *extractor.Claim, r *ruling) error {
	y := r.x.X
	if r.wd.Sign < 0 {
		y = y.Neg()
	}
	q := r.wd.Quantity
	if q.Style == stat.Digits {
		s.powerOfTen(v, q, y)
		s.wrongWay(v, q, y)
	}
	tight := q.Tight()
	if r.outcome == Supported || r.outcome == Imprecise || tight.Contains(y) {
		return nil
	}
	fits := func(pl plan, day stat.Day) bool {
		x, ok := s.quiet(&pl, day)
		if !ok {
			return false
		}
		x, ok = r.wd.convert(&work{}, x)
		if !ok {
			return false
		}
		z := x.X
		if r.wd.Sign < 0 {
			z = z.Neg()
		}
		return tight.Contains(z)
	}
	s.wrongYear(v, r, fits)
	if !s.stale(v, r, fits) {
		s.otherUnit(v, q, y)
	}
	if err := s.wrongArea(v, c, r, fits); err != nil {
		return err
	}
	if err := s.otherChange(v, c, r, fits); err != nil {
		return err
	}
	return s.otherMeasure(v, c, r, fits)
}

// powerOfTen: million for billion and the like. Percents slip by one place only.
func (s *session) powerOfTen(v *Verdict, q stat.Quantity, y exact.Fraction) {
	if k, slipped := slippedPower(q, y); slipped {
		a := shifted(q, k)
		v.note(NoteDiagnosis, "off by a factor of "+thousands(exact.Pow10(max(k, -k)).String())+": "+written(a.V(), a)+" would be right")
	}
}

// slippedPower is the power of ten that a figure has to be multiplied by to be exactly
// right.
func slippedPower(q stat.Quantity, y exact.Fraction) (power int, slipped bool) {
	powers := []int{1, 3, 6, 9}
	switch q.Unit.Code {
	case "PERCENT", "POINT", "BASIS_POINT", "TIMES":
		powers = powers[:1]
	}
	for _, k := range powers {
		for _, sign := range []int{1, -1} {
			if shifted(q, sign*k).Tight().Contains(y) {
				return sign * k, true
			}
		}
	}
	return 0, false
}

// shifted is a quantity times a power of ten.
func shifted(q stat.Quantity, k int) stat.Quantity {
	q.Value, q.Last, q.Sig = q.Value.Shift(int32(k)), q.Last+k, q.Sig+k
	return q
}

// wrongWay: the digits are the value's, cut or rounded up where it should have
// been rounded.
func (s *session) wrongWay(v *Verdict, q stat.Quantity, y exact.Fraction) {
	if v.Claim.Comparator != string(extractor.Bare) || v.Verdict != Refuted && v.Verdict != Imprecise || q.Tight().Contains(y) {
		return
	}
	if u := exact.Pow10(q.Last); y.Sub(q.V()).Abs().Cmp(u) < 0 && q.V().Abs().Cmp(u) > 0 {
		v.note(NoteDiagnosis, "rounded the wrong way")
	}
}

// staleYears is how far back a claim about now is looked for: what was right longer
// ago fits by chance.
const staleYears = 10

// wrongYear is a year near the one named of which the claim would be right or, of a
// claim about now, the last one.
func (s *session) wrongYear(v *Verdict, r *ruling, fits func(plan, stat.Day) bool) {
	if r.pl.period.Grain == stat.OneDay {
		return
	}
	if r.pl.now {
		for y := -1; y >= -staleYears; y-- {
			if pl := r.pl.shifted(y); fits(pl, s.article.Date) {
				v.note(NoteDiagnosis, "stale: it was last right of "+pl.period.String())
				return
			}
		}
		return
	}
	for _, y := range []int{-1, 1, -2, 2, -3, 3} {
		if pl := r.pl.shifted(y); fits(pl, s.article.Date) {
			v.note(NoteDiagnosis, "wrong year: it would be right of "+pl.period.String())
			return
		}
	}
}

// stale: right by a figure that had been replaced when the article appeared.
func (s *session) stale(v *Verdict, r *ruling, fits func(plan, stat.Day) bool) bool {
	if r.used.hindsight || s.article.Date == 0 {
		return false
	}
	var days []stat.Day
	for _, f := range frequencies {
		if view := r.pl.t.byFreq[f]; view != nil {
			for _, o := range view.Figures(r.pl.period) {
				if o.Vintage < r.used.vintage {
					days = append(days, o.Vintage)
				}
			}
		}
	}
	for i := len(days) - 1; i >= 0; i-- {
		if fits(r.pl, days[i]) {
			v.note(NoteDiagnosis, "stale: it was right by the figure of "+days[i].String()+", revised before the article appeared")
			return true
		}
	}
	return false
}

// carbonToCO2 is 44.01/12.011, as the Global Carbon Budget rounds it.
var carbonToCO2 = mustQuo(3664, 1000)

// otherUnit: tonnes of carbon for tonnes of CO2, and the reverse.
func (s *session) otherUnit(v *Verdict, q stat.Quantity, y exact.Fraction) {
	info, ok := stat.Units().Get(q.Unit.Code)
	if !ok || info.Dimension != stat.Mass {
		return
	}
	if c, err := y.Div(carbonToCO2); err == nil && q.Tight().Contains(c) {
		v.note(NoteDiagnosis, "tonnes of carbon for tonnes of CO2")
	} else if q.Tight().Contains(y.Mul(carbonToCO2)) {
		v.note(NoteDiagnosis, "tonnes of CO2 for tonnes of carbon")
	}
}

// wrongArea tries the other areas the article names, as area and as counterpart.
// All areas there are would fit by chance.
func (s *session) wrongArea(v *Verdict, c *extractor.Claim, r *ruling, fits func(plan, stat.Day) bool) error {
	if r.pl.of != nil || r.pl.others != nil || len(r.pl.t.areas) == 0 {
		return nil
	}
	tried := map[stat.AreaCode]bool{}
	for _, a := range r.pl.t.areas {
		tried[a] = true
	}
	for i := range s.claims {
		for _, p := range append(s.claims[i].Areas, s.claims[i].Against...) {
			if p.Code == "" || tried[p.Code] {
				continue
			}
			tried[p.Code] = true
			for at := range r.pl.t.areas {
				other := *c
				other.Areas = nil
				for k, a := range r.pl.t.areas {
					if k == at {
						a = p.Code
					}
					other.Areas = append(other.Areas, extractor.Place{Code: a})
				}
				ts, err := s.judge.series(&other, r.pl.t.candidate)
				if err != nil {
					return err
				}
				for _, t := range ts {
					pl := r.pl
					if pl.t = t; !t.mirrored && fits(pl, s.article.Date) {
						v.note(NoteDiagnosis, "wrong area: it would be right of "+areaName(p.Code))
						return nil
					}
				}
			}
		}
	}
	return nil
}

// swaps are the measures that are taken for each other.
var swaps = [][2]string{
	{"trade", "exports"}, {"trade", "imports"}, {"exports", "imports"}, {"exports", "trade"}, {"imports", "exports"}, {"imports", "trade"},
	{"real", "nominal"}, {"nominal", "real"},
}

// otherMeasure: exports for trade, nominal for real.
func (s *session) otherMeasure(v *Verdict, c *extractor.Claim, r *ruling, fits func(plan, stat.Day) bool) error {
	words := strings.Fields(strings.ToLower(c.Measure))
	for _, swap := range swaps {
		at := -1
		for i, w := range words {
			if w == swap[0] {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		altered := append([]string(nil), words...)
		altered[at] = swap[1]
		for _, phrase := range []string{strings.Join(altered, " "), swap[1]} {
			q := sources.Query{Phrase: phrase, Areas: codes(c.Areas), Pair: c.Pair, Limit: maxCandidates}
			other := *c
			other.Measure = phrase
			f, err := s.judge.targets(&other, q, func(ind *sources.Indicator) bool { return ind.Unit == r.pl.t.ind.Unit })
			if err != nil {
				return err
			}
			for _, t := range append(f.levels, f.growths...) {
				pl := r.pl
				if pl.t = t; t.ind.Code != r.pl.t.ind.Code && fits(pl, s.article.Date) {
					v.note(NoteDiagnosis, swap[0]+" for "+swap[1]+": it would be right of "+t.ind.Title)
					return nil
				}
			}
		}
	}
	return nil
}
