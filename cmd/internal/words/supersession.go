package words

import (
	"slices"

	"factcheck/verifier"
)

// Supersession is why a verdict was superseded by another, of the closed list of
// SEMANTICS 6, with hyphens as on the wire. It follows from what differs
// between the two: the claim, the rules, the figures it stands on, or none of
// them, and then the way the claim was read.
func Supersession(old, by *verifier.Verdict) string {
	switch {
	case old.Claim.ID != by.Claim.ID:
		return "article-changed"
	case old.Claim.Value != by.Claim.Value || old.Claim.Unit != by.Claim.Unit || old.Claim.Comparator != by.Claim.Comparator ||
		old.Claim.Form != by.Claim.Form || old.Claim.Period != by.Claim.Period || old.Claim.Measure != by.Claim.Measure:
		return "extraction-error"
	case old.Policy != by.Policy || old.Rules != by.Rules:
		return "rule-changed"
	case old.DataDigest != by.DataDigest && !slices.EqualFunc(old.Evidence, by.Evidence, sameFigure):
		return "data-revised"
	}
	return "reading-changed"
}

func sameFigure(a, b verifier.Evidence) bool {
	return a.Dataset == b.Dataset && a.Series == b.Series && a.Period == b.Period && a.Value == b.Value && a.Vintage == b.Vintage
}
