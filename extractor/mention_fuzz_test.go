package extractor

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzQuantities(f *testing.F) {
	for _, s := range []string{
		"Trade surpassed 240 billion US dollars, over 2.7 times higher.", "US$1,00,000.5bn–£3m", "one in five; 1:600; 8 in 10",
		"½ of ２３ people, 12 500ml", "between 3 and 5 km and from 10% to 12%", "10.11.2023 9/11 24/7 3-1 5G Covid-19", "minus −0.3% (-5)",
		"tens of thousands of", "three and a half million and", "a quarter of a", "$ US$ A $", "5'10\" 7 feet", "No. 3. U.S. p.m. 5", "20 rupees 43", "\xff\xfe9\x80%", "1 in 2 in 3 in 4",
		"5-5-5-5-5-5-5-5", "((((1))))", "one hundred and and and", "five-", "-5", "$", "per 1,000 a head", "45-year-old 45 years of age aged 7, 66,",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Quantities(text)
		if again := Quantities(text); !reflect.DeepEqual(got, again) {
			t.Fatalf("%q: two readings differ", text)
		}
		last := 0
		for _, m := range got {
			s := m.Span
			if s.BStart < last || s.BEnd <= s.BStart || s.BEnd > len(text) {
				t.Fatalf("%q: span %+v overlaps or is empty", text, s)
			}
			last = s.BEnd
			if !utf8.ValidString(text) {
				continue
			}
			if !utf8.RuneStart(text[s.BStart]) || s.BEnd < len(text) && !utf8.RuneStart(text[s.BEnd]) {
				t.Fatalf("%q: span %+v cuts a code point", text, s)
			}
			if utf8.RuneCountInString(text[:s.BStart]) != s.Start || utf8.RuneCountInString(text[:s.BEnd]) != s.End {
				t.Fatalf("%q: code points of %+v are off", text, s)
			}
		}
	})
}

// TestHostile reads what would take quadratic time if a look back or
// ahead had no bound, and a megabyte of digits, brackets and quotation marks; it
// would not end within the limit of the test run.
func TestHostile(t *testing.T) {
	read := func(s string, size int) {
		text := strings.Repeat(s, size/len(s))
		Quantities(text)
		a := Article{Text: "5% " + text[:len(text)/4], Date: articleDay}
		Extract(a)
		Times(a)
	}
	for _, s := range []string{"9", "(", "\"", "9 "} {
		read(s, 1<<20)
	}
	for _, s := range []string{"9,", "one ", "and ", "1-", "$", "million ", "a ", "U.S. ", "9.9.", "1:", "half of ", "’", "to 5 ", "between 1 and ", "\n", ". ", ".", "A b\n", "Comments\n", "1,00,", "Mr. A ",
		"the end of ", "early ", "mid-", "last ", "in ", "May ", "10^", "5 ± ", "7 feet, ", "rose 5% ", "said ", ", which ", "before the "} {
		read(s, 1<<17)
	}
}
