// Package words is what the queue, the alerts and the reports say of a verdict in
// the same words: how far off a figure is, why a verdict was superseded, and text
// from outside made fit to be shown. It writes nothing and decides nothing.
package words

import (
	"strings"
	"unicode"

	"factcheck/verifier"
)

// Line is s made fit to be shown to people: what an article says is hostile and
// may hold what a terminal obeys, what turns the direction of writing, or what
// ends a line. It is s on one line, without control and format characters; runs of white
// space are one space. The zero-width joiner stays: emoji and some scripts need
// it.
func Line(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Cut is Line of at most max code points; what is cut off is an ellipsis.
func Cut(s string, max int) string {
	s = Line(s)
	r := []rune(s)
	if len(r) <= max {
		return s
	}
	return strings.TrimRight(string(r[:max-1]), " ") + "…"
}

// Finding is the verdict's sentence without the verdict's own word, which stands
// beside it wherever it is shown.
func Finding(v *verifier.Verdict) string {
	said := Line(v.Sentence)
	if head, rest, ok := strings.Cut(said, ": "); ok && strings.EqualFold(head, string(v.Verdict)) {
		return rest
	}
	return said
}
