package sources

import (
	"slices"

	"factcheck/internal/stat"
)

// Two packages of one publisher may hold one indicator: the embedded copy, and the
// one that a newsroom keeps fresh. They are vintages of one series then, and no
// sources of like standing: the package with the newest vintage is found, and what
// is read of it holds the other's figures too, so that what was known on a day
// comes from whichever had it (SEMANTICS 5.5).

// succeed finds the indicators that several parts have of one publisher in one
// unit. Of parts of one day the one opened first goes on.
func (s *Store) succeed() {
	s.elder, s.newer = make(map[Key][]int), make(map[Key]bool)
	of := make(map[string][]int) // publisher to parts
	for i, p := range s.parts {
		if name := shortName(p.dataset.Publisher); name != "" {
			of[name] = append(of[name], i)
		}
	}
	for _, parts := range of {
		if len(parts) < 2 {
			continue
		}
		slices.SortStableFunc(parts, func(a, b int) int { return int(s.parts[b].newest() - s.parts[a].newest()) })
		having := make(map[stat.IndicatorCode][]int)
		for _, at := range parts {
			p := s.parts[at]
			for n := range p.listed {
				code := p.listed[n].Code
				for _, first := range having[code] {
					q := s.parts[first]
					if slices.Contains(s.past[first], at) || slices.Contains(s.past[at], first) || !sameUnits(&p.listed[n], &q.listed[q.indicators[code]]) {
						continue
					}
					k := Key{Dataset: q.dataset.Name, Indicator: code}
					s.elder[k] = append(s.elder[k], at)
					s.newer[Key{Dataset: p.dataset.Name, Indicator: code}] = true
				}
				having[code] = append(having[code], at)
			}
		}
	}
}

// before are the parts that hold an earlier vintage of a part's indicator.
func (s *Store) before(at int, code stat.IndicatorCode) []int {
	elder := s.elder[Key{Dataset: s.parts[at].dataset.Name, Indicator: code}]
	if len(elder) == 0 {
		return s.past[at]
	}
	all := slices.Concat(s.past[at], elder)
	slices.Sort(all)
	return slices.Compact(all)
}

// newest is the day of the part's last vintage.
func (p *part) newest() stat.Day {
	day := stat.Day(0)
	for _, v := range p.dataset.Vintages {
		day = max(day, v)
	}
	return day
}

// sameUnits reports whether two packages give an indicator in one unit, however
// they write it.
func sameUnits(a, b *indicatorMeta) bool {
	if a.Unit == b.Unit {
		return true
	}
	u, mult := stat.Units().FromPackage(a.Unit, a.Title)
	v, other := stat.Units().FromPackage(b.Unit, b.Title)
	return u == v && mult == other
}
