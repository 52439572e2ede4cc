package claimscript

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

type parser struct {
	s        *Script
	problems []error
}

func (p *parser) errorf(line int, format string, args ...any) {
	p.problems = append(p.problems, fmt.Errorf("%s:%d: %s", p.s.Name, line, fmt.Sprintf(format, args...)))
}

// Parse reads a script. The error joins every problem found, each with file and
// line.
func Parse(name string, data []byte) (*Script, error) {
	p := &parser{s: &Script{Name: name, present: map[string]bool{}}}
	if !utf8.Valid(data) {
		p.errorf(1, "the script is not UTF-8")
		return nil, errors.Join(p.problems...)
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	at := p.comment(lines)
	last := -1
	for at < len(lines) {
		name, ok := marker(lines[at])
		if !ok {
			p.errorf(at+1, "%q stands outside a section; the comment ends with -- article --", lines[at])
			at++
			continue
		}
		start := at + 1
		end := start
		for end < len(lines) {
			if _, next := marker(lines[end]); next {
				break
			}
			end++
		}
		order := -1
		for i, s := range sections {
			if s.name == name {
				order = i
			}
		}
		switch {
		case order < 0:
			p.errorf(at+1, "there is no section %q; there are article, series, policy, claims, verdicts, rejected", name)
		case p.s.present[name]:
			p.errorf(at+1, "section %q stands twice", name)
		default:
			if order < last {
				p.errorf(at+1, "section %q stands after %q; the order is article, series, policy, claims, verdicts, rejected", name, sections[last].name)
			}
			last = max(last, order)
			p.s.present[name] = true
			p.section(order, lines[start:end], start+1)
		}
		at = end
	}
	if !p.s.present["article"] {
		p.errorf(len(lines), "there is no article")
	}
	p.quotations()
	if len(p.problems) > 0 {
		return nil, errors.Join(p.problems...)
	}
	return p.s, nil
}

// marker is the name of a section in its line.
func marker(line string) (string, bool) {
	name, ok := strings.CutPrefix(line, "-- ")
	if !ok {
		return "", false
	}
	name, ok = strings.CutSuffix(name, " --")
	return name, ok && name != "" && !strings.ContainsAny(name, " \t")
}

// comment reads the leading lines and gives the index of the first that is none.
func (p *parser) comment(lines []string) int {
	for i, line := range lines {
		rest, ok := strings.CutPrefix(line, "#")
		if !ok {
			return i
		}
		rest = strings.TrimPrefix(rest, " ")
		if why, todo := strings.CutPrefix(rest, "todo:"); todo {
			why = strings.TrimSpace(why)
			switch {
			case why == "":
				p.errorf(i+1, "a todo says why")
			case p.s.Todo != "":
				p.errorf(i+1, "a second todo")
			}
			p.s.Todo = why
			continue
		}
		p.s.Comment = append(p.s.Comment, strings.TrimRight(rest, " \t"))
	}
	return len(lines)
}

func (p *parser) section(order int, lines []string, first int) {
	if sections[order].name == "article" {
		p.article(lines, first)
		return
	}
	blocks := p.blocks(order, lines, first)
	switch sections[order].name {
	case "series":
		p.s.Series = blocks
	case "policy":
		p.s.Policy = blocks
	case "claims":
		p.s.Claims = blocks
	case "verdicts":
		p.s.Verdicts = blocks
		for _, b := range blocks {
			n := 0
			for i, l := range b.Lines {
				if hasWord(outcomes, l.Key) {
					n++
					if i > 0 {
						p.errorf(l.Number, "the verdict stands first")
					}
				}
			}
			if n != 1 {
				p.errorf(b.Number, "%d verdicts, not one of %s", n, outcomes)
			}
		}
	case "rejected":
		p.s.Rejected = blocks
	}
}

func (p *parser) article(lines []string, first int) {
	for i, line := range lines {
		if line == "" {
			p.s.Text = strings.TrimRight(strings.Join(lines[i+1:], "\n"), "\n")
			return
		}
		key, rest, colon := strings.Cut(line, ":")
		if !colon || !hasWord(sections[0].keys, key) {
			p.errorf(first+i, "%q is no header of an article (%s); the text follows after an empty line", line, sections[0].keys)
			continue
		}
		p.s.Headers = append(p.s.Headers, Line{first + i, key, strings.TrimSpace(rest)})
	}
	p.errorf(first+len(lines), "the article has no text: it follows after an empty line")
}

func (p *parser) blocks(order int, lines []string, first int) (blocks []Block) {
	section := sections[order]
	for i, line := range lines {
		number := first + i
		body, indented := strings.CutPrefix(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
			continue
		case !indented:
			head := strings.TrimSpace(line)
			if _, section := marker(head); section {
				p.errorf(number, "%s: the line of a section begins with its dashes", head)
				continue
			}
			if section.quoted {
				if len(head) < 2 || head[0] != '"' || head[len(head)-1] != '"' {
					p.errorf(number, "%s: a block begins with a quotation in double quotes", head)
					continue
				}
				head = head[1 : len(head)-1]
			}
			blocks = append(blocks, Block{Number: number, Head: head})
		case len(blocks) == 0:
			p.errorf(number, "an indented line without a block above it")
		default:
			body = strings.TrimSpace(body)
			key, rest, _ := cutSpace(body)
			observation := section.name == "series" && key[0] >= '0' && key[0] <= '9'
			if !observation && !hasWord(section.keys, key) {
				p.errorf(number, "there is no key %q in %s (%s)", key, section.name, section.keys)
				continue
			}
			b := &blocks[len(blocks)-1]
			b.Lines = append(b.Lines, Line{number, key, rest})
		}
	}
	return blocks
}

// cutSpace cuts a line at its first white space.
func cutSpace(s string) (before, after string, found bool) {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, "", false
	}
	return s[:i], strings.TrimSpace(s[i:]), true
}

// quotations checks that every quotation is found once.
func (p *parser) quotations() {
	for _, blocks := range [][]Block{p.s.Claims, p.s.Verdicts, p.s.Rejected} {
		for _, b := range blocks {
			if _, _, err := p.s.Find(b.Head); err != nil {
				p.errorf(b.Number, "%v", err)
			}
		}
	}
}
