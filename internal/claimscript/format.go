package claimscript

import (
	"strings"
)

// Format is the script as it is written: what Parse reads back as the same
// script. `go test -update` writes it.
func Format(s *Script) []byte {
	var b strings.Builder
	for _, c := range s.Comment {
		b.WriteString(strings.TrimRight("# "+c, " ") + "\n")
	}
	if s.Todo != "" {
		b.WriteString("# todo: " + s.Todo + "\n")
	}
	b.WriteString("-- article --\n")
	for _, h := range s.Headers {
		b.WriteString(strings.TrimRight(h.Key+": "+h.Rest, " ") + "\n")
	}
	b.WriteString("\n")
	if s.Text != "" {
		b.WriteString(s.Text + "\n")
	}
	for _, section := range []struct {
		name   string
		blocks []Block
		quoted bool
		pad    int
	}{
		{"series", s.Series, false, 0},
		{"policy", s.Policy, false, 0},
		{"claims", s.Claims, true, 12},
		{"verdicts", s.Verdicts, true, 12},
		{"rejected", s.Rejected, true, 12},
	} {
		if !s.Has(section.name) && len(section.blocks) == 0 {
			continue
		}
		b.WriteString("-- " + section.name + " --\n")
		for _, block := range section.blocks {
			if section.quoted {
				b.WriteString("\"" + block.Head + "\"\n")
			} else {
				b.WriteString(block.Head + "\n")
			}
			pad := section.pad
			for _, l := range block.Lines {
				pad = max(pad, len(l.Key)+2)
			}
			for _, l := range block.Lines {
				b.WriteString("\t" + l.Key)
				if l.Rest != "" {
					b.WriteString(strings.Repeat(" ", pad-len(l.Key)) + l.Rest)
				}
				b.WriteString("\n")
			}
		}
	}
	return []byte(b.String())
}
