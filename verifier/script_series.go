package verifier

import (
	"fmt"
	"strconv"
	"strings"

	"factcheck/internal/claimscript"
	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/shopspring/decimal"
)

// shelves is the library of a script: its series, and the aliases it gives them.
type shelves struct {
	*sources.Store
	aliases map[string][]sources.Candidate // in lower case
}

// Search asks the script's aliases before the catalogue.
func (l *shelves) Search(q sources.Query) []sources.Candidate {
	for _, phrase := range []string{q.Phrase + " of " + q.Whole, q.Phrase} {
		if found := l.aliases[strings.ToLower(phrase)]; found != nil {
			return found
		}
	}
	return l.Store.Search(q)
}

// scriptLibrary makes a library of a script's series.
func scriptLibrary(s *claimscript.Script) (sources.Library, error) {
	var packages []sources.MemoryPackage
	byName := map[string]int{}
	aliases := map[string][]*sources.Indicator{}
	primary := map[stat.IndicatorCode]bool{}
	for _, b := range s.Series {
		series, ind, fails := readSeries(b)
		if fails != nil {
			return nil, fmt.Errorf("%s:%w", s.Name, fails)
		}
		name := "script"
		if n, ok := b.Get("dataset"); ok {
			name = n
		}
		at, ok := byName[name]
		if !ok {
			at = len(packages)
			byName[name] = at
			packages = append(packages, sources.MemoryPackage{Dataset: sources.Dataset{
				Name: name, Title: "figures of the script", Publisher: "the script", Licence: "CC0-1.0",
				Attribution: "the script", Link: "https://example.org/" + name, Redistributable: true,
			}})
		}
		p := &packages[at]
		if publisher, ok := b.Get("publisher"); ok {
			p.Dataset.Publisher, p.Dataset.Attribution = publisher, publisher
		}
		series.Key.Dataset, ind.Dataset = name, name
		p.Series = append(p.Series, series)
		known := false
		for _, i := range p.Indicators {
			known = known || i.Code == ind.Code
		}
		if !known {
			p.Indicators = append(p.Indicators, ind)
		}
		for _, phrases := range b.All("alias") {
			for _, phrase := range strings.Split(phrases, "|") {
				if !known {
					phrase = strings.ToLower(strings.TrimSpace(phrase))
					aliases[phrase] = append(aliases[phrase], &ind)
				}
			}
		}
		if _, ok := b.Get("primary"); ok {
			primary[ind.Code] = true
		}
	}
	store, err := sources.Memory(packages...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	l := &shelves{store, map[string][]sources.Candidate{}}
	for phrase, inds := range aliases {
		for rank, ind := range inds {
			full, ok := store.Indicator(ind.Dataset, ind.Code)
			if !ok {
				continue
			}
			l.aliases[phrase] = append(l.aliases[phrase], sources.Candidate{
				Indicator: full, Rank: rank, Concept: full.Concept, Primary: primary[ind.Code] || len(primary) == 0 && rank == 0,
				Exact: true, Strength: 1000, Fits: true, Why: "alias '" + phrase + "'",
			})
		}
	}
	return l, nil
}

// readSeries reads a block: "CODE AREA [COUNTERPART] FREQ UNIT[*10^N]" and its
// lines. Errors begin with the line.
func readSeries(b claimscript.Block) (sources.Series, sources.Indicator, error) {
	var series sources.Series
	var ind sources.Indicator
	head := strings.Fields(b.Head)
	if len(head) != 4 && len(head) != 5 {
		return series, ind, fmt.Errorf("%d: %q is not CODE AREA [COUNTERPART] FREQ UNIT", b.Number, b.Head)
	}
	n := len(head)
	unit, power, scaled := strings.Cut(head[n-1], "*10^")
	mult := 0
	if scaled {
		var err error
		if mult, err = strconv.Atoi(power); err != nil {
			return series, ind, fmt.Errorf("%d: %q is no power of ten", b.Number, power)
		}
	}
	freq := sources.Freq(head[n-2])
	switch freq {
	case sources.Annual, sources.Semestrial, sources.Quarterly, sources.Monthly, sources.Weekly, sources.Daily:
	default:
		return series, ind, fmt.Errorf("%d: %q is no frequency: A, S, Q, M, W or D", b.Number, freq)
	}
	key := sources.Key{Indicator: stat.IndicatorCode(head[0]), Area: stat.AreaCode(head[1]), Freq: freq}
	if n == 5 {
		key.Counterpart = stat.AreaCode(head[2])
	}
	for _, code := range []stat.AreaCode{key.Area, key.Counterpart} {
		if _, ok := stat.Areas().Get(code); code != "" && !ok {
			return series, ind, fmt.Errorf("%d: no area %q", b.Number, code)
		}
	}
	series.Key = key
	ind.Code, ind.UnitText, ind.Bilateral = key.Indicator, unit, n == 5
	ind.Standing = 1
	for _, l := range b.Lines {
		if err := seriesLine(l, &series, &ind, unit, mult); err != nil {
			return series, ind, fmt.Errorf("%d: %w", l.Number, err)
		}
	}
	return series, ind, nil
}

func seriesLine(l claimscript.Line, series *sources.Series, ind *sources.Indicator, unit string, mult int) error {
	switch l.Key {
	case "title":
		ind.Title = l.Rest
	case "definition":
		ind.Definition = l.Rest
	case "nature":
		ind.Nature = sources.Nature(l.Rest)
		switch ind.Nature {
		case sources.Stock, sources.Flow, sources.Ratio:
		default:
			return fmt.Errorf("nature %q is none of stock, flow, ratio", l.Rest)
		}
	case "whole":
		ind.Whole = l.Rest
	case "concept":
		ind.Concept = l.Rest
	case "growth-of":
		ind.GrowthOf, ind.Growth = stat.IndicatorCode(l.Rest), true
	case "modelled":
		ind.Modelled = true
	case "slow":
		ind.Slow = true
	case "standing":
		n, err := strconv.Atoi(l.Rest)
		if err != nil || n < 1 || n > 9 {
			return fmt.Errorf("standing %q is no number from 1 to 9", l.Rest)
		}
		ind.Standing = n
	case "alias", "primary", "dataset", "publisher":
	default:
		o, err := readObservation(l, unit, mult)
		if err != nil {
			return err
		}
		series.Observations = append(series.Observations, o)
	}
	return nil
}

// readObservation reads "2013  89.21 [2014-01-10] [P]".
func readObservation(l claimscript.Line, unit string, mult int) (sources.Observation, error) {
	o := sources.Observation{Unit: unit, Mult: mult, Status: sources.Normal}
	var err error
	if o.Period, err = stat.ParsePeriod(l.Key); err != nil {
		return o, err
	}
	fields := strings.Fields(l.Rest)
	if len(fields) == 0 || len(fields) > 3 {
		return o, fmt.Errorf("%q is not PERIOD VALUE [VINTAGE] [STATUS]", l.Key+" "+l.Rest)
	}
	if o.Value, err = decimal.NewFromString(fields[0]); err != nil {
		return o, fmt.Errorf("%q is no decimal", fields[0])
	}
	o.Vintage = o.Period.End
	for _, f := range fields[1:] {
		if len(f) == 1 {
			o.Status = sources.Status(f)
			continue
		}
		if o.Vintage, err = stat.ParseDay(f); err != nil {
			return o, err
		}
	}
	return o, nil
}

// setPolicy sets one value of a policy: "bare.relative 2", in percent of the
// figure, or "bare.points 0.2". The version says that it is not the house's.
func setPolicy(p *Policy, line string) error {
	key, text, _ := strings.Cut(line, " ")
	p.Version = "of the script"
	return p.set(key, strings.TrimSpace(text))
}
