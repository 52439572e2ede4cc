package stat

import (
	"fmt"
	"strconv"

	"factcheck/internal/exact"
)

// Convert is x of the unit from, in the unit to, exactly. It fails where the
// two measure different things: another dimension, another currency (money is
// converted by a named series only, SEMANTICS 5.10), current against constant
// prices, tonnes of carbon against tonnes of CO2 (3.664 to one, a diagnosis of
// SEMANTICS 5.8 and never a conversion), days against years. Nouns are not
// compared: whether workers are people is the catalogue's business.
func (t *UnitTable) Convert(x exact.Fraction, from, to Unit) (exact.Fraction, error) {
	return t.convert(x, from, to, true)
}

// ConvertDifference is Convert for a difference of two levels: the zero of a
// temperature scale does not count.
func (t *UnitTable) ConvertDifference(x exact.Fraction, from, to Unit) (exact.Fraction, error) {
	return t.convert(x, from, to, false)
}

func (t *UnitTable) convert(x exact.Fraction, from, to Unit, level bool) (exact.Fraction, error) {
	from, to = t.whole(from), t.whole(to)
	if from.Code == to.Code && from.Per == to.Per {
		return x, nil
	}
	a, okA := t.Get(from.Code)
	b, okB := t.Get(to.Code)
	if !okA || !okB {
		return x, fmt.Errorf("no conversion from %s to %s: the unit is not known", from, to)
	}
	// A rate per 100, 1,000 ... is a percentage, and the reverse.
	if a.Dimension == Count && b.Dimension == Percent && isNumber(from.Per) && to.Per == "" {
		n, err := t.perFactor(from.Per)
		if err != nil {
			return x, err
		}
		x, err = x.Mul(exact.Int(100)).Div(n)
		if err != nil {
			return x, err
		}
		return x.Div(b.Factor)
	}
	if a.Dimension == Percent && b.Dimension == Count && isNumber(to.Per) && from.Per == "" {
		n, err := t.perFactor(to.Per)
		if err != nil {
			return x, err
		}
		return x.Mul(a.Factor).Mul(n).Div(exact.Int(100))
	}
	if a.Substance != b.Substance && a.Substance != "" && b.Substance != "" {
		return x, fmt.Errorf("%s is not %s: tonnes of carbon, of CO2 and of oil are different things", from, to)
	}
	if a.Dimension != b.Dimension || a.Base != b.Base && (a.Substance == b.Substance) {
		return x, fmt.Errorf("no conversion from %s to %s", from, to)
	}
	if a.Real != b.Real {
		return x, fmt.Errorf("no conversion from %s to %s: constant prices against current ones", from, to)
	}
	x = x.Mul(a.Factor)
	if level {
		x = x.Add(a.Offset).Sub(b.Offset)
	}
	x, err := x.Div(b.Factor)
	if err != nil || from.Per == to.Per {
		return x, err
	}
	if from.Per == "" || to.Per == "" {
		return x, fmt.Errorf("no conversion from %s to %s: one is per something", from, to)
	}
	p, err := t.perFactor(from.Per)
	if err != nil {
		return x, err
	}
	q, err := t.perFactor(to.Per)
	if err != nil {
		return x, err
	}
	if isNumber(from.Per) != isNumber(to.Per) {
		return x, fmt.Errorf("no conversion from %s to %s", from, to)
	}
	if !isNumber(from.Per) {
		c, _ := t.Get(from.Per)
		d, _ := t.Get(to.Per)
		if c.Dimension != d.Dimension || c.Base != d.Base || c.Dimension == Count {
			return x, fmt.Errorf("no conversion from %s to %s", from, to)
		}
	}
	return x.Mul(q).Div(p)
}

// whole replaces codes that stand for a unit with a denominator.
func (t *UnitTable) whole(u Unit) Unit {
	if u.Per == "" {
		if i, ok := t.byCode[u.Code]; ok && i.Unit.Per != "" {
			return i.Unit
		}
	}
	return u
}

func (t *UnitTable) perFactor(per string) (exact.Fraction, error) {
	if isNumber(per) {
		return exact.ParseFraction(per)
	}
	i, ok := t.Get(per)
	if !ok {
		return exact.Fraction{}, fmt.Errorf("no unit %q to be counted per", per)
	}
	return i.Factor, nil
}

// perCode is the unit a denominator names; "" for a number (per 1,000).
func perCode(per string) string {
	if isNumber(per) {
		return ""
	}
	return per
}

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 63)
	return err == nil
}
