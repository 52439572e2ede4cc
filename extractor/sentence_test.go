package extractor

import (
	"slices"
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The U.S. Treasury sold $3 bn. It paid 4%.", []string{"The U.S. Treasury sold $3 bn.", "It paid 4%."}},
		{"He lives in the U.S. The rate is 3.5 percent.", []string{"He lives in the U.S.", "The rate is 3.5 percent."}},
		{"Mr. Smith and J. K. Brown met at 5 p.m. on Monday.", []string{"Mr. Smith and J. K. Brown met at 5 p.m. on Monday."}},
		{"It ranks No. 3. Nobody else does.", []string{"It ranks No. 3.", "Nobody else does."}},
		{"“It fell 3%.” She left.", []string{"“It fell 3%.”", "She left."}},
		{"It fell by 3%!It grew.Then nothing came of the plan.Read it.", []string{"It fell by 3%!It grew.", "Then nothing came of the plan.", "Read it."}},
		{"Up 3.5. 20 people came.", []string{"Up 3.5.", "20 people came."}},
		{"On Jan. 24 shares fell. Was it 3? Yes.", []string{"On Jan. 24 shares fell.", "Was it 3?", "Yes."}},
		{"- one item\n- two items", []string{"one item", "two items"}},
		{"1. First 3% point\n2. Second point", []string{"First 3% point", "Second point"}},
		{"The total trade between the two countries that year surpassed 240 billion\nUS dollars, it said.", []string{"The total trade between the two countries that year surpassed 240 billion\nUS dollars, it said."}},
	} {
		d := newDoc(c.text)
		var got []string
		for _, s := range d.sents {
			got = append(got, c.text[s.start:s.end])
		}
		d.release()
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"China's 1,500.5 bn", "China|'s|1,500.5|bn"},
		{"US$240bn, up 2.7x.", "US|$|240|bn|,|up|2.7|x|."},
		{"1,00,000 and 1 234 567 and 12,34 in 2019, 2020", "1,00,000|and|1 234 567|and|12|,|34|in|2019|,|2020"},
		{"year-on-year −0.3% don’t", "year|-|on|-|year|−|0.3|%|don’t"},
		{"１２３ and 2½", "１２３|and|2|½"},
		{"U.S. p.m. 1.2.3 .5", "U.S.|p.m.|1.2.3|.5"},
		{"1.234.567 1.234,56 12 500ml", "1.234.567|1.234,56|12|500|ml"},
		{"the workers’ 3", "the|workers|’|3"},
	} {
		d := newDoc(c.text)
		var got []string
		for i := range d.sents {
			for _, k := range d.tokens(&d.sents[i]) {
				got = append(got, d.of(k))
			}
		}
		d.release()
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}
