package verifier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// verdictID is the hash of the claim, the verdict, the observations it stands on
// with their vintages, the policy and the version of the rules. The figures of
// later vintages by which it would be another verdict are among them (SEMANTICS
// 5.5): whoever was told the first is told that it was revised since. The digest
// of all data is a field and no part of it: a new vintage of another country's
// population makes no new verdict.
func verdictID(v *Verdict) string {
	b := make([]byte, 0, 1024)
	b = fields(b, v.Claim.ID, v.Claim.Fingerprint, v.Claim.Quotation, v.Policy, v.Rules, string(v.Verdict), string(v.Reason))
	var room [8]string
	lines := room[:0]
	for i := range v.Evidence {
		e := &v.Evidence[i]
		lines = append(lines, e.Dataset+"|"+e.Series+"|"+e.Period+"|"+e.Vintage+"|"+e.Value+"|"+e.Link)
	}
	slices.Sort(lines)
	b = fields(b, lines...)
	for _, n := range v.Notes {
		if n.Kind == NoteRevised {
			b = fields(b, string(n.Kind), n.Text)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// fields appends each part with a nought behind it.
func fields(b []byte, parts ...string) []byte {
	for _, p := range parts {
		b = append(append(b, p...), 0)
	}
	return b
}

// MarshalVerdict is a verdict's canonical JSON: the fields in the order of the
// type, no spaces, no escaping of <, > and &, one line without an end. The same
// verdict is the same bytes.
func MarshalVerdict(v Verdict) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
