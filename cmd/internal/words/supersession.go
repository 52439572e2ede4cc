package words

import (
	"slices"

	"factcheck/verifier"
)

// Supersession is why a verdict was superseded by another: what the second says,
// or else what differs between the two: the claim, the rules, the figures it
// stands on, or none of them, and then the way the claim was read.
func Supersession(old, by *verifier.Verdict) verifier.Supersession {
	switch {
	case by.Supersession != "" && by.Supersedes == old.ID:
		return by.Supersession
	case old.Claim.ID != by.Claim.ID:
		return verifier.ArticleChanged
	case old.Claim.Value != by.Claim.Value || old.Claim.Unit != by.Claim.Unit || old.Claim.Comparator != by.Claim.Comparator ||
		old.Claim.Form != by.Claim.Form || old.Claim.Period != by.Claim.Period || old.Claim.Measure != by.Claim.Measure:
		return verifier.ExtractionError
	case old.Policy != by.Policy || old.Rules != by.Rules:
		return verifier.RuleChanged
	case old.DataDigest != by.DataDigest && !slices.EqualFunc(old.Evidence, by.Evidence, sameFigure):
		return verifier.DataRevised
	}
	return verifier.ReadingChanged
}

func sameFigure(a, b verifier.Evidence) bool {
	return a.Dataset == b.Dataset && a.Series == b.Series && a.Period == b.Period && a.Value == b.Value && a.Vintage == b.Vintage
}
