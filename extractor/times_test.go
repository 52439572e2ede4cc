package extractor

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

func TestTimes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Exports fell 3% on Monday.", "on Monday 2024-05-13/2024-05-14 day"},
		{"The talks begin on Monday.", "on Monday 2024-05-20/2024-05-21 day"},
		{"Prices rose in March and will fall next month.", "in March 2024-03-01/2024-04-01 month; next month 2024-06-01/2024-07-01 month"},
		{"It met on Friday, 17 May 2024 and two weeks ago.", "on Friday, 17 May 2024 2024-05-17/2024-05-18 day; two weeks ago 2024-05-03/2024-05-04 day"},
		{"from 13 to 15 May; May 13-15; 28 Feb to 3 March", "from 13 to 15 May 2025-05-13/2025-05-16 day; May 13-15 2025-05-13/2025-05-16 day; 28 Feb to 3 March 2025-02-28/2025-03-04 day"},
		{"the third quarter of 2018, 2018Q4, last quarter, the first half of 2023", "the third quarter of 2018 2018-07-01/2018-10-01 quarter; 2018Q4 2018-10-01/2019-01-01 quarter; last quarter 2024-01-01/2024-04-01 quarter; the first half of 2023 2023-01-01/2023-07-01 month"},
		{"the last two weeks, the past three years, over the past decade", "the last two weeks 2024-04-29/2024-05-13 week; the past three years 2021-01-01/2024-01-01 year; over the past decade 2014-01-01/2024-01-01 year"},
		{"the 1990s, the late 1990s, FY24, fiscal 2023/24", "the 1990s 1990-01-01/2000-01-01 year; the late 1990s 1997-01-01/2000-01-01 year; FY24 2024-01-01/2025-01-01 year; fiscal 2023/24 2023-07-01/2024-07-01 month"},
		{"since 2014, since last March, until 5 June 2024, before 2010", "since 2014 2014-01-01/ year; since last March 2024-03-01/ month; until 5 June 2024 /2024-06-05 day; before 2010 /2010-01-01 year"},
		{"the last Friday of May, the second week of June, the end of 2023, early May", "the last Friday of May 2024-05-31/2024-06-01 day; the second week of June 2024-06-10/2024-06-17 week; the end of 2023 2023-09-01/2024-01-01 month; early May 2025-05-01/2025-05-11 day"},
		{"10/31/1974, 31-Oct-74, 2015-03-03, 10.31.1974", "10/31/1974 1974-10-31/1974-11-01 day; 31-Oct-74 1974-10-31/1974-11-01 day; 2015-03-03 2015-03-03/2015-03-04 day; 10.31.1974 1974-10-31/1974-11-01 day"},
		{"for ten days from 18 December 2023; 18 December 2023 for 10 days", "for ten days from 18 December 2023 2023-12-18/2023-12-28 day; 18 December 2023 for 10 days 2023-12-18/2023-12-28 day"},
		// What is none.
		{"He sat in the sun; it may, they march. The score was 2-1, 1/2 of 2000 people. In 44 BC it fell.", ""},
	} {
		got := []string{}
		for _, x := range Times(Article{Text: c.text, Date: stat.DayOf(2024, 5, 17)}) {
			show := func(d stat.Day) string {
				if d == 0 {
					return ""
				}
				return d.String()
			}
			got = append(got, x.Span.Of(c.text)+" "+show(x.From)+"/"+show(x.To)+" "+string(x.Grain))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
	if got := Times(Article{Text: "on 17 May 2024"}); got != nil {
		t.Errorf("without a day of publication: %v", got)
	}
}

// FuzzTimes asks of any text: no panic, spans in order on rune boundaries, days in
// order, the same twice.
func FuzzTimes(f *testing.F) {
	for _, s := range []string{"from the 13th to the 15 of July", "third last week of 2018", "31/Oct/1974 for 10 days", "the second closest Mon to October fifth",
		"9999 in 9999 years", "2 / 15 - 15", "last week's sunday", "in 999999 years ago", "10.31.1974", "end of the end of the", "two weeks after 5 May", "\xff May 5’s 31st of February"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := Article{Text: text, Date: stat.DayOf(2024, 2, 29)}
		got := Times(a)
		last := 0
		for _, x := range got {
			if x.Span.BStart < last || x.Span.BEnd <= x.Span.BStart || x.Span.BEnd > len(text) {
				t.Fatalf("%q: span %+v", text, x.Span)
			}
			last = x.Span.BEnd
			if x.To != 0 && x.From >= x.To {
				t.Fatalf("%q: %+v ends before it begins", text, x)
			}
		}
		if again := Times(a); !slices.Equal(got, again) {
			t.Fatalf("%q: two readings differ", text)
		}
	})
}

// TestPublicTimes resolves the public set of time expressions, without holidays and
// clock times, and says how many come out right.
func TestPublicTimes(t *testing.T) {
	f, err := os.Open(filepath.Join(sharedDir(t), "bench", "extraction", "dates_duckling.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n, right := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var r struct {
			Text, Ref, Form string
			From, To        *string
			Grain           []string
		}
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Form == "Holiday" || r.Form == "IntervalHoliday" || len(r.Grain) != 1 || slices.Contains([]string{"Hour", "Minute", "Second"}, r.Grain[0]) {
			continue
		}
		n++
		day := func(s *string) (d stat.Day) {
			if s == nil {
				return 0
			}
			d, err := stat.ParseDay((*s)[:10])
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		grain := map[string]stat.Grain{"Day": stat.OneDay, "Week": stat.Week, "Month": stat.Month, "Quarter": stat.Quarter, "Year": stat.Year}[r.Grain[0]]
		ref, _ := stat.ParseDay(r.Ref[:10])
		got := Times(Article{Text: r.Text, Date: ref})
		var x Time
		if len(got) == 1 {
			x = got[0]
		}
		ok := len(got) == 1 && x.Grain == grain
		switch from, to := day(r.From), day(r.To); {
		case r.From == nil:
			ok = len(got) == 0 // before Christ: no day of ours
		case r.Form == "Instant":
			ok = ok && x.From == from
		case r.Form == "OpenInterval":
			// The label names the unit that bounds it, not which end of it does.
			bound := max(x.From, x.To)
			ok = ok && min(x.From, x.To) == 0 && (bound == from || bound == stat.DayOf(from.Year()+1, 1, 1))
		default:
			ok = ok && x.From == from && x.To == to
		}
		if ok {
			right++
		} else if testing.Verbose() {
			t.Logf("%q is %v, want %s %s to %s %s", r.Text, got, r.Form, day(r.From), day(r.To), grain)
		}
	}
	t.Logf("%d of %d right (%.1f%%)", right, n, float64(right)*100/float64(n))
}
