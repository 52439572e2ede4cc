package jsonstat

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// dimension is a dimension with its categories in the order of the cells.
type dimension struct {
	id         string
	categories []category
}

type category struct {
	term     sources.Term
	parent   string
	unit     string
	mult     int
	decimals string // empty: not said
	period   stat.Period
}

// unit is the unit object of a category. Its forms differ from office to office.
type unit struct {
	Base       raw.Loose `json:"base"`
	Label      raw.Loose `json:"label"`
	Symbol     raw.Loose `json:"symbol"`
	Unit       raw.Loose `json:"unit"`
	Multiplier raw.Loose `json:"multiplier"`
	Decimals   raw.Loose `json:"decimals"`
}

func newDimension(id string, size int64, value json.RawMessage, labels map[string]string) (*dimension, error) {
	var v struct {
		Category struct {
			Index json.RawMessage      `json:"index"`
			Label map[string]raw.Loose `json:"label"`
			Unit  map[string]unit      `json:"unit"`
			Child map[string][]string  `json:"child"`
		} `json:"category"`
	}
	if err := json.Unmarshal(value, &v); err != nil {
		return nil, errors.New("its category is not of the form of JSON-stat")
	}
	c := &v.Category
	codes, err := index(c.Index, c.Label)
	if err != nil {
		return nil, err
	}
	if int64(len(codes)) != size || size < 1 {
		return nil, fmt.Errorf("%d categories, its size is %d", len(codes), size)
	}
	parents := map[string]string{}
	for parent, children := range c.Child {
		for _, child := range children {
			if old, ok := parents[child]; !ok || parent < old { // the same for the same body
				parents[child] = parent
			}
		}
	}
	d := &dimension{id: id, categories: make([]category, len(codes))}
	for i, code := range codes {
		label := string(c.Label[code])
		if label == "" {
			label = labels[code]
		}
		cat := category{term: sources.Term{ID: id, Code: code, Label: label}, parent: parents[code]}
		if u, ok := c.Unit[code]; ok {
			if cat.mult, err = raw.Multiplier(string(u.Multiplier)); err != nil {
				return nil, fmt.Errorf("category %q: %w", raw.Short(code), err)
			}
			cat.decimals = string(u.Decimals)
			names := []raw.Loose{u.Base, u.Label, u.Symbol, u.Unit}
			if n, err := raw.Multiplier(string(u.Label)); err == nil && n == cat.mult {
				names[1] = "" // the label is the multiplier in a word
			}
			for _, n := range names {
				if cat.unit = string(n); cat.unit != "" {
					break
				}
			}
		}
		d.categories[i] = cat
	}
	return d, nil
}

// index is the codes of a dimension in their order: an array, an object of code
// and place, or absent where there is one category.
func index(v json.RawMessage, labels map[string]raw.Loose) ([]string, error) {
	if v == nil {
		if len(labels) != 1 {
			return nil, fmt.Errorf("no index for %d categories", len(labels))
		}
		for code := range labels {
			return []string{code}, nil
		}
	}
	var codes []string
	if v[0] == '[' {
		if err := json.Unmarshal(v, &codes); err != nil {
			return nil, errors.New("its index holds what is no code")
		}
		seen := map[string]bool{}
		for _, c := range codes {
			if seen[c] {
				return nil, fmt.Errorf("category %q stands twice", raw.Short(c))
			}
			seen[c] = true
		}
		return codes, nil
	}
	places := map[string]int64{}
	if err := json.Unmarshal(v, &places); err != nil {
		return nil, errors.New("its index is neither an array of codes nor an object of places")
	}
	codes = make([]string, len(places))
	taken := make([]bool, len(places))
	for c, p := range places {
		if p < 0 || p >= int64(len(places)) || taken[p] {
			return nil, fmt.Errorf("place %d of category %q is taken or none", p, raw.Short(c))
		}
		codes[p], taken[p] = c, true
	}
	return codes, nil
}

// set is a data set ready to be read.
type set struct {
	member string
	dims   []*dimension
	time   int
	unitAt int // the dimension called unit, or -1
	size   int64
	status func(i int64) string
	fig    sources.Figure
}

// timeNames are what offices call the dimension where the body gives no role.
var timeNames = []string{"time", "time_period", "timeperiod", "year", "month", "quarter", "period", "date", "tid", "tlist(a1)"}

// findTime chooses the time and reads its categories.
func (s *set) findTime(named string, r *role) error {
	s.time, s.unitAt = -1, -1
	var candidates []int
	for i, d := range s.dims {
		if d.id == named || named == "" && r != nil && slices.Contains(r.Time, d.id) {
			candidates = append(candidates, i)
		}
		if s.unitAt < 0 && (strings.EqualFold(d.id, "unit") || d.id == "UNIT_MEASURE") {
			s.unitAt = i
		}
	}
	if named != "" && len(candidates) == 0 {
		return fmt.Errorf("none is called %q", named)
	}
	if len(candidates) == 0 {
		candidates = s.which(func(d *dimension) bool { return slices.Contains(timeNames, strings.ToLower(d.id)) })
	}
	if len(candidates) == 0 {
		candidates = s.which(func(d *dimension) bool { return d.readTimes() == nil })
	}
	if len(candidates) != 1 {
		return fmt.Errorf("%d of them can be the time; one must be", len(candidates))
	}
	s.time = candidates[0]
	return s.dims[s.time].readTimes()
}

func (s *set) which(is func(*dimension) bool) (found []int) {
	for i, d := range s.dims {
		if is(d) {
			found = append(found, i)
		}
	}
	return found
}

// readTimes reads the dimension's categories as times.
func (d *dimension) readTimes() error {
	children := map[string]int{}
	for _, c := range d.categories {
		children[c.parent]++
	}
	for i := range d.categories {
		c := &d.categories[i]
		var err error
		if c.period, err = sources.ParseTime(c.term.Code); err == nil {
			continue
		}
		if c.period, err = sources.ParseTime(c.term.Label); err == nil {
			continue
		}
		if c.period, err = below(c.term.Code, c.parent, children[c.parent]); err != nil {
			return fmt.Errorf("%s: %q (%q) is no time period", d.id, raw.Short(c.term.Code), raw.Short(c.term.Label))
		}
	}
	return nil
}

// below is the period of "2005 - 1", a child of 2005, by how many children 2005
// has.
func below(code, parent string, siblings int) (stat.Period, error) {
	year, err := sources.ParseTime(parent)
	if err != nil || year.Grain != stat.Year {
		return stat.Period{}, errors.New("no part of a year")
	}
	rest, _ := strings.CutPrefix(code, parent)
	n, err := strconv.Atoi(strings.Trim(rest, " -./"))
	if err != nil || n < 1 || n > siblings {
		return stat.Period{}, errors.New("no part of a year")
	}
	switch y := year.FirstYear(); siblings {
	case 2:
		return stat.HalfPeriod(y, n), nil
	case 4:
		return stat.QuarterPeriod(y, n), nil
	case 12:
		return stat.MonthPeriod(y, n), nil
	}
	return stat.Period{}, errors.New("no part of a year")
}

// readStatus reads the statuses: one for all, an array, or an object by cell.
func (s *set) readStatus(v json.RawMessage) error {
	var one string
	var list []*raw.Loose
	var byCell map[string]raw.Loose
	switch {
	case len(v) == 0 || v[0] == 'n':
		s.status = func(int64) string { return "" }
	case json.Unmarshal(v, &one) == nil:
		s.status = func(int64) string { return one }
	case json.Unmarshal(v, &list) == nil:
		at := func(i int64) string {
			if list[i] == nil {
				return ""
			}
			return string(*list[i])
		}
		switch {
		case int64(len(list)) == s.size:
			s.status = at
		case len(list) == 1:
			s.status = func(int64) string { return at(0) }
		default:
			return fmt.Errorf("%d statuses for %d cells", len(list), s.size)
		}
	case json.Unmarshal(v, &byCell) == nil:
		s.status = func(i int64) string { return string(byCell[strconv.FormatInt(i, 10)]) }
	default:
		return errors.New("neither a text, an array nor an object of texts")
	}
	return nil
}

// TimeLabel is the attribute with the label of a figure's time, where that is
// another text than its code: "2022*".
const TimeLabel = "time_label"

// figure is the figure of cell i, whose value is text.
func (s *set) figure(i int64, text string) (*sources.Figure, error) {
	f := &s.fig
	*f = sources.Figure{Status: sources.Normal, Dimensions: make([]sources.Term, 0, len(s.dims)-1)}
	decimals, timeLabel := "", ""
	var parents []sources.Term
	rest := i
	places := make([]int64, len(s.dims))
	for k := len(s.dims) - 1; k >= 0; k-- { // row-major: the last dimension goes round fastest
		n := int64(len(s.dims[k].categories))
		places[k], rest = rest%n, rest/n
	}
	said := false
	for k, d := range s.dims {
		c := &d.categories[places[k]]
		if k == s.time {
			f.Time, f.Period = c.term.Code, c.period
			if c.term.Label != "" && c.term.Label != c.term.Code {
				timeLabel = c.term.Label
			}
		} else {
			f.Dimensions = append(f.Dimensions, c.term)
			if c.parent != "" {
				parents = append(parents, sources.Term{ID: "parent." + d.id, Code: c.parent})
			}
		}
		if !said && (c.unit != "" || c.mult != 0 || c.decimals != "") {
			f.Unit, f.Mult, decimals, said = c.unit, c.mult, c.decimals, true
		}
	}
	if f.Unit == "" && s.unitAt >= 0 {
		f.Unit = s.dims[s.unitAt].categories[places[s.unitAt]].term.Code
	}
	status := s.status(i)
	if status != "" {
		f.Attributes = append(f.Attributes, sources.Term{ID: "OBS_STATUS", Code: status})
		f.Status = sources.ParseStatus(status)
	}
	if decimals != "" {
		f.Attributes = append(f.Attributes, sources.Term{ID: "DECIMALS", Code: decimals})
	}
	if timeLabel != "" {
		f.Attributes = append(f.Attributes, sources.Term{ID: TimeLabel, Code: timeLabel})
	}
	if f.Attributes = append(f.Attributes, parents...); s.member != "" {
		f.Attributes = append(f.Attributes, sources.Term{ID: "dataset", Code: s.member})
	}
	if text == "" || f.Status == sources.Missing {
		f.Missing, f.Status = true, sources.Missing
		return f, nil
	}
	var err error
	f.Value, err = raw.Number(text)
	return f, err
}
