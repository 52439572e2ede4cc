package verifier

// Label is what the benches call the outcome of a whole text. The program itself
// gives no verdict on a text (SEMANTICS 3.2).
type Label string

const (
	LabelSupported   Label = "supported"
	LabelRefuted     Label = "refuted"
	LabelConflicting Label = "conflicting"
	LabelUnknown     Label = "unknown"
)

// LabelOf is the label of one verdict.
func LabelOf(o Outcome) Label {
	switch o {
	case Supported, Imprecise:
		return LabelSupported
	case Refuted:
		return LabelRefuted
	case Disputed:
		return LabelConflicting
	}
	return LabelUnknown
}

// TextLabel is the label of a text with several verdicts: refuted if any is
// refuted, then conflicting, then unknown, else supported. A text without a
// verdict is unknown.
func TextLabel(verdicts []Verdict) Label {
	if len(verdicts) == 0 {
		return LabelUnknown
	}
	worst := LabelSupported
	order := map[Label]int{LabelSupported: 0, LabelUnknown: 1, LabelConflicting: 2, LabelRefuted: 3}
	for i := range verdicts {
		if l := LabelOf(verdicts[i].Verdict); order[l] > order[worst] {
			worst = l
		}
	}
	return worst
}
