package claimscript

import (
	"fmt"
	"strings"
)

// Script is one claim script.
type Script struct {
	Name     string   // of the file
	Comment  []string // the leading lines without "# ", todo lines left out
	Todo     string   // why it is known to fail; "" if it must pass
	Headers  []Line   // of the article: published, language, title, country, source, link
	Text     string   // of the article, without the last newline
	Series   []Block
	Policy   []Block // heads are "key value"
	Claims   []Block
	Verdicts []Block
	Rejected []Block
	present  map[string]bool
}

// Block is a head and the lines under it.
type Block struct {
	Number int // line of the file, 1 for the first
	Head   string
	Lines  []Line
}

// Line is a key and the rest of its line, white space at both ends cut.
type Line struct {
	Number    int
	Key, Rest string
}

// Has reports whether a section stands in the script, empty or not.
func (s *Script) Has(section string) bool { return s.present[section] }

// SetHas says that a section stands in the script.
func (s *Script) SetHas(section string) {
	if s.present == nil {
		s.present = map[string]bool{}
	}
	s.present[section] = true
}

// Header is the rest of a header of the article, "" if there is none.
func (s *Script) Header(key string) string {
	for _, h := range s.Headers {
		if h.Key == key {
			return h.Rest
		}
	}
	return ""
}

// Get is the rest of the first line with a key.
func (b Block) Get(key string) (string, bool) {
	for _, l := range b.Lines {
		if l.Key == key {
			return l.Rest, true
		}
	}
	return "", false
}

// All is the rest of every line with a key.
func (b Block) All(key string) (rests []string) {
	for _, l := range b.Lines {
		if l.Key == key {
			rests = append(rests, l.Rest)
		}
	}
	return rests
}

// sections in their order, with the keys their lines may have. "" stands for any
// key; in series, what begins with a digit is an observation.
var sections = []struct {
	name   string
	quoted bool
	keys   string
}{
	{"article", false, "published language title country source link"},
	{"series", false, "title alias definition nature whole standing concept publisher dataset primary growth-of modelled slow"},
	{"policy", false, ""},
	{"claims", true, "form comparator value value-hi unit measure whole areas against period baseline claimant frame note"},
	{"verdicts", true, "supported imprecise refuted disputed unverifiable step say note margin found"},
	{"rejected", true, "reason"},
}

// outcomes are the keys one of which begins a block of verdicts.
const outcomes = "supported imprecise refuted disputed unverifiable"

func hasWord(words, w string) bool {
	for _, x := range strings.Fields(words) {
		if x == w {
			return true
		}
	}
	return false
}

// Find is where a quotation stands in the article, in bytes. It must be there
// exactly once; a run of white space equals any other.
func (s *Script) Find(quotation string) (start, end int, err error) {
	want := strings.Fields(quotation)
	if len(want) == 0 {
		return 0, 0, fmt.Errorf("the quotation is empty")
	}
	count := 0
	for at := 0; ; {
		i := strings.Index(s.Text[at:], want[0])
		if i < 0 {
			break
		}
		i += at
		at = i + 1
		if e, ok := quoted(s.Text, i, want); ok {
			if count == 0 {
				start, end = i, e
			}
			count++
		}
	}
	switch count {
	case 0:
		return 0, 0, fmt.Errorf("%q is not in the article", quotation)
	case 1:
		return start, end, nil
	}
	return 0, 0, fmt.Errorf("%q stands in the article %d times; quote more of it", quotation, count)
}

// quoted reports whether the words stand at i, and where they end.
func quoted(text string, i int, words []string) (end int, ok bool) {
	for n, w := range words {
		if n > 0 {
			rest := strings.TrimLeft(text[i:], " \t\n\r")
			if len(rest) == len(text)-i {
				return 0, false
			}
			i = len(text) - len(rest)
		}
		if !strings.HasPrefix(text[i:], w) {
			return 0, false
		}
		i += len(w)
	}
	return i, true
}
