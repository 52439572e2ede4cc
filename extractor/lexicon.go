package extractor

import (
	"embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed lexicon/*.tsv
var lexiconFiles embed.FS

// trait is what a word may be; words have several.
type trait uint64

const (
	isTitle        trait = 1 << iota // Mr, Dr: its point never ends a sentence
	isAbbreviation                   // No, Jan, Rs, Inc: its point ends none before a number or a name
	isStarter                        // The, But, However: begins sentences
	isNumber                         // a word of lexicon/numbers.tsv
	isTrigger                        // rank, record, trend: a sentence worth reading without a number
	isMonth
	isWeekday
	isStop         // ends a noun phrase: prepositions, conjunctions, verbs, pronouns
	isModifier     // stands in a noun phrase and is left out of the unit: more, new
	isDeterminer   // the, a, its
	isUp           // rose, gained: a verb or noun of growth
	isDown         // fell, lost
	isRefer        // section, chapter, page: what follows is a number of reference
	isNameBefore   // Boeing, Channel, Route: what follows is part of a name
	isYearCue      // in, since, by, early, fiscal: what follows may be a year
	isLength       // tall, long, race: a length is spoken of
	isOrdinal      // first, third, last: what follows is a part of a year or a game
	isSport        // beat, win, match
	isWeight       // weigh, heavy: pounds are a weight
	isPrice        // cost, paid: pounds are money
	isMeasureNoun  // page, cylinder: counted in the singular before a noun
	isDegree       // many, much, high: "twice as many"
	isStreet       // Road, Avenue: an address
	isElectric     // capacitor, voltage: F is a farad
	isPhone        // call, tel, hotline: what follows is a telephone number
	isPronounAfter // what follows "one" where it is a pronoun
	isActor        // authorities, farmers, airlines: behind an area's name, who acts for it or all of a kind in it
	isOfficial     // those of them who count or decide for the area
	isCounted      // what statistics count, and nobody for himself: refugees, warheads, harvests
	isHeld         // what an area has a stock of: forest, farmland
)

var traitNames = map[string]trait{
	"title": isTitle, "abbreviation": isAbbreviation, "starter": isStarter, "trigger": isTrigger,
	"month": isMonth, "weekday": isWeekday, "stop": isStop, "modifier": isModifier,
	"determiner": isDeterminer, "up": isUp, "down": isDown,
	"reference": isRefer, "name-before": isNameBefore,
	"year-cue": isYearCue, "length": isLength, "ordinal": isOrdinal, "sport": isSport,
	"weight": isWeight, "price": isPrice, "pronoun-after": isPronounAfter, "measure-noun": isMeasureNoun, "electric": isElectric, "phone": isPhone, "degree": isDegree, "street": isStreet,
	"actor": isActor, "official": isOfficial, "counted": isCounted, "held": isHeld,
}

// lexeme is what the lexicon knows of one word, in lower case.
type lexeme struct {
	word   string
	traits trait
	num    numeral
	counts bool // a figure may begin with it: a numeral, "a", "an"
}

// has reports whether the word has the trait; a nil lexeme has none.
func (l *lexeme) has(t trait) bool { return l != nil && l.traits&t != 0 }

// loadLexicon reads the tables. They are part of the program; one that cannot
// be read is a fault of the build, told with file and line.
func loadLexicon() map[string]*lexeme {
	m := make(map[string]*lexeme, 4096)
	at := func(w string) *lexeme {
		l := m[w]
		if l == nil {
			l = &lexeme{word: w}
			m[w] = l
		}
		return l
	}
	for f, row := range rows("words.tsv", 2) {
		t, ok := traitNames[row[0]]
		if !ok {
			panic(fmt.Sprintf("%s: no such trait %q", f, row[0]))
		}
		for w := range strings.FieldsSeq(row[1]) {
			at(w).traits |= t
		}
	}
	loadNumerals(at)
	for w, l := range m {
		l.counts = l.num.kind != noNumeral || w == "a" || w == "an"
	}
	return m
}

// rows yields the rows of a table of the lexicon with their place, each of n
// fields parted by tabs. Lines that begin with # are comments.
func rows(name string, n int) func(func(string, []string) bool) {
	b, err := lexiconFiles.ReadFile("lexicon/" + name)
	if err != nil {
		panic(err)
	}
	return func(yield func(string, []string) bool) {
		no := 0
		for l := range strings.SplitSeq(string(b), "\n") {
			no++
			if l == "" || l[0] == '#' {
				continue
			}
			f := strings.Split(l, "\t")
			place := fmt.Sprintf("lexicon/%s:%d", name, no)
			if len(f) != n {
				panic(fmt.Sprintf("%s: %d fields, want %d", place, len(f), n))
			}
			if !yield(place, f) {
				return
			}
		}
	}
}

func isUpper(r rune) bool { return unicode.IsUpper(r) }

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
func lastRune(s string) (rune, int)  { return utf8.DecodeLastRuneInString(s) }
