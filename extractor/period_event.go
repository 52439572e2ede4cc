package extractor

import (
	"strconv"
	"strings"

	"factcheck/internal/stat"
)

// happening is an event that newspapers count from, of one area or of everybody.
type happening struct {
	words string
	area  stat.AreaCode
}

var happenings = func() map[happening]stat.Period {
	m := make(map[happening]stat.Period)
	for place, f := range rows("events.tsv", 4) {
		first, err := strconv.Atoi(f[2])
		last, err2 := strconv.Atoi(f[3])
		if err != nil || err2 != nil || last < first {
			panic(place + ": not the first and the last year of an event")
		}
		h := happening{words: f[0]}
		if f[1] != "-" {
			h.area = stat.AreaCode(f[1])
		}
		m[h] = stat.Span(stat.YearPeriod(first), stat.YearPeriod(last))
		if first == last {
			m[h] = stat.YearPeriod(first)
		}
	}
	return m
}()

// happened is when an event was that is named by the last words of a phrase: the one
// of the area, else everybody's. Zero if no table has it.
func happened(phrase string, area stat.AreaCode) stat.Period {
	for w := low(phrase); w != ""; {
		if p, ok := happenings[happening{w, area}]; ok && area != "" {
			return p
		}
		if p, ok := happenings[happening{words: w}]; ok {
			return p
		}
		_, w, _ = strings.Cut(w, " ")
	}
	return stat.Period{}
}
