package sdmx

import (
	"errors"
	"slices"
	"strings"

	"factcheck/sources"
)

// groups are attributes of parts of keys: SDMX's groups, and the attribute sets of
// 3.0. A group holds every figure whose dimensions have the values of its key.
type groups struct {
	shapes []*shape
	seen   [][]sources.Term // keys asked for so far, kept so that a group cannot come too late
	late   bool             // keep seen
}

// shape is all groups whose terms have the same ids.
type shape struct {
	ids    []string
	key    int // how many of ids, the first ones, are the key; -1 where that is not said
	groups [][]sources.Term
	index  map[string]*shapeIndex // by the ids of the dimensions asked for
}

type shapeIndex struct {
	key, rest []int          // positions in ids
	dims      []int          // positions of key in the dimensions asked for
	groups    map[string]int // by the codes of the key
	seen      map[string]bool
}

// add adds a group. Where key is negative the body does not tell the group's
// dimensions from its attributes: its dimensions are those that the series has
// too, for an attribute is given at one level only. A group after figures that it
// holds is an error: they were emitted without it.
func (g *groups) add(terms []sources.Term, key int) error {
	var s *shape
	for _, o := range g.shapes {
		if o.key == key && len(o.ids) == len(terms) && sameIDs(o.ids, terms) {
			s = o
		}
	}
	if s == nil {
		s = &shape{key: key, index: map[string]*shapeIndex{}}
		for _, t := range terms {
			s.ids = append(s.ids, t.ID)
		}
		g.shapes = append(g.shapes, s)
		for _, dims := range g.seen {
			x := s.indexFor(dims)
			x.seen[codes(dims, x.dims)] = true
		}
	}
	s.groups = append(s.groups, terms)
	for _, x := range s.index {
		k := codes(terms, x.key)
		if len(x.key) > 0 && x.seen[k] {
			return errors.New("a group stands after figures that it holds")
		}
		x.put(k, len(s.groups)-1)
	}
	return nil
}

// put indexes a group; of two with one key the first counts.
func (x *shapeIndex) put(key string, group int) {
	if _, ok := x.groups[key]; !ok {
		x.groups[key] = group
	}
}

func sameIDs(ids []string, terms []sources.Term) bool {
	for i := range ids {
		if ids[i] != terms[i].ID {
			return false
		}
	}
	return true
}

// indexFor is the shape's index for keys of these dimensions.
func (s *shape) indexFor(dims []sources.Term) *shapeIndex {
	var name strings.Builder
	for _, d := range dims {
		name.WriteString(d.ID)
		name.WriteByte(0)
	}
	if x, ok := s.index[name.String()]; ok {
		return x
	}
	x := &shapeIndex{groups: map[string]int{}, seen: map[string]bool{}}
	for i, id := range s.ids {
		at := slices.IndexFunc(dims, func(d sources.Term) bool { return d.ID == id })
		switch {
		case at >= 0 && (s.key < 0 || i < s.key):
			x.key, x.dims = append(x.key, i), append(x.dims, at)
		case s.key >= 0 && i < s.key: // a dimension that these keys do not have
			x.key, x.dims, x.rest = nil, nil, nil
			s.index[name.String()] = x
			return x
		default:
			x.rest = append(x.rest, i)
		}
	}
	for i, terms := range s.groups {
		x.put(codes(terms, x.key), i)
	}
	s.index[name.String()] = x
	return x
}

// codes is the codes of the terms at some positions, as a key.
func codes(terms []sources.Term, at []int) string {
	var b strings.Builder
	for _, i := range at {
		b.WriteString(terms[i].Code)
		b.WriteByte(0)
	}
	return b.String()
}

// holding are the attributes of the groups that hold these dimensions.
func (g *groups) holding(dims []sources.Term) []sources.Term {
	if g.late {
		g.seen = append(g.seen, dims)
	}
	var attrs []sources.Term
	for _, s := range g.shapes {
		x := s.indexFor(dims)
		if len(x.key) == 0 && s.key != 0 {
			continue
		}
		k := codes(dims, x.dims)
		if g.late {
			x.seen[k] = true
		}
		if i, ok := x.groups[k]; ok {
			for _, at := range x.rest {
				attrs = append(attrs, s.groups[i][at])
			}
		}
	}
	return attrs
}

// has reports whether a group has a term of this id.
func (g *groups) has(is func(id string) bool) bool {
	return slices.ContainsFunc(g.shapes, func(s *shape) bool { return slices.ContainsFunc(s.ids, is) })
}
