package stat

import "strings"

const (
	areaColumns   = "code kind iso2 name aliases demonyms capital currency region subregion sovereign"
	aliasColumns  = "kind text codes remark"
	memberColumns = "group area since until note source"
)

func readAreas() (*AreaTable, error) {
	t := &AreaTable{
		areas:   make([]Area, 0, 480),
		byCode:  make(map[AreaCode]int32, 480),
		names:   newPhrases(3000),
		called:  make([]called, 0, 3000),
		same:    map[AreaCode]published{},
		rows:    map[AreaCode][]AreaCode{},
		members: map[AreaCode][]Membership{},
	}
	for _, f := range []struct{ name, text string }{
		{"areas.tsv", areasTSV}, {"areas_own.tsv", areasOwnTSV},
	} {
		if err := readTable(f.name, f.text, areaColumns, t.addArea); err != nil {
			return nil, err
		}
	}
	for i := range t.areas {
		t.callArea(&t.areas[i])
	}
	own := int32(len(t.called))
	if err := readTable("areas_aliases.tsv", areasAliasesTSV, aliasColumns, func(r row) error {
		// Case aside, one text is one name: a second row would take the first's place.
		if n, ok := t.names.get(r.cells[1]); ok && n >= own && r.cells[0] != "same" {
			return r.errorf("%q stands twice, as %q", r.cells[1], t.called[n].exact)
		}
		return t.addAlias(r)
	}); err != nil {
		return nil, err
	}
	for _, f := range []struct{ name, text string }{
		{"group_members.tsv", groupMembersTSV}, {"group_members_own.tsv", groupMembersOwnTSV},
	} {
		if err := readTable(f.name, f.text, memberColumns, t.addMember); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *AreaTable) addArea(r row) error {
	a := Area{
		Code: AreaCode(r.cells[0]), Kind: AreaKind(r.cells[1]), ISO2: r.cells[2], Name: r.cells[3],
		Aliases: list(r.cells[4]), Demonyms: list(r.cells[5]), Capital: r.cells[6], Currency: r.cells[7],
		Region: r.cells[8], Subregion: r.cells[9], Sovereign: r.cells[10] == "yes",
	}
	switch a.Kind {
	case Country, Territory, Aggregate, Former, Group, Part:
	default:
		return r.errorf("kind %q is none of country, territory, aggregate, former, group, part", a.Kind)
	}
	if _, twice := t.byCode[a.Code]; twice || a.Code == "" || a.Name == "" {
		return r.errorf("code %q stands twice, or the code or the name is empty", a.Code)
	}
	t.byCode[a.Code] = int32(len(t.areas))
	t.areas = append(t.areas, a)
	return nil
}

func (t *AreaTable) callArea(a *Area) {
	t.call(a.Name, a.Code, false)
	for _, s := range a.Aliases {
		t.call(s, a.Code, false)
	}
	for _, s := range a.Demonyms {
		t.call(s, a.Code, true)
	}
}

// call adds a phrase of an area's own row; one that is there already for another
// area becomes ambiguous.
func (t *AreaTable) call(phrase string, code AreaCode, demonym bool) {
	if n, ok := t.names.get(phrase); ok {
		c := &t.called[n]
		for _, known := range c.codes {
			if known == code {
				if c.mode == caseExact && !allCapitals(phrase) {
					c.mode = caseTitle // NATO, also written Nato
				}
				return
			}
		}
		c.codes = append(c.codes, code)
		return
	}
	t.set(phrase, called{codes: []AreaCode{code}, demonym: demonym})
}

func (t *AreaTable) set(phrase string, c called) {
	if c.mode == caseTitle && allCapitals(phrase) {
		c.mode = caseExact
	}
	c.exact = phrase
	t.names.add(phrase, int32(len(t.called)))
	t.called = append(t.called, c)
}

// allCapitals reports whether a phrase is a short form: US, U.S., G7.
func allCapitals(s string) bool {
	return len(s) <= 8 && strings.ToUpper(s) == s
}

func (t *AreaTable) addAlias(r row) error {
	kind, text := r.cells[0], r.cells[1]
	var codes []AreaCode
	for _, c := range list(r.cells[2]) {
		if _, ok := t.byCode[AreaCode(c)]; !ok {
			return r.errorf("no area %q", c)
		}
		codes = append(codes, AreaCode(c))
	}
	if text == "" || len(codes) == 0 && kind != "none" {
		return r.errorf("text or codes are empty")
	}
	switch kind {
	case "name":
		t.alias(text, called{codes: codes})
	case "demonym":
		t.alias(text, called{codes: codes, demonym: true})
	case "any":
		t.alias(text, called{codes: codes, mode: caseAny})
	case "any-demonym":
		t.alias(text, called{codes: codes, mode: caseAny, demonym: true})
	case "prefix":
		t.set(text, called{codes: codes, mode: casePrefix, demonym: true})
	case "none":
		t.set(text, called{mode: caseNone})
	case "drop":
		t.names.remove(text)
	case "same":
		s := published{group: codes[0]}
		if r.cells[3] != "" {
			day, err := ParseDay(r.cells[3])
			if err != nil {
				return r.errorf("%v", err)
			}
			s.fixed = day
		}
		t.same[AreaCode(text)] = s
		if len(t.rows[s.group]) == 0 {
			t.rows[s.group] = []AreaCode{s.group}
		}
		t.rows[s.group] = append(t.rows[s.group], AreaCode(text))
	default:
		return r.errorf("kind %q is not known", kind)
	}
	return nil
}

// alias makes a phrase stand for exactly these codes, and keeps it with the
// area where it stands for one only.
func (t *AreaTable) alias(text string, c called) {
	t.set(text, c)
	if len(c.codes) != 1 {
		return
	}
	a := &t.areas[t.byCode[c.codes[0]]]
	words := &a.Aliases
	if c.demonym {
		words = &a.Demonyms
	}
	for _, w := range *words {
		if w == text {
			return
		}
	}
	if text != a.Name {
		*words = append(*words, text)
	}
}

func (t *AreaTable) addMember(r row) error {
	group, area := AreaCode(r.cells[0]), AreaCode(r.cells[1])
	for _, c := range []AreaCode{group, area} {
		if _, ok := t.byCode[c]; !ok {
			return r.errorf("no area %q", c)
		}
	}
	since, err := firstDay(r.cells[2])
	if err != nil {
		return r.errorf("%v", err)
	}
	until, err := firstDay(r.cells[3])
	if err != nil {
		return r.errorf("%v", err)
	}
	if r.cells[5] == "" {
		return r.errorf("no source")
	}
	if until != 0 && until <= since {
		return r.errorf("%s left %s before it joined", area, group)
	}
	for _, m := range t.members[group] {
		if m.Area == area && (m.Until == 0 || since < m.Until) && (until == 0 || m.Since < until) {
			return r.errorf("%s is a member of %s in two rows at once", area, group)
		}
	}
	t.members[group] = append(t.members[group], Membership{area, since, until, r.cells[4], r.cells[5]})
	return nil
}

// firstDay is the first day of a date or a year; zero for an empty cell.
func firstDay(s string) (Day, error) {
	if s == "" {
		return 0, nil
	}
	p, err := ParsePeriod(s)
	return p.Start, err
}
