package sources

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"factcheck/internal/stat"
)

// The catalogue's tables are the newsroom's: what a phrase means first, which
// definitions are rivals, what kind of thing an indicator is (SEMANTICS 5.2).
//
//	packages.tsv    what is known of a package besides its own words
//	publishers.tsv  what newspapers call whose figures they are
//	producers.tsv   the standing of a publisher whose package no table lists
//	indicators.tsv  indicators by code: concept, nature, standing
//	errata.tsv      figures of packages that are not what they say
//	aliases.tsv     what people call things, and the concepts they may mean, first one first
//	words.tsv       words of one meaning, words that say little, words that say nothing
//	near.tsv        words of nearly one meaning, wider and narrower ones, and sayings of one meaning
//	wholes.tsv      what people call the whole of a share
//	contains.tsv    which sets hold which
//
//go:embed catalogue/*.tsv
var tableFiles embed.FS

// tableRow is a line of a table.
type tableRow struct {
	file   string
	line   int
	fields []string
}

func (r tableRow) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// readTable reads a table whose second line is header; the first is a comment
// with the source. Cells of "-" are empty.
func readTable(name, header string) ([]tableRow, error) {
	text, err := tableFiles.ReadFile("catalogue/" + name)
	if err != nil {
		return nil, err
	}
	return parseTable(name, header, string(text))
}

func parseTable(name, header, text string) ([]tableRow, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") {
		return nil, fmt.Errorf("%s:1: the first line is a comment that names the source", name)
	}
	if got := strings.Join(strings.Split(lines[1], "\t"), " "); got != header {
		return nil, fmt.Errorf("%s:2: columns %q, want %q", name, got, header)
	}
	width := strings.Count(header, " ") + 1
	var rows []tableRow
	for i, line := range lines[2:] {
		r := tableRow{file: name, line: i + 3, fields: strings.Split(line, "\t")}
		if line == "" || line[0] == '#' {
			continue
		}
		if len(r.fields) != width {
			return nil, r.errorf("%d columns, want %d", len(r.fields), width)
		}
		for j, f := range r.fields {
			if f == "-" {
				r.fields[j] = ""
			} else if f == "" || strings.TrimSpace(f) != f {
				return nil, r.errorf("column %d is empty or has blanks around it; write - for nothing", j+1)
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}

// packageFacts is a line of packages.tsv.
type packageFacts struct {
	historyOf []string
	standing  int
}

// indicatorFacts is a line of indicators.tsv.
type indicatorFacts struct {
	code     string // may end in *
	concept  string
	rank     int // among the definitions of the concept, 1 first
	nature   Nature
	standing int // 0: the package's
	growthOf string
	modelled bool
	slow     bool
	part     bool
	proxy    bool
	median   bool
	moving   bool
	unit     string // for packages whose rows differ or that say nothing better
	title    string // for packages that have none
}

// alias is a line of aliases.tsv.
type alias struct {
	text     string
	concepts []string
}

// tables are the catalogue's tables, checked.
type tables struct {
	packages  map[string]packageFacts
	errata    map[stat.IndicatorCode][]erratum
	names     []publisherName
	producers []producer
	codes     map[string]indicatorFacts
	prefixes  []indicatorFacts // codes that end in *
	ranks     map[string]int   // concept to how many definitions it has in the table
	aliases   []alias
	synonyms  map[string]string
	kinds     map[string]kind // of the first definition of a concept
	generic   map[string]bool
	narrow    map[string]bool
	method    map[string]bool
	stop      map[string]bool
	wholes    map[string]map[string]bool // of a concept, as keys
	larger    map[string][]string        // from a smaller set to the next larger ones
	smaller   map[string][]string        // from a larger concept to the next smaller ones
	near      map[string][]*nearSet      // by the first stem of a set
	means     map[string][]*meaning      // by the first word of what is said
}

var catalogue = sync.OnceValue(func() *tables {
	t, err := readTables()
	if err != nil {
		panic(err) // the tables are part of the program; a test reads them
	}
	return t
})

func histories() map[string][]string {
	h := make(map[string][]string)
	for name, p := range catalogue().packages {
		h[name] = p.historyOf
	}
	return h
}

func readTables() (*tables, error) {
	t := &tables{
		packages: make(map[string]packageFacts), codes: make(map[string]indicatorFacts), ranks: make(map[string]int),
		synonyms: make(map[string]string), kinds: make(map[string]kind), generic: make(map[string]bool), narrow: make(map[string]bool), method: make(map[string]bool), stop: make(map[string]bool),
	}
	rows, err := readTable("packages.tsv", "package standing history_of")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		n, err := strconv.Atoi(r.fields[1])
		if err != nil || n < 1 || n > 3 {
			return nil, r.errorf("standing %q is none of 1, 2, 3", r.fields[1])
		}
		t.packages[r.fields[0]] = packageFacts{historyOf: list(r.fields[2]), standing: n}
	}
	if t.names, err = readPublishers(); err != nil {
		return nil, err
	}
	if t.producers, err = readProducers(); err != nil {
		return nil, err
	}
	if t.errata, err = readErrata(); err != nil {
		return nil, err
	}
	if rows, err = readTable("indicators.tsv", "code concept rank nature standing growth_of flags unit title"); err != nil {
		return nil, err
	}
	for _, r := range rows {
		f := indicatorFacts{code: r.fields[0], concept: r.fields[1], nature: Nature(r.fields[3]), growthOf: r.fields[5], unit: r.fields[7], title: r.fields[8]}
		if f.code == "" {
			return nil, r.errorf("no code")
		}
		if f.rank, err = optional(r.fields[2]); err != nil || (f.rank > 0) != (f.concept != "") {
			return nil, r.errorf("rank %q: a concept has a rank from 1, no concept has none", r.fields[2])
		}
		switch f.nature {
		case Stock, Flow, Ratio:
		default:
			return nil, r.errorf("nature %q is none of stock, flow, ratio", f.nature)
		}
		if f.standing, err = optional(r.fields[4]); err != nil || f.standing > 3 {
			return nil, r.errorf("standing %q is none of 1, 2, 3", r.fields[4])
		}
		for _, flag := range list(r.fields[6]) {
			switch flag {
			case "modelled":
				f.modelled = true
			case "slow":
				f.slow = true
			case "part":
				f.part = true
			case "proxy":
				f.proxy = true
			case "median":
				f.median = true
			case "moving":
				f.moving = true
			default:
				return nil, r.errorf("flag %q is none of modelled, slow, part, proxy, median and moving", flag)
			}
		}
		if f.concept != "" {
			t.ranks[f.concept]++
			if _, ok := t.kinds[f.concept]; f.rank == 1 || !ok {
				t.kinds[f.concept] = kindOf(f.nature, f.title, f.unit)
			}
		}
		if strings.HasSuffix(f.code, "*") {
			f.code = strings.TrimSuffix(f.code, "*")
			t.prefixes = append(t.prefixes, f)
			continue
		}
		if _, twice := t.codes[f.code]; twice {
			return nil, r.errorf("%s is there twice", f.code)
		}
		t.codes[f.code] = f
	}
	if rows, err = readTable("aliases.tsv", "alias concepts"); err != nil {
		return nil, err
	}
	seen := make(map[string]bool)
	for _, r := range rows {
		for _, text := range strings.Split(r.fields[0], "|") {
			text = strings.TrimSpace(text)
			if text == "" || seen[text] {
				return nil, r.errorf("alias %q is empty or there twice", text)
			}
			seen[text] = true
			a := alias{text: text, concepts: list(r.fields[1])}
			for _, c := range a.concepts {
				if t.ranks[c] == 0 {
					return nil, r.errorf("concept %q is not in indicators.tsv", c)
				}
			}
			t.aliases = append(t.aliases, a)
		}
	}
	if rows, err = readTable("words.tsv", "kind words"); err != nil {
		return nil, err
	}
	for _, r := range rows {
		words := strings.Fields(r.fields[1])
		switch r.fields[0] {
		case "same":
			// All but the first are written as the first.
			for _, w := range words[1:] {
				if was, ok := t.synonyms[w]; ok {
					return nil, r.errorf("%q is written as %q already", w, was)
				}
				t.synonyms[w] = words[0]
			}
		case "generic":
			for _, w := range words {
				t.generic[w] = true
			}
		case "narrow":
			for _, w := range words {
				t.narrow[w] = true
			}
		case "method":
			for _, w := range words {
				t.method[w] = true
			}
		case "stop":
			for _, w := range words {
				t.stop[w] = true
			}
		default:
			return nil, r.errorf("kind %q is none of same, generic, narrow, method, stop", r.fields[0])
		}
	}
	if err := t.readNear(); err != nil {
		return nil, err
	}
	if err := t.readContains(); err != nil {
		return nil, err
	}
	return t, t.readWholes()
}

func optional(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err == nil && n < 1 {
		err = fmt.Errorf("%d is less than 1", n)
	}
	return n, err
}

// facts are those of an indicator code; of several patterns the longest counts.
func (t *tables) facts(code string) (indicatorFacts, bool) {
	if f, ok := t.codes[code]; ok {
		return f, true
	}
	var best indicatorFacts
	found := false
	for _, f := range t.prefixes {
		if strings.HasPrefix(code, f.code) && (!found || len(f.code) > len(best.code)) {
			best, found = f, true
		}
	}
	return best, found
}
