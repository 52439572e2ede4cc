package intake

import (
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"factcheck/extractor"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is the most elements of a page that are looked at; what has more
// is no article, and finding its text would take too long.
const maxElements = 100_000

// shortest is the length in characters under which a text found on a page is
// not taken for the article, while another one is at hand.
const shortest = 140

// parseHTML reads a page: what it says of itself to search engines first
// (JSON-LD, then meta tags), the readable part of the page for what is missing.
// link is where the page was fetched; it may be empty.
func parseHTML(page, link string) (extractor.Article, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return extractor.Article{}, err
	}
	if countElements(doc) > maxElements {
		return extractor.Article{}, errors.New("this page has too many elements to be an article")
	}
	m := readMeta(doc, link)
	a := m.article
	said := strings.TrimSpace(m.body)
	if strings.Contains(said, "</") {
		said = strings.TrimSpace(fragmentText(said))
	}
	shown := readable(doc, link)
	switch {
	// What the page says of itself may be the teaser before a paywall, or one
	// long line without paragraphs: the page's own text is better then.
	case said == "":
		a.Text = shown
	case 2*len(said) < len(shown), !strings.Contains(said, "\n") && similar(said, shown):
		a.Text = shown
	default:
		a.Text = said
	}
	if strings.TrimSpace(a.Text) == "" {
		return a, errors.New("there is no article text on this page (it may be drawn by a script)")
	}
	if !strings.HasSuffix(a.Text, "\n") {
		a.Text += "\n"
	}
	return a, nil
}

// similar reports whether shown is about as long as said and begins the same.
func similar(said, shown string) bool {
	words := strings.Fields(said)
	if len(words) > 8 {
		words = words[:8]
	}
	return 4*len(shown) < 5*len(said) && strings.Contains(strings.Join(strings.Fields(shown), " "), strings.Join(words, " "))
}

func countElements(n *html.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			count++
		}
	}
	return count
}

// readable is the text of the page's article.
func readable(doc *html.Node, link string) string {
	base, err := url.Parse(link)
	if err != nil || link == "" {
		base = nil
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.CharThresholds = shortest
	if found, err := parser.ParseDocument(doc, base); err == nil && found.Node != nil {
		if text := blockText(found.Node); utf8.RuneCountInString(text) >= shortest {
			return text
		}
	}
	// A page too short to be told from its frame: the first part that is marked
	// as the text, or all of it.
	for _, tag := range []atom.Atom{atom.Article, atom.Main, atom.Body} {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.DataAtom == tag {
				if text := blockText(n); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

// fragmentText is the text of a piece of HTML.
func fragmentText(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return blockText(doc)
}

// silent elements hold nothing that an article says.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Nav: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Audio: true,
	atom.Video: true, atom.Pre: true, atom.Del: true, atom.S: true, atom.Footer: true,
}

// inlineElements do not end a paragraph; all others do.
var inlineElements = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true,
	atom.Label: true, atom.Mark: true, atom.Q: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
	atom.Img: true, atom.Picture: true, atom.Acronym: true, atom.Big: true,
}

// blockText is the text of an element as it is read: one paragraph a block, an
// empty line between them, white space as a browser shows it.
func blockText(n *html.Node) string {
	w := &blockWriter{}
	w.node(n)
	w.flush()
	return strings.Join(w.blocks, "\n\n")
}

type blockWriter struct {
	blocks []string
	line   strings.Builder
	space  bool // white space is due before the next word
}

func (w *blockWriter) flush() {
	if s := strings.TrimSpace(w.line.String()); s != "" {
		w.blocks = append(w.blocks, s)
	}
	w.line.Reset()
	w.space = false
}

func (w *blockWriter) text(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			w.space = true
		case '\u00ad', '\u200b', '\ufeff': // may be anywhere, shown nowhere
		default:
			if w.space && w.line.Len() > 0 {
				w.line.WriteByte(' ')
			}
			w.space = false
			w.line.WriteRune(r)
		}
	}
}

func (w *blockWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n)
		return
	default:
		return
	}
	switch {
	case silent[n.DataAtom], attr(n, "hidden") != "" || hasAttr(n, "hidden"), attr(n, "aria-hidden") == "true":
		return
	case n.DataAtom == atom.Br:
		w.line.WriteByte('\n')
		w.space = false
		return
	case n.DataAtom == atom.Sup:
		w.superscript(n)
		return
	case n.DataAtom == atom.Table && isDataTable(n):
		w.flush()
		return
	case inlineElements[n.DataAtom]:
		w.children(n)
		return
	}
	w.flush()
	w.children(n)
	w.flush()
}

func (w *blockWriter) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻", "−", "⁻")

// superscript keeps "km²" and "10⁹" from becoming km2 and 109, and leaves out
// the marks of footnotes, which would grow onto the figure before them.
func (w *blockWriter) superscript(n *html.Node) {
	inner := &blockWriter{}
	note := false
	for d := range n.Descendants() {
		note = note || d.Type == html.ElementNode && d.DataAtom == atom.A
	}
	inner.children(n)
	text := strings.TrimSpace(inner.line.String())
	if note || strings.HasPrefix(text, "[") || strings.HasPrefix(text, "*") {
		return
	}
	w.text(raised.Replace(text))
}

// isDataTable tells a table of figures, whose cells are no sentences, from one
// that only lays out a page.
func isDataTable(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.DataAtom == atom.Th || d.DataAtom == atom.Thead || d.DataAtom == atom.Caption) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
