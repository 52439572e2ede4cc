package sources

import "strings"

// publisherName is a line of publishers.tsv.
type publisherName struct {
	dataset string
	codes   string // beginning of the indicator codes
	name    string
}

func readPublishers() ([]publisherName, error) {
	rows, err := readTable("publishers.tsv", "package codes name")
	if err != nil {
		return nil, err
	}
	var out []publisherName
	for _, r := range rows {
		n := publisherName{r.fields[0], r.fields[1], r.fields[2]}
		if n.dataset == "" || n.name == "" {
			return nil, r.errorf("no package or no name")
		}
		out = append(out, n)
	}
	return out, nil
}

// publisher is what newspapers call whose figures they are, or "".
func (t *tables) publisher(dataset, code string) string {
	best := -1
	for i, n := range t.names {
		if n.dataset == dataset && strings.HasPrefix(code, n.codes) && (best < 0 || len(n.codes) > len(t.names[best].codes)) {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return t.names[best].name
}

// shortName is a publisher without the name of the publication: "World Bank,
// World Development Indicators" is the World Bank's.
func shortName(publisher string) string {
	short, _, _ := strings.Cut(publisher, ", ")
	short, _, _ = strings.Cut(short, " (")
	return short
}

// producer is a line of producers.tsv.
type producer struct {
	name     string // the beginning of a publisher's title
	standing int
}

func readProducers() ([]producer, error) {
	rows, err := readTable("producers.tsv", "name standing")
	if err != nil {
		return nil, err
	}
	var out []producer
	for _, r := range rows {
		n, err := optional(r.fields[1])
		if err != nil || n < 1 || n > 3 || r.fields[0] == "" {
			return nil, r.errorf("no name, or standing %q is none of 1, 2, 3", r.fields[1])
		}
		out = append(out, producer{r.fields[0], n})
	}
	return out, nil
}

// standingOf is the standing of a publisher's figures: the table's, of the longest
// name its title begins with, else that of a copy.
func (t *tables) standingOf(publisher string) int {
	standing, longest := 2, 0
	for _, p := range t.producers {
		if len(p.name) > longest && len(publisher) >= len(p.name) && strings.EqualFold(publisher[:len(p.name)], p.name) {
			if rest := publisher[len(p.name):]; rest == "" || !isLetter(rest[0]) {
				standing, longest = p.standing, len(p.name)
			}
		}
	}
	return standing
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
