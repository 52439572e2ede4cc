package extractor

import (
	"os"
	"strings"
	"testing"

	"factcheck/internal/stat"
)

// readOne resolves the first time expression of a text against 17 May 2024, a
// claim of 2020 and a sentence before of 2018.
func readOne(text string) (When, bool) {
	d := newDoc(text)
	defer d.release()
	s := &d.sents[0]
	v := view{d: d, s: s, toks: d.tokens(s)}
	v.know()
	v.readTimes()
	if len(v.times) == 0 {
		return When{}, false
	}
	return v.times[0].resolve(anchors{
		article: articleDay, claim: stat.YearPeriod(2020), before: stat.YearPeriod(2018), area: "IND",
	}), true
}

func TestTimesAreResolved(t *testing.T) {
	for _, c := range []struct {
		text, period string
		anchor       Anchor
	}{
		{"Exports rose in 2013.", "2013", Absolute},
		{"The 2013 figure was higher.", "2013", Absolute},
		{"Exports rose in May 2024.", "2024-05", Absolute},
		{"They met on 17 May 2019.", "2019-05-17", Absolute},
		{"They met on May 17, 2019.", "2019-05-17", Absolute},
		{"They met on the 3rd of March 2021.", "2021-03-03", Absolute},
		{"Exports rose in March.", "2024-03", FromArticle},
		{"Exports rose in December.", "2023-12", FromArticle},
		{"Output grew in the first quarter of 2023.", "2023-Q1", Absolute},
		{"Output grew in first-quarter 2023.", "2023-Q1", Absolute},
		{"Output grew in Q3 2022.", "2022-Q3", Absolute},
		{"Output grew in 3Q22.", "2022-Q3", Absolute},
		{"Output grew in Q1.", "2024-Q1", FromArticle},
		{"Output grew in the third quarter.", "2023-Q3", FromArticle},
		{"Output grew in the first half of last year.", "2023-S1", FromArticle},
		{"Output grew in H2 2021.", "2021-S2", Absolute},
		{"Output grew in the first nine months of 2023.", "2023-01/2023-09", Absolute},
		{"Output grew in the last six months of 2017.", "2017-07/2017-12", Absolute},
		{"Output grew from January to May 2023.", "2023-01/2023-05", Absolute},
		{"Output grew in January-April.", "2024-01/2024-04", FromArticle},
		{"Output grew in fiscal 2023-24.", "2023-04/2024-03", Absolute},
		{"Output grew in FY24.", "2023-04/2024-03", Absolute},
		{"Output grew in 2022/23.", "2022-04/2023-03", Absolute},
		{"Prices rose in the 1990s.", "1990/1999", Absolute},
		{"Prices rose in the early 2010s.", "2010/2013", Absolute},
		{"Prices rose in the mid-1980s.", "1984/1986", Absolute},
		{"Prices rose in the late 1970s.", "1977/1979", Absolute},
		{"Prices rose from 2013 to 2015.", "2013/2015", Absolute},
		{"Prices rose between 2010 and 2020.", "2010/2020", Absolute},
		{"Prices rose in 2014-16.", "2014/2016", Absolute},
		{"Prices rose last year.", "2023", FromArticle},
		{"Prices rose this year.", "2024", FromArticle},
		{"Prices will rise next year.", "2025", FromArticle},
		{"Prices rose last month.", "2024-04", FromArticle},
		{"Prices rose last quarter.", "2024-Q1", FromArticle},
		{"Prices rose in March last year.", "2023-03", FromArticle},
		{"Prices rose last March.", "2024-03", FromArticle},
		{"Prices rose the year before last.", "2022", FromArticle},
		{"Prices were lower two years ago.", "2022", FromArticle},
		{"Prices were lower ten years ago.", "2014", FromArticle},
		{"Prices were lower a decade ago.", "2014", FromArticle},
		{"Prices were lower six months ago.", "2023-11", FromArticle},
		{"Prices were lower half a century ago.", "1974", FromArticle},
		{"Prices were lower ten years earlier.", "2010", FromClaim},
		{"Prices were lower a decade earlier.", "2010", FromClaim},
		{"Prices were lower a year earlier.", "2019", FromClaim},
		{"Prices were lower the previous year.", "2019", FromClaim},
		{"Prices were lower the year before.", "2019", FromClaim},
		{"Prices were lower that year.", "2018", FromSentence},
		{"Prices were lower the following year.", "2019", FromSentence},
		{"Prices were lower two years later.", "2020", FromSentence},
		{"Prices rose since 2010.", "2010/2024", Absolute},
		{"Prices rose since independence in 2010.", "2010/2024", Absolute},
		{"Prices rose since joining the customs union in 2010.", "2010/2024", Absolute},
		{"Prices rose since she took office in 2010.", "2010/2024", Absolute},
		{"Over the past decade prices rose.", "2014/2024", FromArticle},
		{"In the last five years prices rose.", "2019/2024", FromArticle},
		{"Prices rose in the 12 months to June 2023.", "2022-07/2023-06", Absolute},
		{"Prices rose in the 12 months leading up to June 2023.", "2022-07/2023-06", Absolute},
		{"Prices rose in the year to March.", "2023-04/2024-03", FromArticle},
		{"Prices are now higher.", "", LatestKnown},
		{"Prices are higher today.", "", LatestKnown},
		{"In recent years prices rose.", "", LatestKnown},
		{"Debt rose by the end of 2019.", "2019", Absolute},
		{"Debt rose as of May 2021.", "2021-05", Absolute},
	} {
		w, ok := readOne(c.text)
		if !ok || w.Period.String() != c.period || w.Anchor != c.anchor {
			t.Errorf("%s\n\tgot %q %q, want %q %q", c.text, w.Period, w.Anchor, c.period, c.anchor)
		}
	}
}

func TestNoTimes(t *testing.T) {
	for _, text := range []string{
		"2000 people came.", "It weighs 1999 kg.", "He may leave.", "They march on.", "He is 75 years old.",
		"A ten-year plan was agreed.", "Life expectancy was over 75 years.", "A quarter of the energy comes from wind.",
		"It cost $2013.", "A history of 75 years.",
	} {
		if w, ok := readOne(text); ok {
			t.Errorf("%s: read a time, %q %q", text, w.Period, w.Anchor)
		}
	}
}

// A decade to Y may begin at Y-10 or Y-9; both are given (SEMANTICS 4.2).
func TestDecadeHasTwoBeginnings(t *testing.T) {
	w, _ := readOne("Prices were lower a decade earlier.")
	if len(w.Alternatives) != 1 || w.Alternatives[0] != stat.YearPeriod(2011) {
		t.Errorf("alternatives %v, want 2011", w.Alternatives)
	}
}

// TestTimeBeginnings: no expression of time begins where mayBeTime says that none
// can.
func TestTimeBeginnings(t *testing.T) {
	text, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	v := new(view)
	times := 0
	for line := range strings.Lines(string(text)) {
		d := newDoc(line)
		for i := range d.sents {
			v.look(d, &d.sents[i], 0)
			v.readPlaces()
			for k := 0; k < len(v.toks); {
				r, ok := v.timeAt(k)
				if !ok {
					k++
					continue
				}
				if !v.mayBeTime(k) {
					t.Errorf("%q: a time begins with %q", line, v.text(k))
				}
				v.addTime(r)
				k, times = r.last, times+1
			}
		}
		d.release()
	}
	if times < 200 {
		t.Errorf("%d times, want at least 200", times)
	}
}
