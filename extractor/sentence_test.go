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

// TestBlocks marks each line of a page by what it is.
func TestBlocks(t *testing.T) {
	const page = `HomeNewsWorldBusiness Harbour takes record freight in its best spring
Harbour takes record freight in its best spring

By Jane Miller

PORTO, 3 June 2021 - The harbour took 1.2 million tonnes of freight in the spring, the authority said on Thursday.
Advertisement
It was 3 percent more.

The figures cover the months from March to May and were put together by the harbour's own office of statistics.
We use cookies to measure 100% of our visits.
- Grain: 40,000 tonnes
- Timber: 12 percent less

“The 5 new cranes paid off,” said the head of the authority, who has asked for another 2 million euros this year.

Jane Miller
Jane Miller is a reporter who has covered ports for 12 years and writes about trade.

Most Popular
10 things to know about cranes
Five ways to load a ship, and why 3 of them fail.
`
	want := strings.Fields("furniture title furniture body furniture body body furniture list list body furniture furniture furniture furniture furniture")
	names := map[block]string{body: "body", title: "title", list: "list", furniture: "furniture"}
	d := newDoc(page)
	defer d.release()
	var got []string
	for _, s := range d.sents {
		got = append(got, names[s.block])
	}
	if !slices.Equal(got, want) {
		for i, s := range d.sents {
			t.Logf("%-9s %s", got[i], page[s.start:s.end])
		}
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestOneLine: a whole text in one line loses only its notice.
func TestOneLine(t *testing.T) {
	text := strings.Repeat("The harbour took 1.2 million tonnes of freight in the spring, the authority said. ", 6) + "© 2021 The Paper, all rights reserved."
	if n := len(Quantities(text)); n != 6 {
		t.Errorf("%d figures, want 6", n)
	}
}
