package verifier

import (
	"strings"
	"testing"

	"factcheck/extractor"
	"factcheck/internal/claimscript"
)

// Every form of SEMANTICS 3, every cell of the table of comparators, every verdict,
// reason and note of SEMANTICS 6, and every diagnosis of SEMANTICS 5.8 comes out of
// some claim script.
func TestEveryCellHasAScript(t *testing.T) {
	seen := map[string]bool{}
	eachScript(t, func(s *claimscript.Script) {
		for _, v := range judgedUnder(t, s, "", "") {
			seen["form "+v.Claim.Form] = true
			seen["verdict "+string(v.Verdict)] = true
			seen["reason "+string(v.Reason)] = true
			seen[v.Claim.Comparator+" "+string(v.Verdict)] = true
			for _, n := range v.Notes {
				seen["note "+string(n.Kind)] = true
				if n.Kind == NoteDiagnosis {
					what, _, _ := strings.Cut(n.Text, ":")
					if strings.HasPrefix(what, "off by a factor") {
						what = "off by a factor"
					}
					seen["diagnosis "+what] = true
				}
			}
		}
	})
	var want []string
	for _, f := range []extractor.Form{
		extractor.Level, extractor.Change, extractor.ChangeAbsolute, extractor.Points, extractor.Multiple, extractor.Share, extractor.PerUnit, extractor.Rate,
		extractor.Rank, extractor.Record, extractor.Aggregate, extractor.Comparison, extractor.Years, extractor.Trend, extractor.Universal,
	} {
		want = append(want, "form "+string(f))
	}
	for _, o := range []Outcome{Supported, Imprecise, Refuted, Disputed, Unverifiable} {
		want = append(want, "verdict "+string(o))
	}
	for _, c := range []extractor.Comparator{
		extractor.Bare, extractor.Over, extractor.AtLeast, extractor.Under, extractor.AtMost, extractor.Nearly, extractor.About, extractor.JustOver, extractor.Far, extractor.Between,
	} {
		for _, o := range []Outcome{Supported, Imprecise, Refuted} {
			want = append(want, string(c)+" "+string(o))
		}
	}
	for _, r := range []Reason{
		NoIndicator, NoObservation, WhichArea, WhichPeriod, NotPublishedYet, NoVintage, UnitMismatch, FormNotSupported, IsForecast, UnsureReading,
	} {
		want = append(want, "reason "+string(r))
	}
	for _, n := range []NoteKind{
		NoteAttributed, NoteTimesHigher, NoteUnderstated, NoteOverstated, NoteDiagnosis, NoteAsOf, NoteHindsight, NoteRevised, NoteRebased, NoteOtherSource, NoteReading,
		NotePointsUnit, NoteRounding, NoteStatus, NoteDate, NoteNorm, NoteAddUp, NoteMembers, NoteConversion, NoteProxy, NoteCandidates, NoteWhole, NoteForecastCame, NoteUnusual,
	} {
		want = append(want, "note "+string(n))
	}
	for _, d := range []string{
		"off by a factor", "wrong year", "wrong area", "exports for trade", "nominal for real", "annualised for year-on-year", "tonnes of carbon for tonnes of CO2",
		"rounded the wrong way", "stale", "the multiple for the increase", "the increase for the multiple",
	} {
		want = append(want, "diagnosis "+d)
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("no claim script comes to %s", w)
		}
	}
}
