package verifier

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
)

// A replay redoes a verdict from what it carries, with an arithmetic of its own:
// big.Rat, written apart from internal/exact, so that a fault in one does not
// hide in the other. From the observations and the claim's figure every step is
// computed again and compared with what stands there; the ends of the intervals
// are held against the comparator and the policy; the words picked must be those
// of the tests; and the readings must add up to the verdict (SEMANTICS 5.3).
//
// It needs no reference data and no network. It does not ask whether the
// observations are what the publisher said: their digests do.

// ReplayError says where a verdict does not follow from what it carries.
type ReplayError struct {
	Verdict string // its id
	Reading int    // from 1; 0 where the fault is the verdict's
	Step    string // "s3"; "" where the fault is the reading's
	What    string
}

func (e *ReplayError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "verdict %s", e.Verdict)
	if e.Reading > 0 {
		fmt.Fprintf(&b, ", reading %d", e.Reading)
	}
	if e.Step != "" {
		fmt.Fprintf(&b, ", step %s", e.Step)
	}
	return b.String() + ": " + e.What
}

// Replay redoes one verdict under the policy it names. The error joins every
// fault found, each a *ReplayError.
func Replay(v *Verdict, p *Policy) error {
	r := &replay{v: v, p: p, evidence: map[string]*big.Rat{}}
	if v.Policy != p.Version {
		r.fault(0, "", "it was judged under policy %q, and policy %q is at hand", v.Policy, p.Version)
		return errors.Join(r.faults...)
	}
	r.observations()
	for i := range v.Readings {
		r.reading(i)
	}
	r.verdict()
	return errors.Join(r.faults...)
}

// ReplayBundle redoes every verdict of a bundle: one verdict, a list of them,
// several one after the other, or {"article": ..., "verdicts": [...]}. n is how
// many there were.
func ReplayBundle(data []byte, p *Policy) (n int, err error) {
	verdicts, err := readBundle(data)
	if err != nil {
		return 0, err
	}
	var faults []error
	for i := range verdicts {
		if err := Replay(&verdicts[i], p); err != nil {
			faults = append(faults, err)
		}
	}
	return len(verdicts), errors.Join(faults...)
}

func readBundle(data []byte) ([]Verdict, error) {
	var all []Verdict
	d := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		if err := d.Decode(&raw); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("bundle: byte %d: %w", d.InputOffset(), err)
		}
		if raw[0] == '[' {
			// A list of verdicts, or of articles with theirs.
			var list []json.RawMessage
			if err := json.Unmarshal(raw, &list); err != nil {
				return nil, fmt.Errorf("bundle: a list of verdicts: %w", err)
			}
			for _, one := range list {
				verdicts, err := readBundle(one)
				if err != nil {
					return nil, err
				}
				all = append(all, verdicts...)
			}
			if len(list) > 0 {
				continue
			}
		}
		var many struct {
			Verdicts []Verdict `json:"verdicts"`
		}
		if err := json.Unmarshal(raw, &many); err == nil && many.Verdicts != nil {
			all = append(all, many.Verdicts...)
			continue
		}
		var one Verdict
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil, fmt.Errorf("bundle: a verdict: %w", err)
		}
		if one.ID == "" || one.Verdict == "" {
			return nil, fmt.Errorf("bundle: byte %d: an object that is neither a verdict nor a list of them", d.InputOffset())
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return nil, errors.New("bundle: there is no verdict in it")
	}
	return all, nil
}

// replay is the redoing of one verdict.
type replay struct {
	v        *Verdict
	p        *Policy
	evidence map[string]*big.Rat
	faults   []error
}

func (r *replay) fault(reading int, step, format string, args ...any) {
	r.faults = append(r.faults, &ReplayError{r.v.ID, reading, step, fmt.Sprintf(format, args...)})
}

// observations reads the evidence: value x 10^mult.
func (r *replay) observations() {
	for i, e := range r.v.Evidence {
		x, err := ratOf(e.Value)
		switch {
		case err != nil:
			r.fault(0, e.ID, "evidence: %v", err)
			continue
		case e.ID != fmt.Sprintf("e%d", i+1):
			r.fault(0, e.ID, "evidence %d is called %q", i+1, e.ID)
		case e.Mult < -100 || e.Mult > 100:
			r.fault(0, e.ID, "evidence: a multiplier of 10^%d", e.Mult)
			continue
		}
		r.evidence[e.ID] = x.Mul(x, ratPow10(e.Mult))
	}
}

// reading redoes the steps of one reading and checks what it says of them.
func (r *replay) reading(i int) {
	rd := &r.v.Readings[i]
	n := i + 1
	if len(rd.Steps) == 0 {
		if rd.Verdict != Unverifiable {
			r.fault(n, "", "it is %s without a step", rd.Verdict)
		}
		return
	}
	s := &redone{replay: r, reading: n, numbers: map[string]*big.Rat{}, words: map[string]string{}}
	before := len(r.faults)
	for k := range rd.Steps {
		s.step(k, &rd.Steps[k])
	}
	if len(r.faults) > before {
		return
	}
	s.uses(rd)
	s.windows(rd)
	last := rd.Steps[len(rd.Steps)-1]
	if last.Op != opPick {
		if rd.Verdict != Unverifiable {
			r.fault(n, last.ID, "it ends without a verdict")
		}
		return
	}
	byArithmetic := Outcome(last.Result)
	switch {
	case rd.Verdict == byArithmetic:
	case rd.Verdict == Unverifiable && rd.Reason != "":
	case byArithmetic == Refuted && (rd.Verdict == Supported || rd.Verdict == Imprecise) && r.noted(NoteRounding):
	case byArithmetic == Supported && rd.Verdict == Imprecise && r.noted(NotePointsUnit):
		// The number is right, and "percent" is said where points are meant
		// (SEMANTICS 3).
	default:
		r.fault(n, last.ID, "the arithmetic says %s, the reading %s", byArithmetic, rd.Verdict)
	}
	r.found(n, rd, s)
}

// found checks that the value shown as found is the one that was tested.
func (r *replay) found(n int, rd *Reading, s *redone) {
	if rd.Found == "" {
		return
	}
	x, err := ratOf(rd.Found)
	if err != nil {
		r.fault(n, "", "found: %v", err)
		return
	}
	neg := new(big.Rat).Neg(x)
	for _, st := range rd.Steps {
		if !isTest(st.Op) || rd.Operation == "rank" && ofTwo(&st) {
			continue
		}
		if y, ok := s.number(st.Args[0]); ok && (y.Cmp(x) == 0 || y.Cmp(neg) == 0) {
			continue
		}
		r.fault(n, st.ID, "what was found is %s, and %s was tested", rd.Found, st.Args[0])
		return
	}
}

// verdict checks that the readings add up to it (SEMANTICS 5.3).
func (r *replay) verdict() {
	v := r.v
	switch v.Verdict {
	case Supported, Imprecise, Refuted, Disputed:
	case Unverifiable:
		if v.Reason == "" {
			r.fault(0, "", "unverifiable without a reason")
		}
		return
	default:
		r.fault(0, "", "%q is no verdict", v.Verdict)
		return
	}
	var primary *Reading
	for i := range v.Readings {
		if rd := &v.Readings[i]; rd.Primary {
			if primary != nil {
				r.fault(i+1, "", "a second primary reading")
			}
			primary = rd
		}
	}
	if primary == nil {
		r.fault(0, "", "no primary reading")
		return
	}
	disputed := false
	for _, rd := range v.Readings {
		if opposed(rd.Verdict, primary.Verdict) && rd.Standing <= primary.Standing {
			disputed = true
		}
	}
	switch {
	case disputed && v.Verdict == primary.Verdict && v.Verdict != Refuted && r.noted(NoteReading):
		// What the phrase means first decides, and the other definition is a note.
	case disputed && v.Verdict != Disputed:
		r.fault(0, "", "readings of like standing are opposed, and it is %s", v.Verdict)
	case !disputed && v.Verdict != primary.Verdict:
		r.fault(0, "", "the primary reading is %s, the verdict %s", primary.Verdict, v.Verdict)
	}
	if id := verdictID(v); id != v.ID {
		r.fault(0, "", "the claim, the observations and the verdict make the id %s", id)
	}
}

func opposed(a, b Outcome) bool {
	good := func(o Outcome) bool { return o == Supported || o == Imprecise }
	return a == Refuted && good(b) || good(a) && b == Refuted
}

func (r *replay) noted(kind NoteKind) bool {
	for _, n := range r.v.Notes {
		if n.Kind == kind {
			return true
		}
	}
	return false
}
