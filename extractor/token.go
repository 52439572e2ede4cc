package extractor

// kind says what a token is.
type kind uint8

const (
	noToken    kind = iota
	word            // letters, any case: China, bn, U.S., Covid; never a hyphen, never a possessive
	number          // digits as printed, with their groups and decimals: 1,500.5  1 234  2.7  １２; or one of ½ ¾
	currency        // $ £ € ¥ ₹ ...; the letters before ("US", "A", "HK") are a word token
	dash            // - ‐ – — −
	sign            // % ‰ ° + ~ ≈ < > = × / ⁄ & # * ± ≤ ≥ µ and other symbols
	punct           // , ; : . ! ? ( ) [ ] { } … · • |
	quote           // " “ ” „ « » ‘ ’ ' when it is not inside a word
	possessive      // 's ’s after a word, or the bare apostrophe after a plural
)

// token is one unit of a sentence. Its text is doc.text[start:end]; offsets are
// bytes of the article. Tokens of a sentence are in order, never overlap and
// leave out white space only.
//
// Hyphenated words are several tokens ("year", "-", "on", "-", "year") whose
// space is false; so are a number and the letters glued to it ("240", "bn"),
// and a number and its ordinal suffix ("20", "th").
type token struct {
	kind   kind
	space  bool // white space stands before it; true for the first of a sentence
	plain  bool // a word of ASCII letters alone
	begins begin
	start  int
	end    int
	// lex is what the lexicon knows of a word, nil where it knows nothing.
	lex *lexeme
	// entry is what all tables know of a word; of what is none, &unlisted.
	entry *entry
}

// begin says what may begin with a token, so that who looks for one kind of thing passes
// over the rest.
type begin uint8

const (
	beginFigure begin = 1 << iota // a number, "ten", "a"
	beginTime                     // a number, "last", "in"
	beginArea                     // "China", "the"; a word with an accent
)

// block is the part of the page a sentence stands in.
type block uint8

const (
	body      block = iota
	title           // a headline; the second printing of the same headline is furniture
	list            // an item behind a bullet or a list number
	furniture       // navigation, biography, related links, notices: yields nothing
)

// weight says what a word may make of a sentence without a number; "weighs" in kinds.tsv.
type weight uint8

const (
	weighsLegend weight = 1 << iota // figures, shares
	weighsLast                      // last
	weighsThan                      // than
	weighsAhead                     // ahead
	weighsBehind
	weighsShort
	weighsPast
)

// weightOf is the weight of a word that weighs.
func weightOf(w string) weight {
	switch w {
	case "last":
		return weighsLast
	case "than":
		return weighsThan
	case "ahead", "above", "below":
		return weighsAhead
	case "behind":
		return weighsBehind
	case "short":
		return weighsShort
	case "past":
		return weighsPast
	}
	return weighsLegend
}

// sentence is a stretch of text, without the white space around it.
type sentence struct {
	start, end int
	block      block
	para       int // running number of its paragraph, from 0
	// trigger is set if it holds a digit, a number word, a multiple, a
	// fraction or a word of rank or record; the others need no tokens.
	trigger bool
	// weighs says which of the words it holds that may date an event, compare areas or
	// tell of the figures of the text without a number.
	weighs weight
	// placeless is set if it surely names no area.
	placeless bool

	first, n int  // its tokens in doc.toks; first is -1 until they are made
	hints    hint // of all its words, with its tokens
}

// doc is one text while it is read. It is taken from a pool by newDoc and given
// back by release; nothing that outlives the reading may point into its slices.
//
//	d := newDoc(text)
//	defer d.release()
//	for i := range d.sents {
//		s := &d.sents[i]
//		if s.block == furniture || !s.trigger {
//			continue
//		}
//		d.forget()
//		toks := d.tokens(s)             // made once, kept until forget or release
//		found, rejected := d.mentions(s)
//	}
//
// All work is linear in the length of the text.
type doc struct {
	text  string
	sents []sentence
	toks  []token
	made  []*sentence // whose tokens are in toks
	lines []line

	found    []mention
	rejected []Rejection

	// numbers are the tokens read last: one is asked for by several rules.
	numbers [8]read

	yuan    int8  // whether ¥ is the yuan in this text: 1 yes, -1 no, 0 not asked yet
	marks   []int // code points before each 256th byte; empty for ASCII
	counted bool
	scratch [64]byte
}

// mention is a figure in a sentence. Token numbers count in doc.tokens of that
// sentence.
type mention struct {
	first, last int  // comparator, figure and unit, both inside
	num, numEnd int  // the figure with sign, currency and scale: tokens [num, numEnd); of a range, both ends
	cueAt       int  // first token of the comparator, -1 if there is none; it may stand behind
	cueEnd      int  // one past the last token of the comparator
	second      int  // first token of the upper end of a range, -1 if there is none
	worded      bool // said without a number: no cholera cases, most Egyptians
	denied      int  // one more than the token of the "not" that is part of it, 0 if none is
	Mention
}
