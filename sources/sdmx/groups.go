package sdmx

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"factcheck/sources"
)

// groups are attributes of parts of keys: SDMX's groups, and the attribute sets of
// 3.0. A group holds every figure whose dimensions have the values of its key.
type groups struct {
	all   []group
	views map[string]*view // by the ids of the dimensions asked for
	late  bool             // groups may follow figures: keep what was asked for
}

// group is a group's terms, its key first. Where key is negative the body does not
// tell the two apart.
type group struct {
	terms []sources.Term
	key   int
}

// view is the groups as keys of some dimensions see them.
type view struct {
	ids   []string
	kinds []*kind
	seen  [][]sources.Term
}

// kind is the groups whose keys are of the same dimensions.
type kind struct {
	dims   []int            // positions in the view's ids
	groups map[string][]int // by the codes of the key
	seen   map[string]bool
}

// maxViews and maxKinds bound the work on a body made to cause it; a data
// structure has one key and a few kinds of groups.
const (
	maxViews = 1000
	maxKinds = 100
)

var errLate = errors.New("a group stands after figures that it holds")

// add adds a group. Where key is negative its dimensions are those that the series
// have too, for an attribute is given at one level only. A group after figures that
// it holds is an error: they were emitted without it.
func (g *groups) add(terms []sources.Term, key int) error {
	g.all = append(g.all, group{terms, key})
	for _, v := range g.views {
		if err := g.place(v, len(g.all)-1); err != nil {
			return err
		}
	}
	return nil
}

// place finds a group's kind in a view.
func (g *groups) place(v *view, i int) error {
	gr := g.all[i]
	type part struct {
		at   int
		code string
	}
	var parts []part
	for n, t := range gr.terms {
		at := slices.Index(v.ids, t.ID)
		switch {
		case gr.key >= 0 && n >= gr.key:
		case at >= 0:
			parts = append(parts, part{at, t.Code})
		case gr.key >= 0:
			return fmt.Errorf("dimension %s of a group is none of its figures'", t.ID)
		}
	}
	if gr.key < 0 && len(parts) == 0 {
		return errors.New("a group shares no dimension with its figures")
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.at - b.at })
	dims := make([]int, len(parts))
	code := ""
	for n, p := range parts {
		dims[n] = p.at
		code += p.code + "\x00"
	}
	at := slices.IndexFunc(v.kinds, func(k *kind) bool { return slices.Equal(k.dims, dims) })
	if at < 0 {
		if at = len(v.kinds); at == maxKinds {
			return fmt.Errorf("more than %d kinds of groups", maxKinds)
		}
		k := &kind{dims: dims, groups: map[string][]int{}, seen: map[string]bool{}}
		for _, seen := range v.seen {
			k.seen[k.code(seen)] = true
		}
		v.kinds = append(v.kinds, k)
	}
	k := v.kinds[at]
	if k.seen[code] {
		return errLate
	}
	k.groups[code] = append(k.groups[code], i)
	return nil
}

// code is the part of a key that the kind's groups are found by.
func (k *kind) code(dims []sources.Term) string {
	var b strings.Builder
	for _, at := range k.dims {
		b.WriteString(dims[at].Code)
		b.WriteByte(0)
	}
	return b.String()
}

func (g *groups) view(dims []sources.Term) (*view, error) {
	var name strings.Builder
	for _, d := range dims {
		name.WriteString(d.ID)
		name.WriteByte(0)
	}
	if v, ok := g.views[name.String()]; ok {
		return v, nil
	}
	if len(g.views) == maxViews {
		return nil, fmt.Errorf("more than %d kinds of keys in one data set", maxViews)
	}
	v := &view{}
	for _, d := range dims {
		v.ids = append(v.ids, d.ID)
	}
	for i := range g.all {
		if err := g.place(v, i); err != nil {
			return nil, err
		}
	}
	if g.views == nil {
		g.views = map[string]*view{}
	}
	g.views[name.String()] = v
	return v, nil
}

// holding are the attributes of the groups that hold these dimensions.
func (g *groups) holding(dims []sources.Term) ([]sources.Term, error) {
	if len(g.all) == 0 && !g.late {
		return nil, nil
	}
	v, err := g.view(dims)
	if err != nil {
		return nil, err
	}
	if g.late {
		v.seen = append(v.seen, dims)
	}
	var attrs []sources.Term
	for _, k := range v.kinds {
		code := k.code(dims)
		if g.late {
			k.seen[code] = true
		}
		for _, i := range k.groups[code] {
			gr := g.all[i]
			if gr.key >= 0 {
				attrs = append(attrs, gr.terms[gr.key:]...)
				continue
			}
			for _, t := range gr.terms {
				if !slices.Contains(v.ids, t.ID) {
					attrs = append(attrs, t)
				}
			}
		}
	}
	return attrs, nil
}
