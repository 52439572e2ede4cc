package intake

import (
	"html"
	"slices"
	"strings"

	"factcheck/extractor"
)

// parseMarkdown reads the text of a Markdown file: marks are taken out, words
// and their order stay. Code, tables, images and struck-out words are left out,
// since nobody says them. Front matter between --- or +++ lines gives date,
// title and the like.
func parseMarkdown(text string) (extractor.Article, error) {
	var a extractor.Article
	lines := strings.Split(text, "\n")
	first := 0
	if fence := strings.TrimSpace(lines[0]); fence == "---" || fence == "+++" {
		for i := 1; i < len(lines); i++ {
			row := strings.TrimRight(lines[i], " \t")
			if row == fence || row == "..." {
				first = i + 1
				break
			}
			sep := ":"
			if fence == "+++" {
				sep = "="
			}
			key, value, ok := strings.Cut(row, sep)
			if !ok || strings.HasPrefix(row, " ") {
				continue
			}
			value = strings.Trim(strings.TrimSpace(value), `"'`)
			if _, err := setField(&a, strings.ToLower(strings.TrimSpace(key)), value, "front matter"); err != nil {
				return a, &lineError{i + 1, err}
			}
		}
		if first == 0 { // never closed: a line, not a front matter
			a = extractor.Article{}
		}
	}
	var out []string
	code := ""
	for _, row := range lines[first:] {
		trimmed := strings.TrimSpace(row)
		if code != "" {
			if strings.HasPrefix(trimmed, code) && strings.Trim(trimmed, code[:1]) == "" {
				code = ""
			}
			continue
		}
		switch {
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			code = trimmed[:3]
			out = append(out, "")
			continue
		case strings.HasPrefix(trimmed, "|"), isRule(trimmed), isReference(trimmed):
			out = append(out, "")
			continue
		}
		row, block, heading := unmark(row)
		if a.Title == "" && heading == 1 {
			a.Title = inline(row)
		}
		if block && len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, "")
		}
		out = append(out, inline(row))
		if heading > 0 {
			out = append(out, "")
		}
	}
	out = slices.CompactFunc(out, func(a, b string) bool { return a == "" && b == "" })
	a.Text = strings.Trim(strings.Join(out, "\n"), "\n") + "\n"
	return a, nil
}

// isRule reports a thematic break or the underline of a heading.
func isRule(s string) bool {
	if len(s) < 2 {
		return false
	}
	for _, mark := range []string{"-", "=", "*", "_"} {
		if strings.Trim(s, mark+" ") == "" {
			return true
		}
	}
	return false
}

// isReference reports "[1]: https://..." and "[^1]: a note".
func isReference(s string) bool {
	if !strings.HasPrefix(s, "[") {
		return false
	}
	i := strings.Index(s, "]:")
	return i > 0 && !strings.Contains(s[:i], " ")
}

// unmark takes the marks off the beginning of a line: quotes, headings, bullets
// and list numbers. block says that the line begins a block of its own.
func unmark(row string) (rest string, block bool, heading int) {
	rest = strings.TrimLeft(row, " \t")
	for strings.HasPrefix(rest, ">") {
		rest = strings.TrimLeft(rest[1:], " ")
	}
	if n := len(rest) - len(strings.TrimLeft(rest, "#")); n >= 1 && n <= 6 && (len(rest) == n || rest[n] == ' ') {
		return strings.TrimRight(strings.TrimSpace(rest[n:]), "# "), true, n
	}
	for _, bullet := range []string{"- ", "* ", "+ "} {
		if strings.HasPrefix(rest, bullet) {
			rest = strings.TrimLeft(rest[2:], " ")
			for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
				rest = strings.TrimPrefix(rest, box)
			}
			return rest, true, 0
		}
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits >= 1 && digits <= 3 && len(rest) > digits+1 && (rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' ' {
		return strings.TrimLeft(rest[digits+2:], " "), true, 0
	}
	return rest, false, 0
}

// inline takes emphasis, links, images, code marks, notes and tags out of a
// line.
func inline(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		rest := s[i:]
		switch c := s[i]; {
		case c == '\\' && len(rest) > 1 && strings.IndexByte("\\`*_{}[]()#+-.!|<>~$", rest[1]) >= 0:
			b.WriteByte(rest[1])
			i += 2
		case strings.HasPrefix(rest, "!["):
			if _, n := link(rest[1:]); n > 0 {
				i += 1 + n
			} else {
				b.WriteByte(c)
				i++
			}
		case strings.HasPrefix(rest, "[^"):
			if end := strings.IndexByte(rest, ']'); end > 0 {
				i += end + 1
			} else {
				b.WriteByte(c)
				i++
			}
		case c == '[':
			if words, n := link(rest); n > 0 {
				b.WriteString(inline(words))
				i += n
			} else {
				b.WriteByte(c)
				i++
			}
		case strings.HasPrefix(rest, "~~"):
			if end := strings.Index(rest[2:], "~~"); end > 0 {
				i += end + 4
			} else {
				b.WriteString("~~")
				i += 2
			}
		case c == '`':
			i++
		case c == '*' || c == '_':
			n := len(rest) - len(strings.TrimLeft(rest, string(c)))
			if emphasis(s, i, n) {
				i += n
			} else {
				b.WriteString(rest[:n])
				i += n
			}
		case c == '<':
			if end := strings.IndexByte(rest, '>'); end > 1 && isTag(rest[1:end]) {
				i += end + 1
			} else {
				b.WriteByte(c)
				i++
			}
		default:
			b.WriteByte(c)
			i++
		}
	}
	return html.UnescapeString(b.String())
}

// emphasis reports whether n marks at i stand at the edge of a word: "*bold*",
// not "5 * 3", and for underscores not "snake_case".
func emphasis(s string, i, n int) bool {
	word := func(j int) bool { return j >= 0 && j < len(s) && s[j] != ' ' && s[j] != '\t' }
	letter := func(j int) bool {
		return j >= 0 && j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z' || s[j] >= '0' && s[j] <= '9')
	}
	if n > 3 {
		return false
	}
	if s[i] == '_' && letter(i-1) && letter(i+n) {
		return false
	}
	return word(i-1) || word(i+n)
}

// link reads "[words](target)", "[words][ref]" and "<...>"; n is its length, 0
// if it is none.
func link(s string) (words string, n int) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if i+1 == len(s) || s[i+1] != '(' && s[i+1] != '[' {
				return "", 0
			}
			closing := map[byte]string{'(': ")", '[': "]"}[s[i+1]]
			end := strings.Index(s[i+1:], closing)
			if end < 0 {
				return "", 0
			}
			return s[1:i], i + 1 + end + 1
		}
	}
	return "", 0
}

// isTag reports whether what stands between < and > is a tag or a link, not
// "a < b and c > d".
func isTag(s string) bool {
	s = strings.TrimPrefix(s, "/")
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z' || s[0] == '!') && !strings.Contains(s, "<")
}
