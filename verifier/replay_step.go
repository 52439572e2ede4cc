package verifier

import (
	"fmt"
	"math/big"
	"strings"
)

// redone is a reading's steps as they are computed again.
type redone struct {
	*replay
	reading int
	numbers map[string]*big.Rat
	words   map[string]string
}

// arity is how many operands an operation takes: at least and at most, 0 for
// any number.
var arity = map[string][2]int{
	opAdd: {2, 2}, opSub: {2, 2}, opMul: {2, 2}, opDiv: {2, 2}, opNeg: {1, 1},
	opSum: {1, 0}, opMean: {1, 0},
	opLT: {2, 2}, opLE: {2, 2}, opGT: {2, 2}, opGE: {2, 2},
	opAll: {1, 0}, opRank: {1, 0}, opPick: {1, 0},
}

func isTest(op string) bool { return op == opLT || op == opLE || op == opGT || op == opGE }

// step computes one step from its operands and compares the result.
func (s *redone) step(k int, st *Step) {
	if want := fmt.Sprintf("s%d", k+1); st.ID != want {
		s.fault(s.reading, st.ID, "step %d is called %q", k+1, st.ID)
		return
	}
	n, known := arity[st.Op]
	if !known || len(st.Args) < n[0] || n[1] > 0 && len(st.Args) > n[1] {
		s.fault(s.reading, st.ID, "%s of %d operands is no step", st.Op, len(st.Args))
		return
	}
	switch st.Op {
	case opPick, opAll:
		s.wordStep(st)
		return
	}
	x := make([]*big.Rat, len(st.Args))
	for i, a := range st.Args {
		y, ok := s.number(a)
		if !ok {
			s.fault(s.reading, st.ID, "operand %q is no observation, earlier step, figure or number", a)
			return
		}
		x[i] = y
	}
	if isTest(st.Op) {
		c := x[0].Cmp(x[1])
		truth := st.Op == opLT && c < 0 || st.Op == opLE && c <= 0 || st.Op == opGT && c > 0 || st.Op == opGE && c >= 0
		s.word(st, truthWord(truth))
		s.line(st, x[0], x[1])
		return
	}
	z, err := arithmetic(st.Op, x)
	if err != nil {
		s.fault(s.reading, st.ID, "%v", err)
		return
	}
	got, err := ratOf(st.Result)
	switch {
	case err != nil:
		s.fault(s.reading, st.ID, "result: %v", err)
	case got.Cmp(z) != 0:
		s.fault(s.reading, st.ID, "%s(%s) is %s, not %s", st.Op, strings.Join(st.Args, ", "), z.RatString(), st.Result)
	}
	s.numbers[st.ID] = z
}

func arithmetic(op string, x []*big.Rat) (*big.Rat, error) {
	z := new(big.Rat)
	switch op {
	case opAdd:
		return z.Add(x[0], x[1]), nil
	case opSub:
		return z.Sub(x[0], x[1]), nil
	case opMul:
		return z.Mul(x[0], x[1]), nil
	case opNeg:
		return z.Neg(x[0]), nil
	case opDiv:
		if x[1].Sign() == 0 {
			return nil, fmt.Errorf("a division by zero")
		}
		return z.Quo(x[0], x[1]), nil
	case opSum, opMean:
		for _, y := range x {
			z.Add(z, y)
		}
		if op == opMean {
			z.Quo(z, big.NewRat(int64(len(x)), 1))
		}
		return z, nil
	case opRank:
		place := int64(1)
		for _, y := range x[1:] {
			if y.Cmp(x[0]) > 0 {
				place++
			}
		}
		return z.SetInt64(place), nil
	}
	return nil, fmt.Errorf("%q is no operation", op)
}

// wordStep redoes a step whose operands or result are words.
func (s *redone) wordStep(st *Step) {
	if st.Op == opAll {
		truth := true
		for _, a := range st.Args {
			w, ok := s.words[a]
			if !ok || w != "true" && w != "false" {
				s.fault(s.reading, st.ID, "operand %q is no test", a)
				return
			}
			truth = truth && w == "true"
		}
		s.word(st, truthWord(truth))
		return
	}
	for i := 0; i+1 < len(st.Args); i += 2 {
		w, ok := s.words[st.Args[i]]
		if !ok || w != "true" && w != "false" {
			s.fault(s.reading, st.ID, "operand %q is no test", st.Args[i])
			return
		}
		if w == "true" {
			s.word(st, st.Args[i+1])
			return
		}
	}
	if len(st.Args)%2 == 0 {
		s.fault(s.reading, st.ID, "no test is true, and there is no last word")
		return
	}
	s.word(st, st.Args[len(st.Args)-1])
}

// word compares a word with the step's, and with the end of its line for people.
func (s *redone) word(st *Step, want string) {
	s.words[st.ID] = want
	if st.Result != want {
		s.fault(s.reading, st.ID, "%s(%s) is %s, not %s", st.Op, strings.Join(st.Args, ", "), want, st.Result)
	}
	if _, said, ok := strings.Cut(st.Text, " is "); ok && (said == "true" || said == "false") && said != want {
		s.fault(s.reading, st.ID, "the line says %q, and it is %s", st.Text, want)
	}
}

// number is an operand's value.
func (s *redone) number(a string) (*big.Rat, bool) {
	switch {
	case a == "v":
		return s.figure(s.v.Claim.Value)
	case a == "v.hi":
		return s.figure(s.v.Claim.ValueHi)
	case strings.HasPrefix(a, "e"):
		x, ok := s.evidence[a]
		return x, ok
	case strings.HasPrefix(a, "s"):
		x, ok := s.numbers[a]
		return x, ok
	}
	return s.figure(a)
}

func (s *redone) figure(text string) (*big.Rat, bool) {
	x, err := ratOf(text)
	return x, err == nil
}

// ratOf reads a decimal or a quotient of two, in plain digits: no exponent, no
// sign but a leading minus, no needless zeros before the point. What a program
// prints in one way only cannot be changed and mean the same.
func ratOf(text string) (*big.Rat, error) {
	a, b, slash := strings.Cut(text, "/")
	x, err := decimalRat(a)
	if err != nil || !slash {
		return x, err
	}
	y, err := decimalRat(b)
	if err != nil {
		return nil, err
	}
	if y.Sign() <= 0 {
		return nil, fmt.Errorf("%q is no quotient: its denominator is not positive", text)
	}
	return x.Quo(x, y), nil
}

func decimalRat(text string) (*big.Rat, error) {
	digits := strings.TrimPrefix(text, "-")
	whole, places, point := strings.Cut(digits, ".")
	bad := whole == "" || point && places == "" || len(whole) > 1 && whole[0] == '0' || len(text) > 4096
	for _, part := range []string{whole, places} {
		for i := range len(part) {
			bad = bad || part[i] < '0' || part[i] > '9'
		}
	}
	if bad {
		return nil, fmt.Errorf("%q is no plain decimal", text)
	}
	n, ok := new(big.Int).SetString(whole+places, 10)
	if !ok {
		return nil, fmt.Errorf("%q is no plain decimal", text)
	}
	if digits != text {
		n.Neg(n)
	}
	den := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(places))), nil)
	return new(big.Rat).SetFrac(n, den), nil
}

// ratPow10 is 10^n.
func ratPow10(n int) *big.Rat {
	abs := n
	if abs < 0 {
		abs = -abs
	}
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs)), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}
