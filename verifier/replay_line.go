package verifier

import (
	"math/big"
	"strings"
)

// The lines for people are redone too: the numbers shown in a test are those of
// its operands, to the digits shown, and every test is used, once.

// line checks the line of a test: "$240.11 billion > $240 billion is
// true" or, for a quotient, "240.11 billion > 2.7 * 89.21 billion =
// 240.867 billion is false".
func (s *redone) line(st *Step, x, end *big.Rat) {
	body, _, found := strings.Cut(st.Text, " is ")
	sign := map[string]string{opLT: " < ", opLE: " <= ", opGT: " > ", opGE: " >= "}[st.Op]
	left, right, ok := strings.Cut(body, sign)
	if !found || !ok {
		return // a line of words
	}
	factor, rest, quotient := strings.Cut(right, " * ")
	ends, okE := readShown(factor)
	lefts, okL := readShown(left)
	if !okE || !okL {
		s.fault(s.reading, st.ID, "the line %q shows no numbers", st.Text)
		return
	}
	if !ends.shows(end) {
		s.fault(s.reading, st.ID, "the line %q does not show %s", st.Text, st.Args[1])
	}
	if !quotient {
		if !lefts.shows(x) {
			s.fault(s.reading, st.ID, "the line %q does not show %s", st.Text, st.Args[0])
		}
		return
	}
	den, product, _ := strings.Cut(rest, " = ")
	dens, okD := readShown(den)
	products, okP := readShown(product)
	if !okD || !okP {
		s.fault(s.reading, st.ID, "the line %q shows no numbers", st.Text)
		return
	}
	// num = x * den and product = end * den, to the digits shown.
	if !lefts.near(x, dens) || !products.near(end, dens) {
		s.fault(s.reading, st.ID, "the line %q does not show %s against %s", st.Text, st.Args[0], st.Args[1])
	}
}

// shown is a number as a line shows it, and half of its last place.
type shown struct {
	x, half *big.Rat
}

// shows reports whether y rounds to it.
func (n shown) shows(y *big.Rat) bool {
	d := new(big.Rat).Sub(y, n.x)
	return d.Abs(d).Cmp(n.half) <= 0
}

// near reports whether y times m, m known to its own last place, rounds to it.
func (n shown) near(y *big.Rat, m shown) bool {
	d := new(big.Rat).Mul(y, m.x)
	d.Sub(d, n.x)
	slack := new(big.Rat).Mul(y, m.half)
	slack.Abs(slack)
	slack.Add(slack, n.half)
	return d.Abs(d).Cmp(slack) <= 0
}

// readShown reads the number a text begins with: "$240.11 billion", "-1,500",
// "26.3%".
func readShown(text string) (shown, bool) {
	if rest, minus := strings.CutPrefix(text, "-$"); minus {
		text = "-" + rest
	}
	text = strings.TrimPrefix(text, "$")
	i := 0
	for i < len(text) && (text[i] == '-' && i == 0 || text[i] == ',' || text[i] == '.' || text[i] >= '0' && text[i] <= '9') {
		i++
	}
	digits := strings.ReplaceAll(text[:i], ",", "")
	x, err := decimalRat(digits)
	if err != nil {
		return shown{}, false
	}
	_, places, _ := strings.Cut(digits, ".")
	power := 0
	word, _, _ := strings.Cut(strings.TrimPrefix(text[i:], " "), " ")
	switch word {
	case "million":
		power = 6
	case "billion":
		power = 9
	case "trillion":
		power = 12
	}
	half := ratPow10(power - len(places))
	half.Quo(half, big.NewRat(2, 1))
	return shown{x.Mul(x, ratPow10(power)), half}, true
}

// uses checks that every test and every "all" is an operand of exactly one later
// step, and every computed value of at least one.
func (s *redone) uses(rd *Reading) {
	used := map[string]int{}
	for _, st := range rd.Steps {
		for _, a := range st.Args {
			used[a]++
		}
	}
	for i, st := range rd.Steps {
		n := used[st.ID]
		last := i == len(rd.Steps)-1
		switch word := isTest(st.Op) || st.Op == opAll; {
		case last && n == 0:
		case word && n != 1:
			s.fault(s.reading, st.ID, "the test is used %d times, not once", n)
		case n == 0:
			s.fault(s.reading, st.ID, "it is computed and not used")
		}
	}
}
