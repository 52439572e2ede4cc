package extractor

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestExplain: what is read is the same, each claim is explained once, and each
// number that is none has its reason.
func TestExplain(t *testing.T) {
	text, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line[0] == '\t' || line[0] == '#' {
			continue
		}
		a := Article{Text: line, Date: articleDay}
		r, all := Explain(a)
		if want := Extract(a); !reflect.DeepEqual(r, want) {
			t.Errorf("%s: explained, something else is read", line)
		}
		claimed, passed := 0, 0
		for _, x := range all {
			switch {
			case len(x.Rules) == 0 || x.Span.Of(line) != x.Text:
				t.Errorf("%s: %+v has no rule, or another text", line, x)
			case x.Claimed:
				claimed++
			default:
				passed++
			}
		}
		if claimed != len(r.Claims) || passed != len(r.Rejected) {
			t.Errorf("%s: %d claims and %d passed over are explained, want %d and %d", line, claimed, passed, len(r.Claims), len(r.Rejected))
		}
	}
	_, all := Explain(Article{Text: "In 2022 exports from Ghana rose by more than 5%.", Date: articleDay})
	want := []string{"change: behind “by” of the verb “rose”", "over: “more than”", "measure “exports”: from “In 2022 exports from Ghana”", "area GHA: “Ghana”", "period 2022: “In 2022”, absolute"}
	i := slices.IndexFunc(all, func(x Explanation) bool { return x.Claimed })
	if i < 0 || !slices.Equal(all[i].Rules, want) {
		t.Errorf("explained %v, want %q", all, want)
	}
}
