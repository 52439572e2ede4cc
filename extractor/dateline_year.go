package extractor

import (
	"factcheck/internal/stat"
)

// yearless reads a dateline that names no year: "JAKARTA, Sept. 30 (Wire) --".
func (v *view) yearless() (month, day, next int, ok bool) {
	for i := 1; i < len(v.toks) && i < 6; i++ {
		r, found := v.monthAt(i)
		if !found || r.part != aDay || r.year.said || !v.before(i) {
			continue
		}
		if next, ok = v.leadAfter(r.last); ok && next > 0 {
			return r.a, r.b, next, true
		}
	}
	return 0, 0, 0, false
}

// inYearOf is the day of a dateline without a year, worked out from a weekday
// named in the first sentences and the latest year that something was said to
// have happened in: the article is of that year or the next, and was written on
// that weekday or the day after. Zero unless just one of the two years fits.
func (d *doc) inYearOf(month, day int) stat.Day {
	latest, week, bodies := 0, -1, 0
	for i := range d.sents {
		s := &d.sents[i]
		if s.block == furniture || s.end-s.start > 4000 {
			continue
		}
		v := view{d: d, s: s, toks: d.tokens(s)}
		v.know()
		if bodies++; bodies <= 4 && week < 0 {
			for k := range v.toks {
				if t := v.term(k); t.timeIs(tWeekday) && v.is(k-1, "on") {
					week = t.value
					break
				}
			}
		}
		if v.looksAhead() {
			continue
		}
		for k := range v.toks {
			if y, ok := v.yearAt(k); ok && y > latest && y < 2100 && !v.is(k-1, "by") && !v.is(k-1, "until") {
				latest = y
			}
		}
	}
	if latest == 0 || week < 0 {
		return 0
	}
	var found stat.Day
	for y := latest; y <= latest+1; y++ {
		on := stat.DayOf(y, month, day)
		w := int(on.Weekday())
		if w != week && w != (week+1)%7 {
			continue
		}
		if found != 0 {
			return 0
		}
		found = on
	}
	return found
}

// looksAhead reports whether a sentence speaks of what is to come.
func (v *view) looksAhead() bool {
	for k := range v.toks {
		if v.term(k).has(rModal | rFuture | rNorm | rCond) {
			return true
		}
	}
	return false
}
