package claimscript

import (
	"reflect"
	"strings"
	"testing"
)

const example = `# "Over 2.7 times" where the quotient does not exceed it.
#
# todo: the judge rounds
-- article --
published: 2024-05-17
language: en

The previous year's total trade between China and Russia surpassed 240 billion
US dollars, which is over 2.7 times higher than ten years earlier.

On 17 May they met.
-- series --
goods-trade CHN RUS A USD*10^9
	title  Goods trade, total
	2013   89.21
	2023   240.11  2024-01-12  A
-- policy --
bare-money 2%
-- claims --
"surpassed 240 billion US dollars"
	form        level
	value       240000000000
"over 2.7 times higher than"
	form        multiple of the claim before
-- verdicts --
"over 2.7 times higher than"
	imprecise   rounds to 2.7, does not exceed it
	step        240.11e9 > 2.7 * 89.21e9 = 240.867e9 is false
	say         nearly 2.7 times
-- rejected --
"17 May"
	reason      a date
`

func TestRoundTrip(t *testing.T) {
	s, err := Parse("example.txt", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(Format(s)); got != example {
		t.Errorf("got:\n%s\nwant:\n%s", got, example)
	}
	if s.Todo != "the judge rounds" || len(s.Comment) != 2 || s.Header("published") != "2024-05-17" {
		t.Errorf("comment %q, todo %q, headers %v", s.Comment, s.Todo, s.Headers)
	}
	start, end, err := s.Find("surpassed 240 billion US dollars")
	if err != nil || s.Text[start:end] != "surpassed 240 billion\nUS dollars" {
		t.Errorf("found %q, %v", s.Text[start:end], err)
	}
	if s.Claims[1].Number != 23 || s.Series[0].Lines[2].Rest != "240.11  2024-01-12  A" {
		t.Errorf("claims %+v, series %+v", s.Claims, s.Series)
	}
	if say, ok := s.Verdicts[0].Get("say"); !ok || say != "nearly 2.7 times" {
		t.Errorf("say %q, %v", say, ok)
	}
	if s.Has("nothing") || !s.Has("policy") {
		t.Error("the sections are not known")
	}
}

func TestProblems(t *testing.T) {
	const head = "-- article --\n\nOne and one and two.\n"
	for script, want := range map[string]string{
		"":                                                         "x:1: there is no article",
		"text\n":                                                   `x:1: "text" stands outside a section`,
		head + "-- claim --\n":                                     `x:4: there is no section "claim"`,
		head + "-- claims --\n-- claims --\n":                      `x:5: section "claims" stands twice`,
		head + "-- verdicts --\n-- claims --\n":                    `x:5: section "claims" stands after "verdicts"`,
		"-- article --\nTitle: x\n\nText\n":                        `x:2: "Title: x" is no header`,
		"-- article --\npublished: x\n":                            "x:3: the article has no text",
		head + "-- claims --\n\tform level\n":                      "x:5: an indented line without a block",
		head + "-- claims --\ntwo\n":                               "x:5: two: a block begins with a quotation",
		head + "-- claims --\n\"three\"\n":                         `x:5: "three" is not in the article`,
		head + "-- claims --\n\"one\"\n\tcolour red\n":             `x:6: there is no key "colour" in claims`,
		head + "-- claims --\n\"and\"\n":                           `x:5: "and" stands in the article 2 times`,
		head + "-- verdicts --\n\"two\"\n\tsay x\n":                "x:5: 0 verdicts",
		head + "-- verdicts --\n\"two\"\n\tsay x\n\trefuted\n":     "x:7: the verdict stands first",
		head + "-- verdicts --\n\"two\"\n\trefuted\n\tsupported\n": "x:5: 2 verdicts",
		head + "-- series --\n -- b --\n":                          "x:5: -- b --: the line of a section",
		"# todo:\n" + head:                                         "x:1: a todo says why",
		"# todo: a\n# todo: b\n" + head:                            "x:2: a second todo",
		"\xff" + head:                                              "x:1: the script is not UTF-8",
	} {
		_, err := Parse("x", []byte(script))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", script, err, want)
		}
	}
	_, err := Parse("x", []byte(head+"-- claims --\n\"three\"\n\tcolour red\n"))
	if err == nil || strings.Count(err.Error(), "x:") != 2 {
		t.Errorf("not all problems at once: %v", err)
	}
}

// What was parsed and formatted parses as the same script.
func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add("-- article --\n\na\n-- claims --\n")
	f.Add("-- article --\n\na\n-- series --\n -- b --\n")
	f.Add("# x\n-- article --\r\nlink: y\r\n\r\n\"a\" -- b --\r\n-- verdicts --\n\"a\"\n\trefuted\tx\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse("x", []byte(text))
		if err != nil {
			return
		}
		formatted := Format(s)
		again, err := Parse("x", formatted)
		if err != nil {
			t.Fatalf("formatted script does not parse: %v\n%s", err, formatted)
		}
		if string(Format(again)) != string(formatted) {
			t.Fatalf("not stable:\n%q\n%q", formatted, Format(again))
		}
		for _, x := range []*Script{s, again} {
			for _, blocks := range [][]Block{{{Lines: x.Headers}}, x.Series, x.Policy, x.Claims, x.Verdicts, x.Rejected} {
				for i := range blocks {
					blocks[i].Number = 0
					for j := range blocks[i].Lines {
						blocks[i].Lines[j].Number = 0
					}
				}
			}
		}
		if !reflect.DeepEqual(s, again) {
			t.Fatalf("another script came back:\n%+v\n%+v", s, again)
		}
	})
}
