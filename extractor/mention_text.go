package extractor

import (
	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// Written is the mention as lists of quantities have it: decimal values, the
// upper end of a range or "", and the unit's name. A fraction of something
// ("two-thirds of voters") is 0.666... of the unit "% voter"; one in N is 1/N.
// These quotients are rounded to 16 places or more, for show (SEMANTICS 1.1).
func (m Mention) Written() (value, high, unit string) {
	fraction := m.Quantity.Style == stat.Fraction || m.Quantity.Style == stat.InTen
	share := fraction && m.Quantity.Unit.Code == "PERCENT" && m.Span.BEnd == m.Figure.BEnd
	unit = m.UnitName()
	if share {
		unit = ""
		if m.Of != "" {
			unit = "% " + m.Of
		}
	}
	if m.High != nil {
		high = writtenValue(*m.High, share)
	}
	return writtenValue(m.Quantity, share), high, unit
}

func writtenValue(q stat.Quantity, share bool) string {
	switch {
	case q.Style == stat.OneInN:
		return decimal.New(1, 0).DivRound(q.Value, 17).String()
	case q.Exact.Sign() != 0 && share:
		return q.Exact.Num().DivRound(q.Exact.Den().Shift(2), 16).String()
	case q.Exact.Sign() != 0:
		return q.Exact.Num().DivRound(q.Exact.Den(), 18).String()
	}
	return q.Value.String()
}
