package verifier

import (
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// target is one definition, reporter and set of areas a claim can be held
// against: an indicator with its series, before a period is chosen.
type target struct {
	ind       *sources.Indicator
	dataset   *sources.Dataset
	candidate sources.Candidate
	areas     []stat.AreaCode // reporter, and counterpart where there is one
	mirrored  bool            // told by the counterpart
	guessed   bool            // found by near words alone
	plus      []*target       // what is added up with it: other parts of a whole, other areas
	byFreq    map[sources.Freq]*view
}

// standing is the indicator's, or lower where the figure used is a questionable
// one: a quotation, a rounded or doubtful copy (SEMANTICS 5.2).
func (t *target) standing(questionable bool, p *Policy) int {
	s := t.ind.Standing
	if s == 0 {
		s = 2
	}
	if n, ok := p.Standings[t.ind.Dataset]; ok {
		s = n
	}
	if questionable {
		s = max(s+1, p.QuotationStands)
	}
	return s
}

// found is the catalogue's answer for a claim: the targets it can be held
// against, best first. With none, reason and candidates say why.
type found struct {
	levels     []*target // series of the thing itself
	growths    []*target // published changes of it over a year
	wholes     []*target // the whole of a share, the population of a per-head figure
	namesakes  []*target // prices of other sorts of the thing: "oil" is Brent, and West Texas
	either     []*target // of two or three things the words fit alike, where it is not certain which
	accounted  bool      // levels and namesakes were all asked whether they account for what the claim says
	reason     Reason
	candidates []sources.Candidate
}

// maxCandidates bounds what is asked of the catalogue for one phrase.
const maxCandidates = 12

// find asks the catalogue; where nothing goes by the claim's own words, by words near
// them.
func (j *Judge) find(c *extractor.Claim) (*found, error) {
	if partOfGDP(c.Measure) {
		return &found{reason: NoIndicator}, nil
	}
	f, err := j.findSure(c)
	if err != nil || c.Balance != extractor.NoDirection || len(f.levels)+len(f.growths)+len(f.either) > 0 || f.reason != NoIndicator && f.reason != UnsureReading {
		return f, err
	}
	f.levels, err = j.nearly(c, f.candidates, func(ind *sources.Indicator) bool {
		return fitsForm(c, ind) && (c.Form == extractor.PerUnit || j.namesWhole(c, ind))
	})
	return f, err
}

// findSure asks the catalogue. The figure's value is no part of the question
// (SEMANTICS 5.1).
func (j *Judge) findSure(c *extractor.Claim) (*found, error) {
	q := sources.Query{Phrase: c.Measure, Whole: c.Whole, Qualifiers: c.Qualifiers, Areas: codes(c.Areas), Pair: c.Pair, Limit: maxCandidates}
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit, extractor.Rate, extractor.Universal:
		if c.Quantity.Style != stat.OneInN {
			q.Unit = c.Quantity.Unit
		}
	}
	fits := func(ind *sources.Indicator) bool {
		return fitsForm(c, ind) && (c.Form == extractor.PerUnit || j.namesWhole(c, ind)) && !readjusts(c.Measure, ind)
	}
	if c.Form == extractor.Multiple && c.Whole == "person" && !strings.Contains(c.Measure, "per ") {
		q.Phrase, q.Whole = c.Measure+" per capita", "" // per head, Americans emitted twice as much
	}
	f, err := j.targets(c, q, fits)
	if err != nil {
		return nil, err
	}
	if len(f.levels)+len(f.growths) == 0 {
		if t, err := j.allParts(c, q, fits); err != nil || t != nil {
			return &found{levels: []*target{t}, candidates: f.candidates}, err
		}
	}
	switch c.Form {
	case extractor.Multiple:
		if len(c.Against) > 0 {
			return f, j.findAgainst(c, f)
		}
	case extractor.Change:
		if isGap(c) {
			return f, nil
		}
		return f, j.findGrowth(c, q, f)
	case extractor.Aggregate:
		if len(f.levels) == 0 && c.Quantity.Unit.Code == "PERCENT" && c.Direction != extractor.NoDirection {
			err := j.findGrowth(c, q, f) // grew by an average of 6.3 percent a year
			f.levels, f.growths = f.growths, nil
			return f, err
		}
	case extractor.Share, extractor.PerUnit:
		if len(f.levels) == 0 && c.Form == extractor.PerUnit && c.Quantity.Unit.Per == "PERSON" {
			perHead := q
			perHead.Phrase, perHead.Whole = c.Measure+" per capita", ""
			published, err := j.targets(c, perHead, func(ind *sources.Indicator) bool { return fitsForm(c, ind) && ind.Unit.Per == "PERSON" })
			if err != nil || len(published.levels) > 0 {
				return published, err
			}
		}
		if len(f.levels) == 0 && (c.Whole != "" || c.Form == extractor.PerUnit) {
			return j.findQuotient(c, q, f)
		}
	}
	return f, nil
}

func codes(places []extractor.Place) []stat.AreaCode {
	out := make([]stat.AreaCode, 0, len(places))
	for _, a := range places {
		if a.Code != "" {
			out = append(out, a.Code)
		}
	}
	return out
}

// findGrowth adds the published changes of the level series found, or, where
// no level goes by the phrase, of the phrase itself.
func (j *Judge) findGrowth(c *extractor.Claim, q sources.Query, f *found) error {
	if len(f.growths) > 0 || namesRate(c.Measure) || len(f.levels) == 0 && f.reason == UnsureReading {
		return nil
	}
	phrases := []string{c.Measure + " growth"}
	for _, l := range f.levels {
		if l.ind.Unit.Code == "PERCENT" {
			return nil
		}
		if l.ind.Concept != "" {
			phrases = append(phrases, strings.ReplaceAll(l.ind.Concept, "-", " ")+" growth")
			break
		}
	}
	for i, phrase := range phrases {
		q.Phrase = phrase
		for _, cand := range j.lib.Search(q) {
			if !isChange(&cand.Indicator) || len(f.levels) == 0 && !(cand.Exact && i == 0) || len(f.levels) > 0 && !growsAny(&cand.Indicator, f.levels) {
				continue
			}
			ts, err := j.series(c, cand)
			if err != nil {
				return err
			}
			f.growths = append(f.growths, ts...)
		}
		if len(f.growths) > 0 {
			f.reason = ""
			return nil
		}
	}
	return nil
}

func growsAny(ind *sources.Indicator, levels []*target) bool {
	for _, l := range levels {
		if ind.GrowthOf == l.ind.Code && ind.Dataset == l.ind.Dataset {
			return true
		}
	}
	return false
}

// findQuotient looks for part and whole apart: both of one data set, in one
// dimension (SEMANTICS 5.3). Per head is over the population, which may be of
// another data set: it is the same count of people whoever divides by it.
func (j *Judge) findQuotient(c *extractor.Claim, q sources.Query, f *found) (*found, error) {
	perHead := c.Form == extractor.PerUnit
	part := q
	part.Whole, part.Unit = "", stat.Unit{}
	numerator := c.Quantity.Unit
	numerator.Per = ""
	p, err := j.targets(c, part, func(ind *sources.Indicator) bool {
		if perHead {
			_, ok := fit(numerator, ind.Unit)
			return ok && ind.Unit.Per == ""
		}
		return ind.Unit.Code != "PERCENT" && ind.Unit.Per == "" && ind.Nature != sources.Ratio
	})
	if err != nil || len(p.levels) == 0 {
		return f, err
	}
	of := *c
	part.Phrase = "population"
	if !perHead {
		of.Areas, of.Pair, part.Phrase = wholeAreas(c)
		if wordsWithin(part.Phrase, c.Measure) {
			part.Phrase = c.Measure // 40% "of the world's cocoa": of its production
		}
		part.Areas, part.Pair = codes(of.Areas), of.Pair
	} else if c.Quantity.Unit.Per != "PERSON" && c.Quantity.Unit.Per != "" {
		return f, nil
	}
	w, err := j.targets(&of, part, func(ind *sources.Indicator) bool {
		if perHead {
			return ind.Unit.Code == "PERSON" && ind.Unit.Per == ""
		}
		return ind.Unit == p.levels[0].ind.Unit
	})
	if err != nil || len(w.levels) == 0 {
		return f, err
	}
	p.wholes = w.levels
	return p, nil
}

// wordsWithin reports whether a measure has all words of a phrase.
func wordsWithin(phrase, measure string) bool {
	words := wordsOf(measure)
	return !slices.ContainsFunc(wordsOf(phrase), func(w string) bool { return !slices.Contains(words, w) })
}

// wholeAreas are the areas the words of a whole name, and the words left: "world
// exports" are exports of the world, "people in sub-Saharan Africa" the people of
// that region, "GDP" is the claim's own area's.
func wholeAreas(c *extractor.Claim) (areas []extractor.Place, pair bool, phrase string) {
	for at := 0; at < len(c.Whole); at++ {
		if at > 0 && c.Whole[at-1] != ' ' {
			continue
		}
		m, ok := stat.Areas().MatchAt(c.Whole, at)
		if !ok || len(m.Codes) != 1 {
			continue
		}
		before := strings.Fields(c.Whole[:at])
		for len(before) > 0 && slices.Contains(beforeArea, strings.ToLower(before[len(before)-1])) {
			before = before[:len(before)-1]
		}
		after := strings.TrimPrefix(strings.TrimPrefix(c.Whole[m.End:], "'s"), "’s")
		rest := append(before, strings.Fields(after)...)
		for len(rest) > 0 && slices.Contains(beforeWhole, strings.ToLower(rest[0])) {
			rest = rest[1:]
		}
		return []extractor.Place{{Code: m.Codes[0], Surface: c.Whole[at:m.End]}}, false, strings.Join(rest, " ")
	}
	return c.Areas, c.Pair, c.Whole
}

// beforeArea are the words that tie an area's name to what stands before it in a
// whole, beforeWhole those that say of it no more than that it is the whole.
var (
	beforeArea  = []string{"the", "in", "of"}
	beforeWhole = []string{"the", "total", "all"}
)

// findAgainst adds the series of the area a claim compares with: another
// reporter's, or the same reporter's with another counterpart ("that with
// Russia").
func (j *Judge) findAgainst(c *extractor.Claim, f *found) error {
	areas := codes(c.Against)
	if len(areas) != 1 || len(c.Against) != 1 {
		return nil
	}
	for _, t := range f.levels {
		other := *c
		other.Areas = []extractor.Place{{Code: areas[0]}}
		if len(t.areas) == 2 {
			if t.mirrored {
				continue
			}
			other.Areas = []extractor.Place{{Code: t.areas[0]}, {Code: areas[0]}}
		}
		ts, err := j.series(&other, t.candidate)
		if err != nil {
			return err
		}
		for _, o := range ts {
			if !o.mirrored {
				f.wholes = append(f.wholes, o)
			}
		}
	}
	return nil
}

// otherArea is the same indicator of the area a claim compares with.
func (f *found) otherArea(t *target) *target {
	for _, w := range f.wholes {
		if w.ind.Code == t.ind.Code && w.ind.Dataset == t.ind.Dataset && !sameAreas(w.areas, t.areas) {
			return w
		}
	}
	return nil
}

// wholeFor is the whole that a part may be divided by.
func (f *found) wholeFor(t *target, perHead bool) *target {
	for _, w := range f.wholes {
		if w.ind.Code == t.ind.Code && sameAreas(w.areas, t.areas) {
			continue
		}
		if perHead && sameAreas(w.areas, t.areas) || !perHead && w.ind.Dataset == t.ind.Dataset && w.ind.Unit == t.ind.Unit {
			return w
		}
	}
	return nil
}

// targets asks for a phrase and keeps what can answer. Only candidates of the
// best one's concept are rivals; a phrase that was matched by a few of its words
// alone finds nothing: silence beats a wrong verdict.
func (j *Judge) targets(c *extractor.Claim, q sources.Query, fits func(*sources.Indicator) bool) (*found, error) {
	f := &found{candidates: j.search(q)}
	if len(f.candidates) == 0 {
		f.reason = NoIndicator
		return f, nil
	}
	exactly, concept, fitted, doubted := false, "", 0, false
	for i := range f.candidates {
		// A share that goes by the name of what is counted, "solar power", is no answer to how
		// much of it there was, and hides no other that is.
		exactly = exactly || f.candidates[i].Exact && !otherDimension(c, &f.candidates[i].Indicator)
	}
	for i := range f.candidates {
		cand := &f.candidates[i]
		rival := fitted > 0 && exactly && cand.Concept == concept && cand.Strength >= 1000
		if cand.Exact != exactly && !rival || cand.Strength < 1000 && !exactly || !mayFit(&cand.Indicator, fits) {
			continue
		}
		if saysMuchMore(c, cand) {
			doubted = true
			continue
		}
		if !accounts(c, &cand.Indicator) {
			doubted = true // it measures another thing than the words say, and so is no rival
			continue
		}
		fitted++
		if fitted == 1 {
			concept = cand.Concept
		} else if concept == "" || cand.Concept != concept {
			if !exactly {
				// The words fit two different things: which is meant nobody can say.
				either, err := j.either(c, f, i, fits)
				f.levels, f.growths, f.either, f.reason = nil, nil, either, UnsureReading
				return f, err
			}
			ts, err := j.series(c, *cand)
			if err != nil {
				return nil, err
			}
			for _, t := range ts {
				if cand.Exact && (isPrice(t.ind) || alike(t.ind, f.levels)) && fits(t.ind) && accounts(c, t.ind) {
					f.namesakes = append(f.namesakes, t)
				}
			}
			continue
		}
		ts, err := j.series(c, *cand)
		if err != nil {
			return nil, err
		}
		for _, t := range ts {
			switch {
			case !fits(t.ind):
			case !accounts(c, t.ind), c.Form == extractor.Multiple && isChange(t.ind) && !namesRate(c.Measure), deniedByTitle(c, t.ind):
				doubted = true // nor is what tripled the rate at which it grew
			case c.Form == extractor.Change && isChange(t.ind) && !namesRate(c.Measure) && !isGap(c):
				f.growths = append(f.growths, t)
			default:
				f.levels = append(f.levels, t)
			}
		}
	}
	f.accounted = len(f.levels) > 0
	switch {
	case len(f.levels)+len(f.growths) > 0:
	case doubted:
		f.reason = UnsureReading
	case fitted == 0 && exactly:
		f.reason = UnitMismatch
	case fitted == 0:
		f.reason = UnsureReading
		if f.candidates[0].Strength < sources.Weak {
			f.reason = NoIndicator
		}
	case len(c.Areas) == 0:
		f.reason = WhichArea
	default:
		f.reason = NoObservation
	}
	return f, nil
}

// mayFit asks fits, and lets through what has another unit in every country: how
// many of each currency a dollar buys.
func mayFit(ind *sources.Indicator, fits func(*sources.Indicator) bool) bool {
	return fits(ind) || isCurrency(ind.Unit.Per)
}

// isChange reports whether a series says itself by how much something changed
// over a year.
func isChange(ind *sources.Indicator) bool {
	return ind.Growth || strings.Contains(ind.Title, "annual %") || ind.Unit.Code == "PERCENT" && strings.Contains(strings.ToLower(ind.Title), "inflation")
}

// namesRate reports whether a phrase means the rate of change itself and not
// what changed: "inflation rose", against "prices rose".
func namesRate(measure string) bool {
	for _, w := range strings.Fields(strings.ToLower(measure)) {
		switch w {
		case "inflation", "growth", "rate", "deflation":
			return true
		}
	}
	return false
}

// frequencies in which series are looked for.
var frequencies = []sources.Freq{sources.Annual, sources.Semestrial, sources.Quarterly, sources.Monthly, sources.Weekly, sources.Daily}

// series are the targets of one candidate: the reporter's series, and the
// counterpart's of the same flow where two areas are its ends.
func (j *Judge) series(c *extractor.Claim, cand sources.Candidate) ([]*target, error) {
	ds, _ := j.lib.Dataset(cand.Indicator.Dataset)
	ind := cand.Indicator
	var out []*target
	try := func(mirrored bool, areas ...stat.AreaCode) error {
		t := &target{ind: &ind, dataset: &ds, candidate: cand, areas: areas, mirrored: mirrored, byFreq: map[sources.Freq]*view{}}
		for _, freq := range frequencies {
			k := sources.Key{Dataset: ind.Dataset, Indicator: ind.Code, Area: areas[0], Freq: freq}
			if len(areas) > 1 {
				k.Counterpart = areas[1]
			}
			s, ok, err := j.lib.Series(k)
			if err != nil {
				return err
			}
			if ok {
				if v := newView(s); v != nil {
					t.byFreq[freq] = v
					if o := &s.Observations[len(s.Observations)-1]; ind.UnitText != "" && o.Unit != ind.UnitText {
						// One code in many currencies: the series says which.
						own := ind
						own.Unit, own.Mult = stat.Units().FromPackage(o.Unit, ind.Title)
						t.ind = &own
					}
				}
			}
		}
		if len(t.byFreq) > 0 {
			out = append(out, t)
		}
		return nil
	}
	areas := codes(c.Areas)
	var err error
	switch {
	case slices.Contains(c.Notes, combined) && len(areas) > 1 && !ind.Bilateral && !c.Pair && c.Form != extractor.Comparison:
		return j.allAreas(c, cand, areas)
	case ind.Bilateral && len(areas) == 2:
		// The other end's figure of trade is of the same trade; its exports are not.
		if err = try(false, areas[0], areas[1]); err == nil && !oneWay(&ind) {
			err = try(true, areas[1], areas[0])
		}
	case ind.Bilateral || c.Pair:
	case len(areas) == 1:
		err = try(false, areas[0])
		if err == nil && len(out) == 0 && isPrice(&ind) {
			// A world price said of a country: "oil in the US".
			if area, ok, e := j.onlyArea(ind); e != nil || ok {
				if err = e; err == nil {
					err = try(false, area)
				}
			}
		}
	case len(c.Areas) == 0:
		// A figure of no country: the price of oil, the warmth of the world. Where
		// the series has one area only there is no choice to make.
		var area stat.AreaCode
		var ok bool
		if area, ok, err = j.onlyArea(ind); ok && ofNoCountry(area, &ind) {
			err = try(false, area)
		}
	}
	return out, err
}

// oneWay reports whether a series between two areas is of what goes from one of them to
// the other.
func oneWay(ind *sources.Indicator) bool {
	title := wordsOf(strings.ToLower(ind.Title))
	return slices.Contains(title, "exports") != slices.Contains(title, "imports")
}

// ofNoCountry reports whether a series may be meant where no area is named: one
// of the world, or the price of a thing.
func ofNoCountry(area stat.AreaCode, ind *sources.Indicator) bool {
	if a, ok := stat.Areas().Get(area); !ok || a.Kind != stat.Country && a.Kind != stat.Territory {
		return true
	}
	return isPrice(ind)
}

// isPrice reports whether a series is the price of an amount of something.
func isPrice(ind *sources.Indicator) bool {
	per := stat.Unit{Code: ind.Unit.Per}.Dimension()
	return isCurrency(ind.Unit.Code) && ind.Unit.Per != "" && per != stat.Count && per != stat.Money
}

// onlyArea is the one area an indicator has series for.
func (j *Judge) onlyArea(ind sources.Indicator) (stat.AreaCode, bool, error) {
	keys, err := j.lib.Keys(ind.Dataset, ind.Code)
	if err != nil {
		return "", false, err
	}
	var only stat.AreaCode
	for i, k := range keys {
		if i > 0 && k.Area != only {
			return "", false, nil
		}
		only = k.Area
	}
	return only, len(keys) > 0, nil
}

func sameAreas(a, b []stat.AreaCode) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// nothing reports whether a claim's figure is a bare zero.
func nothing(c *extractor.Claim) bool {
	return c.Quantity.Unit.Code == "" && c.Quantity.Unit.Per == "" && c.Quantity.V().Sign() == 0 && c.High == nil && c.Form == extractor.Level
}

// fitsForm reports whether an indicator's unit can answer the claim's form.
func fitsForm(c *extractor.Claim, ind *sources.Indicator) bool {
	switch c.Form {
	case extractor.Change, extractor.Multiple:
		return true
	case extractor.Points:
		return ind.Unit.Code == "PERCENT"
	case extractor.Trend, extractor.Record, extractor.Rank, extractor.Comparison:
		return true
	}
	if c.Quantity.Style == stat.OneInN {
		return ind.Unit.Code == "PERCENT" || ind.Unit.Per != ""
	}
	if c.Form == extractor.PerUnit && ind.Unit.Per == "" && c.Quantity.Unit.Per != "" {
		return false
	}
	if ind.Nature == sources.Stock && slices.Contains(c.Notes, ofAYear) {
		return false // what stands there is not so much a year
	}
	unit := c.Quantity.Unit
	if nothing(c) && ind.Unit.Code != "PERCENT" {
		return true // "dropped to zero" names no unit and needs none
	}
	if c.Form == extractor.Rate && ind.Unit.Per == "" {
		unit.Per = "" // the count of a year is shared out among its days
	}
	_, ok := fit(unit, ind.Unit)
	return ok
}

// alike reports whether a series is in the very unit of those found, and neither is a
// change: income per head may be the product's or the nation's, women in the labour
// force a share of it or of women.
func alike(ind *sources.Indicator, levels []*target) bool {
	return len(levels) > 0 && ind.Unit == levels[0].ind.Unit && !isChange(ind) && !isChange(levels[0].ind)
}
