package extractor

import (
	"strings"

	"factcheck/internal/stat"
)

// lineReach is how many tokens a line without a date may have: MEXICO CITY (Reuters) —
const lineReach = 9

// placeLine is the area of the capital that a line without a date names before its dash:
// "CAIRO — ", "NEW DELHI (AP) -". "" if the sentence does not begin with one.
func (v *view) placeLine() stat.AreaCode {
	if len(v.toks) == 0 || v.kind(0) != word || v.text(0) != strings.ToUpper(v.text(0)) {
		return ""
	}
	spaced := func(k int) bool {
		return v.kind(k) == dash && v.toks[k].space && k+1 < len(v.toks) && v.toks[k+1].space
	}
	for k := 1; k < len(v.toks) && k < lineReach; k++ {
		if !spaced(k) {
			continue
		}
		for k++; k < len(v.toks) && !(v.kind(k) == word && v.isVerb(k)); k++ {
			if spaced(k) {
				return "" // PARIS - the city of love - has
			}
		}
		return v.capital()
	}
	return ""
}
