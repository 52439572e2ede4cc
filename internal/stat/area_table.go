package stat

import (
	_ "embed"
	"strings"
	"sync"
)

// The tables; each says in its first line where it comes from.
var (
	//go:embed areas.tsv
	areasTSV string
	//go:embed areas_own.tsv
	areasOwnTSV string
	//go:embed areas_aliases.tsv
	areasAliasesTSV string
	//go:embed group_members.tsv
	groupMembersTSV string
	//go:embed group_members_own.tsv
	groupMembersOwnTSV string
)

// AreaTable is every area with what it is called, and the members of groups. It
// is never changed after it was read and safe for many goroutines.
type AreaTable struct {
	areas   []Area
	byCode  map[AreaCode]int32
	names   phrases
	called  []called
	same    map[AreaCode]published // another published row of a group -> the group
	rows    map[AreaCode][]AreaCode
	members map[AreaCode][]Membership
}

// called is what a name, alias or demonym stands for.
type called struct {
	codes   []AreaCode
	demonym bool
	mode    caseMode
	exact   string // the only spelling, for caseExact
}

// caseMode says which spellings of a phrase count in a running text.
type caseMode uint8

const (
	caseTitle  caseMode = iota // begins with a capital: Turkey, Chad, Polish
	caseExact                  // as in the table: US, UAE
	caseAny                    // the world, eurozone
	casePrefix                 // before a hyphen: Sino-Russian
	caseNone                   // a name that is no area: World Bank
)

type published struct {
	group AreaCode
	fixed Day // the membership of this day, whatever the period; zero: by date
}

// AreaMatch is an area named in a text.
type AreaMatch struct {
	End     int        // byte where the name ends
	Codes   []AreaCode // several: ambiguous, the likeliest first; not to be changed
	Demonym bool       // Chinese, Americans, Sino-
}

var areas = sync.OnceValue(func() *AreaTable {
	t, err := readAreas()
	if err != nil {
		panic(err) // the tables are part of the program; a test reads them
	}
	return t
})

// Areas is the table of all areas, read once.
func Areas() *AreaTable { return areas() }

// Get is the area of a code.
func (t *AreaTable) Get(code AreaCode) (Area, bool) {
	i, ok := t.byCode[code]
	if !ok {
		return Area{}, false
	}
	return t.areas[i], true
}

// All is every area, in the order of the tables. It must not be changed.
func (t *AreaTable) All() []Area { return t.areas }

// Named is the areas a name, alias or demonym stands for, whatever its case and
// with or without "the". Several mean that the name is ambiguous (Georgia,
// Congo, Korea, Guinea), the likeliest first. The slice must not be changed.
func (t *AreaTable) Named(name string) []AreaCode {
	for {
		if n, ok := t.names.get(name); ok {
			if t.called[n].mode == caseNone {
				return nil
			}
			return t.called[n].codes
		}
		if len(name) < 4 || !strings.EqualFold(name[:4], "the ") {
			return nil
		}
		name = name[4:]
	}
}

// MatchAt is the longest name, alias or demonym of an area that begins at byte
// at and ends at the end of a word. Names must begin with a capital letter and
// short ones ("US") be written as in the table, except where the table says that
// any case will do ("the eurozone", "global"). Where the text begins with a name
// that only holds an area's ("World Bank", "South China Sea"), ok is false and
// m.End is where it ends, so that the reader can skip it. It allocates nothing.
func (t *AreaTable) MatchAt(text string, at int) (m AreaMatch, ok bool) {
	n, end, found := t.names.match(text, at, func(n int32, end int) bool {
		switch c := &t.called[n]; c.mode {
		case caseTitle, caseNone:
			b := text[at]
			return b >= 'A' && b <= 'Z' || b >= 0x80 || c.mode == caseNone && c.exact == text[at:end]
		case caseExact:
			return text[at:end] == c.exact
		case casePrefix:
			return text[at] >= 'A' && text[at] <= 'Z' && end < len(text) && (text[end] == '-' || strings.HasPrefix(text[end:], "\u2013"))
		}
		return true
	})
	if !found {
		return AreaMatch{}, false
	}
	c := &t.called[n]
	if c.mode == caseNone {
		return AreaMatch{End: end}, false
	}
	return AreaMatch{End: end, Codes: c.codes, Demonym: c.demonym}, true
}

// Opening is how names of areas begin.
type Opening struct {
	// Letters are those up to the first space, digit or sign, in lower case.
	Letters string
	// Small says whether one that begins so counts in small letters too.
	Small bool
	// Next is the letter of a second word behind a space, in lower case; 0 where what
	// follows is anything else, or nothing.
	Next byte
}

// Openings yields how the names of areas begin. A word of ASCII letters that is not
// among them begins no area's name; readers of running text need look at no other.
func (t *AreaTable) Openings(yield func(Opening) bool) {
	for i := range t.called {
		c := &t.called[i]
		key, word, ok := foldPhrase(nil, c.exact)
		if !ok {
			continue
		}
		n := 0
		for n < word && key[n]-'a' < 26 {
			n++
		}
		o := Opening{Letters: string(key[:n]), Small: c.mode == caseAny || c.mode == caseNone}
		if n+1 < len(key) && key[n] == ' ' && key[n+1]-'a' < 26 {
			o.Next = key[n+1]
		}
		if n > 0 && !yield(o) {
			return
		}
	}
}
