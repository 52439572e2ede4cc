package sources

import (
	"slices"
	"strings"
	"unicode"

	"factcheck/internal/stat"
)

// describeAll makes the Indicators of all parts: what the package says, what the
// catalogue's tables add, and what the title gives away for indicators of
// packages that the tables have never seen. Fields that Memory was given stay.
func (s *Store) describeAll() {
	s.describe.Do(func() {
		s.indicators = make(map[Key]*Indicator)
		for _, p := range s.parts {
			for _, m := range p.listed {
				i := s.describeOne(p.dataset.Name, m)
				s.indicators[Key{Dataset: i.Dataset, Indicator: i.Code}] = &i
				s.order = append(s.order, &i)
			}
		}
		slices.SortFunc(s.order, func(a, b *Indicator) int {
			return compareKeys(Key{Dataset: a.Dataset, Indicator: a.Code}, Key{Dataset: b.Dataset, Indicator: b.Code})
		})
	})
}

// Indicator describes an indicator of a data set.
func (s *Store) Indicator(dataset string, code stat.IndicatorCode) (Indicator, bool) {
	s.describeAll()
	i, ok := s.indicators[Key{Dataset: dataset, Indicator: code}]
	if !ok {
		return Indicator{}, false
	}
	return *i, true
}

// Indicators are all indicators, sorted by data set and code.
func (s *Store) Indicators() []Indicator {
	s.describeAll()
	out := make([]Indicator, len(s.order))
	for n, i := range s.order {
		out[n] = *i
	}
	return out
}

func (s *Store) describeOne(dataset string, m indicatorMeta) Indicator {
	t := catalogue()
	given := s.given[Key{Dataset: dataset, Indicator: m.Code}]
	i := given
	i.Dataset, i.Code, i.Bilateral, i.First, i.Last = dataset, m.Code, m.Bilateral, m.First, m.Last
	facts, known := t.facts(string(m.Code))
	fill(&i.Title, m.Title, facts.title, titleOfCode(m.Code))
	fill(&i.Definition, m.Definition)
	fill(&i.Link, m.Link)
	fill(&i.Publisher, t.publisher(dataset, string(m.Code)), shortName(s.parts[s.byName[dataset]].dataset.Publisher))
	fill(&i.UnitText, m.UnitText, facts.unit, m.Unit)
	if i.Unit.Code == "" {
		i.Unit, i.Mult = stat.Units().FromPackage(i.UnitText, i.Title)
		if i.Unit.Code == "" && m.Unit != "" {
			i.Unit, i.Mult = stat.Units().FromPackage(m.Unit, i.Title)
		}
	}
	if i.Standing == 0 {
		switch standing := t.packages[dataset].standing; {
		case facts.standing > 0:
			i.Standing = facts.standing
		case standing > 0:
			i.Standing = standing
		case s.parts[s.byName[dataset]].dataset.Standing > 0:
			i.Standing = s.parts[s.byName[dataset]].dataset.Standing
		default:
			i.Standing = t.standingOf(s.parts[s.byName[dataset]].dataset.Publisher)
		}
	}
	if known {
		fill(&i.Concept, facts.concept)
		if i.Nature == "" {
			i.Nature = facts.nature
		}
		i.Modelled = i.Modelled || facts.modelled
		i.Slow = i.Slow || facts.slow
		i.Part, i.Proxy, i.Moving = i.Part || facts.part, i.Proxy || facts.proxy, i.Moving || facts.moving
		i.Median = i.Median || facts.median
		if facts.growthOf != "" && i.GrowthOf == "" {
			i.GrowthOf = stat.IndicatorCode(facts.growthOf)
		}
	}
	low := strings.ToLower(i.Title)
	if i.Whole == "" {
		i.Whole = wholeOf(low, strings.ToLower(i.UnitText))
	}
	i.Relative = i.Relative || i.Unit.Dimension() == stat.Percent && isRelative(i.Whole)
	i.Growth = i.Growth || i.GrowthOf != "" || isGrowth(low, strings.ToLower(i.UnitText), i.Unit)
	if i.Nature == "" {
		i.Nature = natureOf(low, i.Unit)
	}
	if !known {
		words := low + " " + strings.ToLower(i.Definition)
		i.Modelled = i.Modelled || strings.Contains(words, "modeled estimate") || strings.Contains(words, "modelled estimate")
		if i.Concept == "" {
			i.Concept = conceptOf(i)
		}
	}
	return i
}

func fill(to *string, from ...string) {
	for _, f := range from {
		if *to == "" {
			*to = f
		}
	}
}

// titleOfCode makes words of a code, for packages that give no titles:
// "OWID.ELEC.COAL" is "OWID ELEC COAL".
func titleOfCode(c stat.IndicatorCode) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', '_', '-', ':':
			return ' '
		}
		return r
	}, string(c))
}

// wholeOf is what a share is a share of, by its title ("... (% of GDP)",
// "Share of the population with ...") or its unit ("% of GNI"); "" if it is
// none, or does not say.
func wholeOf(title, unit string) string {
	for _, text := range []string{title, unit} {
		for _, of := range []string{"% of ", "percent of ", "per cent of ", "percentage of ", "as a share of ", "as share of "} {
			if _, after, ok := strings.Cut(text, of); ok {
				return clause(after)
			}
		}
	}
	switch {
	case unit == "percent_gdp" || unit == "pc_gdp":
		return "gdp"
	case strings.HasPrefix(title, "share of women in "), strings.HasPrefix(title, "share of men in "):
		_, after, _ := strings.Cut(title, " in ") // theirs of it
		return clause(after)
	case strings.HasPrefix(title, "share of "):
		after := strings.TrimPrefix(strings.TrimPrefix(title, "share of "), "the ")
		return clause(after)
	}
	return ""
}

// isRelative reports whether a whole is one of money or energy.
func isRelative(whole string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(whole), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "gdp", "gni", "economy", "expenditure", "spending", "budget", "exports", "imports", "revenue", "income", "value", "energy", "electricity", "output", "consumption":
			return true
		}
	}
	return false
}

// clause is text up to where another thought begins.
func clause(text string) string {
	for _, end := range []string{")", ";", ",", " (", " - ", " with ", " that ", " who ", " which ", " in ", " from ", " living ", " covered ", " using ", " generated "} {
		if before, _, ok := strings.Cut(text, end); ok {
			text = before
		}
	}
	words := strings.Fields(text)
	for i := 1; i < len(words); i++ {
		if strings.HasSuffix(words[i], "ing") && manyOf(words[i-1]) {
			return strings.Join(words[:i], " ") // students achieving, people experiencing
		}
	}
	return strings.TrimSpace(text)
}

// manyOf reports whether a word is of many, so that what it does may stand behind it.
func manyOf(w string) bool {
	switch w {
	case "people", "women", "men", "children":
		return true
	}
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// isGrowth reports whether a series in percent is a change over a year earlier.
// Inflation is one of prices, but no level of it is called so: it is none.
func isGrowth(title, unit string, u stat.Unit) bool {
	if u.Dimension() != stat.Percent {
		return false
	}
	return strings.Contains(title, "growth") || strings.Contains(unit, "percent change") || strings.HasSuffix(title, "annual change")
}

// kind is what two definitions of one thing have in common: a level is never a
// rival of a share or of its own growth.
type kind struct {
	nature    Nature
	dimension stat.Dimension
	per       string
	whole     string
	growth    bool
}

// kindOf is the kind of an indicator by its title and unit text.
func kindOf(nature Nature, title, unitText string) kind {
	u, _ := stat.Units().FromPackage(unitText, title)
	low, unit := strings.ToLower(title), strings.ToLower(unitText)
	return kind{nature, u.Dimension(), u.Per, wholeOf(low, unit), isGrowth(low, unit, u)}
}

// natureOf guesses by unit and title.
func natureOf(title string, u stat.Unit) Nature {
	if u.Per != "" {
		return Ratio
	}
	switch u.Dimension() {
	case stat.Percent, stat.Points, stat.Times, stat.Index, stat.Duration, stat.Heat:
		return Ratio
	case stat.Surface, stat.Length:
		return Stock
	}
	words := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		switch w {
		case "rate", "ratio", "average", "mean", "median", "price", "index", "score", "yield", "yields", "per":
			return Ratio
		}
	}
	for _, w := range words {
		switch w {
		case "population", "people", "persons", "stock", "stocks", "stockpiles", "debt", "reserves", "capacity", "installed", "cumulative", "area", "force":
			return Stock
		}
	}
	return Flow
}
