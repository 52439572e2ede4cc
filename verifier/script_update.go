package verifier

import (
	"strings"

	"factcheck/internal/claimscript"
)

// UpdateScript is the script with what was got in place of what it wanted: the
// lines it has are rewritten, claims it lacks are added, those that are not
// found go. Remarks behind a verdict stay where the verdict does. Read the
// difference with care before it is committed.
func UpdateScript(name string, data []byte) ([]byte, error) {
	s, err := claimscript.Parse(name, data)
	if err != nil {
		return nil, err
	}
	r, err := runScript(s)
	if err != nil {
		return nil, err
	}
	if s.Has("claims") {
		r.updateClaims()
	}
	for i := range s.Verdicts {
		b := &s.Verdicts[i]
		if at, _ := r.claimAt(b.Head); at >= 0 {
			r.updateVerdict(b, &r.verdicts[at])
		}
	}
	return claimscript.Format(s), nil
}

// usual are the lines written for a claim the script did not have.
var usual = []string{"form", "comparator", "value", "value-hi", "unit", "measure", "whole", "areas", "period", "baseline", "claimant"}

func (r *scriptRun) updateClaims() {
	var out []claimscript.Block
	for i := range r.result.Claims {
		c := &r.result.Claims[i]
		b := claimscript.Block{Head: oneLine(c.Quotation)}
		keys := usual
		for _, old := range r.s.Claims {
			if !r.inside(old.Head, c) {
				continue
			}
			b.Head, keys = old.Head, nil
			for _, l := range old.Lines {
				keys = append(keys, l.Key)
			}
			break
		}
		for _, key := range keys {
			value := r.claimValue(i, key)
			if key == "note" {
				value = strings.Join(c.Notes, "; ")
			}
			if value != "" {
				b.Lines = append(b.Lines, claimscript.Line{Key: key, Rest: value})
			}
		}
		out = append(out, b)
	}
	r.s.Claims = out
}

func (r *scriptRun) updateVerdict(b *claimscript.Block, v *Verdict) {
	first := claimscript.Line{Key: string(v.Verdict), Rest: spaced(string(v.Reason))}
	if v.Verdict != Unverifiable && b.Lines[0].Key == first.Key {
		first.Rest = b.Lines[0].Rest
	}
	out := []claimscript.Line{first}
	for _, l := range b.Lines[1:] {
		switch l.Key {
		case "say":
			l.Rest = v.Rewording
		case "margin":
			l.Rest = v.Margin
		case "found":
			l.Rest = foundIn(v)
		case "step":
			if !hasLine(v, l.Rest) {
				l.Rest = lastTest(v)
			}
		case "note":
			if !hasNote(v, l.Rest) {
				continue
			}
		}
		if l.Rest != "" {
			out = append(out, l)
		}
	}
	b.Lines = out
}

// lastTest is the line of the last test of the primary reading.
func lastTest(v *Verdict) string {
	line := ""
	for _, rd := range v.Readings {
		if !rd.Primary {
			continue
		}
		for _, st := range rd.Steps {
			if isTest(st.Op) {
				line = st.Text
			}
		}
	}
	return line
}
