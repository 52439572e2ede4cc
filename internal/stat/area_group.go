package stat

import "slices"

// Membership is a stretch of time in which an area belonged to a group
// (SEMANTICS 5.11).
type Membership struct {
	Area         AreaCode
	Since, Until Day    // [Since, Until); zero: no end
	Note         string // what is suspended, disputed or counted otherwise elsewhere
	Source       string // the treaty or page that says so
}

func (m Membership) on(d Day) bool { return m.Since <= d && (m.Until == 0 || d < m.Until) }

// Members are the areas that belonged to a group on a day, in the order of the
// table; ok is false if the code is no group with known members. Rows published
// for a fixed membership (EU28) have that one on every day. A suspended member
// is one, and so is a disputed one: Memberships says which.
func (t *AreaTable) Members(group AreaCode, on Day) (codes []AreaCode, ok bool) {
	group, on = t.group(group, on)
	all, ok := t.members[group]
	if !ok {
		return nil, false
	}
	for _, m := range all {
		if m.on(on) {
			codes = append(codes, m.Area)
		}
	}
	return codes, true
}

// Memberships are all that is known of who belonged to a group and when, with
// remarks and sources; none for what is no group. The slice must not be changed.
func (t *AreaTable) Memberships(group AreaCode) []Membership {
	group, _ = t.group(group, 0)
	return t.members[group]
}

// IsMember reports whether an area belonged to a group on a day.
func (t *AreaTable) IsMember(group, area AreaCode, on Day) bool {
	group, on = t.group(group, on)
	for _, m := range t.members[group] {
		if m.Area == area && m.on(on) {
			return true
		}
	}
	return false
}

// SameMembers reports whether a group had the same members on two days, as far
// as the table knows. A publisher that back-casts publishes every year for the
// members of the day of publication: where they differ from those of the day a
// figure was said, its row is of another set of countries.
func (t *AreaTable) SameMembers(group AreaCode, a, b Day) bool {
	then, _ := t.Members(group, a)
	now, _ := t.Members(group, b)
	slices.Sort(then)
	slices.Sort(now)
	return slices.Equal(then, now)
}

// Published are the codes under which rows for a group are published, the
// group's own first: EUU, EU27_2020, EU28, EU15.
func (t *AreaTable) Published(group AreaCode) []AreaCode {
	if s, ok := t.same[group]; ok {
		group = s.group
	}
	if rows, ok := t.rows[group]; ok {
		return rows
	}
	return []AreaCode{group}
}

func (t *AreaTable) group(code AreaCode, on Day) (AreaCode, Day) {
	if s, ok := t.same[code]; ok {
		if s.fixed != 0 {
			on = s.fixed
		}
		return s.group, on
	}
	return code, on
}
