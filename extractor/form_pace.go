package extractor

import "strings"

// What grows faster or slower than at another time is compared in its rate, and not in
// what it came to: "grew by 2.8 percent last year, slower than the year before".

// paceBack gives a draft that compares the pace of the claim before with that of another
// time the rate that is published of it.
func (d *draft) paceBack(hung *Claim) {
	if d.reject != "" || d.Form != Trend {
		return
	}
	if d.thenToo && d.hang && d.verb < 0 && hung.moves() {
		if d.pace = true; hung.Direction == Down {
			d.Direction = -d.Direction // shrank by 0.5 percent, less than in 2023
		}
	}
	if !d.pace {
		return
	}
	rate := rateOf(d.Measure)
	switch {
	case rate != "":
		d.Measure = rate
	case hung == nil || d.Measure != hung.Measure || hung.Form == Change || hung.Form == ChangeAbsolute:
		d.reject = "a comparison that is not read"
	}
	if d.Measure == "growth" {
		d.Measure = "GDP growth"
	}
}

// moves reports whether a claim tells by how much something changed by a verb or noun of
// change, and not by a comparison: 8 percent less than in June.
func (c *Claim) moves() bool {
	if c == nil || c.Form != Change && c.Form != ChangeAbsolute && c.Form != Points {
		return false
	}
	return c.Baseline == nil || !strings.HasPrefix(low(c.Baseline.Surface), "than ")
}

// comparedBack gives a comparison without a "than" its other side.
func (d *draft) comparedBack(hung *Claim) {
	d.paceBack(hung)
	if !d.back && !d.onTopic {
		return
	}
	if d.overIt {
		if hung == nil || hung.Measure == "" || hung.Measure == d.Measure {
			d.reject = "a comparison that is not read"
			return
		}
		d.Versus, d.Areas = hung.Measure, hung.Areas
		return
	}
	if hung == nil || hung.Pair || len(hung.Areas) != 1 {
		d.reject = "a comparison that is not read"
		return
	}
	if d.sizes && (!sizeOf(hung) || d.back && dimensionOf(&hung.Quantity) == dOther) { // Kuwait, which is only a little larger, emitted
		d.reject = "a comparison that is not read"
		return
	}
	if d.too && !(hung.Form == Change && hung.Direction == d.Direction && len(d.Areas) == 1 && d.Areas[0].Code != hung.Areas[0].Code) &&
		!(hung.Form == Trend && hung.Direction == d.Direction) {
		d.reject = "a comparison that is not read"
	}
	if !d.back {
		return
	}
	switch hung.Form {
	case Comparison:
		if len(d.Areas) == 1 && len(hung.Against) == 1 && (d.Areas[0].Code == hung.Areas[0].Code || d.Areas[0].Carried) {
			d.Against = hung.Against
			return
		}
	case Level, Share, PerUnit, Change:
		if len(d.Areas) == 1 && !d.Areas[0].Carried {
			d.Against = carried(hung.Areas)
			return
		}
	}
	d.reject = "a comparison that is not read"
}
