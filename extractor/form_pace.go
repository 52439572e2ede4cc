package extractor

// What grows faster or slower than at another time is compared in its rate, and not in
// what it came to: "grew by 2.8 percent last year, slower than the year before".

// paceBack gives a draft that compares the pace of the claim before with that of another
// time the rate that is published of it.
func (d *draft) paceBack(hung *Claim) {
	if !d.pace || d.reject != "" || d.Form != Trend {
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
