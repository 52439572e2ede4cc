package pxweb

import (
	"fmt"
	"io"

	"factcheck/internal/stat"
	"factcheck/sources/raw"
)

// Table is a table's description.
type Table struct {
	Title     string
	Variables []Variable
}

// Variable is a dimension of a table. Texts are those of the codes, in their order.
type Variable struct {
	Code        string   `json:"code"`
	Text        string   `json:"text"`
	Codes       []string `json:"values"`
	Texts       []string `json:"valueTexts"`
	Elimination bool     `json:"elimination"` // may be left out of a question
	Time        bool     `json:"time"`
}

// ParseTable reads a table's description.
func ParseTable(name string, body io.Reader, limit int64) (*Table, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var v struct {
		Title     string     `json:"title"`
		Variables []Variable `json:"variables"`
	}
	if err := text.JSON(&v); err != nil {
		return nil, err
	}
	if len(v.Variables) == 0 {
		return nil, fmt.Errorf("%s: no variables: not the description of a table", name)
	}
	for i, d := range v.Variables {
		if d.Code == "" || len(d.Codes) != len(d.Texts) {
			return nil, text.Errorf(fmt.Sprintf("variables[%d]", i), "%q has %d codes and %d texts", raw.Short(d.Code), len(d.Codes), len(d.Texts))
		}
	}
	return &Table{Title: v.Title, Variables: v.Variables}, nil
}

// Cells is how many figures the whole table has.
func (t *Table) Cells() int64 {
	n := int64(1)
	for _, v := range t.Variables {
		if n *= int64(len(v.Codes)); n > 1<<40 {
			return 1 << 40
		}
	}
	return n
}

// labels are the texts of codes by variable.
func (t *Table) labels() map[string]map[string]string {
	if t == nil {
		return nil
	}
	all := map[string]map[string]string{}
	for _, v := range t.Variables {
		one := make(map[string]string, len(v.Codes))
		for i, c := range v.Codes {
			one[c] = v.Texts[i]
		}
		all[v.Code] = one
	}
	return all
}

// time is the code of the variable that the description says is the time, or "".
func (t *Table) time() string {
	if t != nil {
		for _, v := range t.Variables {
			if v.Time {
				return v.Code
			}
		}
	}
	return ""
}

// Config is what a server allows; 0 is not said.
type Config struct {
	MaxValues int64 `json:"maxValues"` // selected in one question
	MaxCells  int64 `json:"maxCells"`  // in one answer
	MaxCalls  int   `json:"maxCalls"`  // within TimeWindow seconds
	Window    int   `json:"timeWindow"`
}

// ParseConfig reads a server's configuration.
func ParseConfig(name string, body io.Reader, limit int64) (*Config, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var c Config
	if err := text.JSON(&c); err != nil {
		return nil, err
	}
	if c == (Config{}) {
		return nil, fmt.Errorf("%s: not the configuration of a PxWeb server", name)
	}
	return &c, nil
}

// Entry is a table in a list of tables.
type Entry struct {
	ID, Path, Title string
	Updated         stat.Day // 0: not said
}

// ParseTables reads what a search or a folder lists; folders in it are left out.
func ParseTables(name string, body io.Reader, limit int64) ([]Entry, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var list []struct {
		ID        string `json:"id"`
		Type      string `json:"type"` // of a folder's entries: l a folder, t a table
		Path      string `json:"path"`
		Title     string `json:"title"`
		Text      string `json:"text"` // a folder's word for title
		Published string `json:"published"`
		Updated   string `json:"updated"`
	}
	if err := text.JSON(&list); err != nil {
		return nil, err
	}
	var entries []Entry
	for i, v := range list {
		if v.ID == "" {
			return nil, text.Errorf(fmt.Sprintf("[%d]", i), "an entry without an id")
		}
		if v.Type != "" && v.Type != "t" {
			continue
		}
		e := Entry{v.ID, v.Path, v.Title, max(raw.Day(v.Published), raw.Day(v.Updated))}
		if e.Title == "" {
			e.Title = v.Text
		}
		if e.Updated.Year() < 1900 { // 0001-01-01 is a server's word for never
			e.Updated = 0
		}
		entries = append(entries, e)
	}
	return entries, nil
}
