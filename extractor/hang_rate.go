package extractor

import "strings"

// A length of life, an amount of money and a number of things are no rates: what "the rate" was
// is that of the last thing told that has one.

// ratesBack is how many claims back "the rate" may go on from.
const ratesBack = 12

// rateBefore is the number of the claim that a draft goes on from which is told of "the rate",
// h or the last before it that is of one. Where none is, a level goes on from h as a guess and a
// change from none, 0. Any other draft goes on from h.
func (r *reader) rateBefore(d *draft, h int) int {
	if w := low(d.Measure); w != "rate" && !strings.HasSuffix(w, " rate") {
		return h
	}
	for n := h; n > 0 && n > h-ratesBack; n-- {
		if r.res.Claims[n-1].hasRate() {
			if n != h {
				d.Notes = append(d.Notes, OnTopic)
			}
			return n
		}
	}
	if d.Form.changes() {
		return 0
	}
	d.Notes = append(d.Notes, OnTopic)
	return h
}

// hasRate reports whether a claim tells of what may be called a rate.
func (c *Claim) hasRate() bool {
	if strings.HasPrefix(c.Measure, "aged ") || termOf(low(c.Measure)).nounIs(nPeople) {
		return false // how many there are, or are so old
	}
	switch dimensionOf(&c.Quantity) {
	case dYears, dMoney:
		return c.Form.changes() && c.Form != Points
	case dCount:
		return c.Quantity.Unit.Per != "" || c.Quantity.Value.LessThan(manyChildren)
	}
	return true
}
