package verifier

import (
	"strconv"

	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// The operations of steps; doc.go says what each means.
const (
	opAdd  = "add"
	opSub  = "sub"
	opMul  = "mul"
	opDiv  = "div"
	opNeg  = "neg"
	opSum  = "sum"
	opMean = "mean"
	opLT   = "lt"
	opLE   = "le"
	opGT   = "gt"
	opGE   = "ge"
	opAll  = "all"
	opRank = "rank"
	opPick = "pick"
)

// work does the arithmetic of one reading and, where record is set, writes it
// down as steps. What is only tried (neighbouring years, other vintages) is not
// recorded.
type work struct {
	record bool
	book   *book
	steps  []Step
	args   []string // of the steps, all in one room
	used   used
}

// usualSteps and usualArgs are room for what most readings need.
const usualSteps, usualArgs = 6, 16

// put writes a step down, with its arguments copied.
func (w *work) put(op, result, text string, args []string) (id string) {
	if w.steps == nil {
		w.steps, w.args = make([]Step, 0, usualSteps), make([]string, 0, usualArgs)
	}
	from := len(w.args)
	w.args = append(w.args, args...)
	id = nameOf('s', len(w.steps))
	w.steps = append(w.steps, Step{ID: id, Op: op, Args: w.args[from:len(w.args):len(w.args)], Result: result, Text: text})
	return id
}

// used is what is known of the observations a value came from.
type used struct {
	questionable bool // one was a quotation or doubtful
	hindsight    bool // one was published only after the article
	broken       bool // a change was taken across a break
	status       sources.Status
	vintage      stat.Day // the latest of them
	n            int
}

// operand is a value under the name later steps use for it.
type operand struct {
	Value
	id   string
	unit stat.Unit
}

// book is the verdict's list of observations; each is there once, whatever
// number of readings use it.
type book struct {
	entries []booked
}

type booked struct {
	known
	ind *sources.Indicator
}

func (b *book) id(k known, ind *sources.Indicator) string {
	for i := range b.entries {
		e := &b.entries[i]
		if *e.key == *k.key && e.Period == k.Period && e.Vintage == k.Vintage && e.Source == k.Source && e.Dataset == k.Dataset {
			return nameOf('e', i)
		}
	}
	b.entries = append(b.entries, booked{k, ind})
	return nameOf('e', len(b.entries)-1)
}

func (b *book) len() int {
	if b == nil {
		return 0
	}
	return len(b.entries)
}

// cut forgets what was used after the book had n entries: it was only tried.
func (b *book) cut(n int) {
	if b != nil {
		b.entries = b.entries[:n]
	}
}

// nameOf is e1, e2, ... or s1, s2, ...
func nameOf(kind byte, i int) string {
	if i < len(names) {
		if kind == 'e' {
			return names[i][0]
		}
		return names[i][1]
	}
	return string(kind) + itoa(i+1)
}

var names = func() (n [64][2]string) {
	for i := range n {
		n[i] = [2]string{"e" + itoa(i+1), "s" + itoa(i+1)}
	}
	return n
}()

func itoa(i int) string { return strconv.Itoa(i) }

// observe is an observation as an operand.
func (w *work) observe(k known, ind *sources.Indicator) operand {
	u := &w.used
	u.n++
	u.hindsight = u.hindsight || k.hindsight
	switch k.Status {
	case sources.Questionable:
		u.questionable = true
	case sources.Break:
		u.broken = true
	}
	if k.Status != sources.Normal && k.Status != "" {
		u.status = k.Status
	}
	u.vintage = max(u.vintage, k.Vintage)
	o := operand{Value: k.value(ind), unit: ind.Unit}
	if w.record {
		o.id = w.book.id(k, ind)
	}
	return o
}

// step records an operation and returns its result.
func (w *work) step(op string, v Value, unit stat.Unit, text string, args ...string) operand {
	o := operand{Value: v, unit: unit}
	if w.record {
		o.id = w.put(op, v.X.String(), text, args)
	}
	return o
}

// test records a comparison.
func (w *work) test(op string, truth bool, text string, args ...string) string {
	return w.word(op, truthWord(truth), text, args...)
}

func (w *work) word(op, result, text string, args ...string) string {
	if !w.record {
		return ""
	}
	return w.put(op, result, text, args)
}

func truthWord(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// decide records how the outcome follows from the window: which ends were
// tested, and the word picked.
func (w *work) decide(x operand, win Window, c *Wording, o Outcome) {
	if !w.record {
		return
	}
	y := x
	switch {
	case c.Sign < 0:
		y = w.step(opNeg, x.neg(), x.unit, "turned round: the words speak of a fall or a deficit", x.id)
	case c.EitherWay && x.X.Sign() < 0:
		y = w.step(opNeg, x.neg(), x.unit, "turned round: the words give the size and no direction", x.id)
	}
	inside := func(i exact.Interval) string {
		ids := make([]string, 0, 2)
		if lo, open, ok := i.Lo(); ok {
			op := opGE
			if open {
				op = opGT
			}
			ids = append(ids, w.compare(op, y, lo, c))
		}
		if hi, open, ok := i.Hi(); ok {
			op := opLE
			if open {
				op = opLT
			}
			ids = append(ids, w.compare(op, y, hi, c))
		}
		if len(ids) == 1 {
			return ids[0]
		}
		return w.test(opAll, i.Contains(y.X), "both", ids...)
	}
	args := make([]string, 0, 5)
	if c.Sign != 0 && c.Quantity.V().Sign() >= 0 {
		if y.X.Sign() < 0 {
			wrong := w.test(opLT, true, "the direction is the other one", y.id, "0")
			w.word(opPick, string(Refuted), "", wrong, string(Refuted), string(Refuted))
			return
		}
	}
	args = append(args, inside(win.Supported), string(Supported))
	if !win.Supported.Contains(y.X) {
		args = append(args, inside(win.Wide), string(Imprecise))
	}
	args = append(args, string(Refuted))
	w.word(opPick, string(win.Outcome(y.X)), "", args...)
}

// compare records one end of a window. The end is called v where it is the
// claim's figure itself.
func (w *work) compare(op string, y operand, end exact.Fraction, c *Wording) string {
	var truth bool
	sign := " "
	switch cmp := y.X.Cmp(end); op {
	case opGT:
		truth, sign = cmp > 0, " > "
	case opGE:
		truth, sign = cmp >= 0, " >= "
	case opLT:
		truth, sign = cmp < 0, " < "
	case opLE:
		truth, sign = cmp <= 0, " <= "
	}
	arg := "v"
	if c.Own || end.Cmp(c.Quantity.V()) != 0 {
		arg = end.String()
	}
	var room [128]byte
	b := room[:0]
	if y.X.IsDecimal() {
		b = append(appendShow(b, y.X, y.unit), sign...)
		b = appendShow(b, end, c.Quantity.Unit)
	} else {
		// a/b > r is asked as a > r*b: the line shows what was compared.
		num, den := y.X.Terms()
		b = append(appendPlain(b, num), sign...)
		b = append(appendPlain(b, end), " * "...)
		b = append(appendPlain(b, den), " = "...)
		b = appendPlain(b, end.Mul(den))
	}
	b = append(append(b, " is "...), truthWord(truth)...)
	return w.test(op, truth, string(b), y.id, arg)
}
