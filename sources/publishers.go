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
