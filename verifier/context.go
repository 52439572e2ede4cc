package verifier

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"factcheck/extractor"
)

//go:embed context.tsv
var contextTSV string

// meant is a line of context.tsv: measures that mean something only where the text
// tells of it.
type meant struct {
	said          []string
	means         string
	where, unless []string
}

var meanings = sync.OnceValue(func() []meant {
	all, err := readContext(contextTSV)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
})

func readContext(text string) ([]meant, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || lines[1] != "said\tmeans\twhere\tunless" {
		return nil, fmt.Errorf("context.tsv:1: a comment that names the source, then said, means, where and unless")
	}
	var all []meant
	for i, line := range lines[2:] {
		fields := strings.Split(line, "\t")
		if len(fields) != 4 || slices.Contains(fields, "") {
			return nil, fmt.Errorf("context.tsv:%d: %q: four columns, none empty, words with | between", i+3, line)
		}
		all = append(all, meant{strings.Split(fields[0], "|"), fields[1], strings.Split(fields[2], "|"), strings.Split(fields[3], "|")})
	}
	return all, nil
}

// inContext is the note of a claim whose measure is what the text tells of: a figure
// far from it refutes nobody.
const inContext = "a measure of what the text tells of"

// outOfContext is the note of a claim whose measure says what it is of only by the
// text before it, which does not tell.
const outOfContext = "a measure of what is not told of"

// contextReach is how many bytes back a text still says what a measure is of.
const contextReach = 600

// headReach is how many bytes the head of a text has: its title and what opens it.
const headReach = 300

// completed is a claim with its measure as the text around it means it: "the deficit",
// of the current account. Where it tells of two such things, nothing is taken.
func (s *session) completed(c extractor.Claim) extractor.Claim {
	measure := strings.ToLower(c.Measure)
	for _, word := range []string{"own ", "total ", "annual ", "recorded ", "official "} {
		measure = strings.TrimPrefix(measure, word)
	}
	var lines []*meant
	all := meanings()
	for i := range all {
		if slices.Contains(all[i].said, measure) {
			lines = append(lines, &all[i])
		}
	}
	if len(lines) == 0 {
		return c
	}
	for _, text := range s.toldBefore(&c) {
		text = " " + strings.Join(wordsOf(text), " ") + " "
		has := func(w string) bool { return strings.Contains(text, " "+w+" ") }
		means := ""
		for _, m := range lines {
			if !slices.ContainsFunc(m.where, has) || slices.ContainsFunc(m.unless, has) {
				continue
			}
			if means != "" && means != m.means {
				return untold(c)
			}
			means = m.means
		}
		if means != "" {
			c.Measure = means
			c.Notes = append(slices.Clip(c.Notes), inContext)
			return c
		}
	}
	return untold(c)
}

func untold(c extractor.Claim) extractor.Claim {
	c.Notes = append(slices.Clip(c.Notes), outOfContext)
	return c
}

// toldBefore is the paragraph of a claim, then that with what stands before it, and then
// the head of the text, which says what it is about.
func (s *session) toldBefore(c *extractor.Claim) []string {
	text := s.article.Text
	end := min(c.InSentence.BEnd, len(text))
	from := max(0, min(end, c.InSentence.BStart))
	if at := strings.Index(text[end:], "\n\n"); at >= 0 {
		end += at
	} else {
		end = len(text)
	}
	begin := max(0, from-contextReach)
	if at := strings.LastIndex(text[:from], "\n\n"); at >= begin {
		return []string{text[at:end], text[begin:end], text[:min(begin, headReach)]}
	}
	return []string{text[begin:end], text[:min(begin, headReach)]}
}
