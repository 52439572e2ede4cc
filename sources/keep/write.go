package keep

import (
	"cmp"
	"fmt"
	"slices"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/datapackage"
)

// Write makes the folder dir, which must not be there, the data package of the set:
// the figures of before and those that the changes append. before describes it as it
// is kept, with its figures in kept; both are nil the first time.
func Write(dir string, set *Set, kept *sources.Store, before *datapackage.Package, answers []*Answer, changes []Change) error {
	appended := make(map[sources.Key][]sources.Observation)
	for _, c := range changes {
		for _, s := range c.Append {
			appended[s.Key] = s.Observations
		}
	}
	var all []*sources.Series
	if kept != nil {
		err := kept.Each(set.Name, func(s *sources.Series) error {
			if more, ok := appended[s.Key]; ok {
				s = s.With(more)
				delete(appended, s.Key)
			}
			all = append(all, s)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for k, obs := range appended {
		all = append(all, &sources.Series{Key: k, Observations: obs})
	}
	slices.SortFunc(all, func(a, b *sources.Series) int { return compareKeys(a.Key, b.Key) })
	p := describe(set, before, answers, changes, all)
	for name, text := range map[string]string{"publisher": p.Publisher, "licence": p.Licence, "attribution": p.Attribution} {
		if text == "" {
			return fmt.Errorf("%s: the service does not give its %s; write %s beside from", set.Name, name, name)
		}
	}
	return p.Write(dir, func(yield func(*datapackage.Row) bool) {
		var r datapackage.Row
		for _, s := range all {
			for _, o := range s.Observations {
				r = datapackage.Row{
					Indicator: string(s.Key.Indicator), Area: string(s.Key.Area), Counterpart: string(s.Key.Counterpart), Freq: string(s.Key.Freq),
					Period: o.Period, Value: datapackage.NumberOf(o.Value), Missing: o.Status == sources.Missing, Unit: o.Unit, Mult: o.Mult,
					Status: byte(sources.Normal[0]), Vintage: o.Vintage, Source: o.Source,
				}
				if len(o.Status) == 1 {
					r.Status = o.Status[0]
				}
				if !yield(&r) {
					return
				}
			}
		}
	})
}

// address is where the answer stood.
func (a *Answer) address() string {
	if len(a.Pages) == 0 {
		return ""
	}
	return a.Pages[0].URL
}

// describe is what the package says of itself: what the newsroom set, else what
// the connector says.
func describe(set *Set, before *datapackage.Package, answers []*Answer, changes []Change, all []*sources.Series) *datapackage.Package {
	first := answers[0]
	p := &datapackage.Package{
		Name: set.Name, Title: cmp.Or(set.Title, first.Title, set.Name), Description: "Kept fresh by factcheck sources sync.",
		Publisher: cmp.Or(set.Publisher, first.About.Publisher), Link: cmp.Or(set.Link, first.About.Link, first.address()),
		Licence: cmp.Or(set.Licence, first.About.Licence), Attribution: cmp.Or(set.Attribution, first.About.Attribution),
		Redistributable: first.About.Redistributable, Standing: cmp.Or(set.Standing, first.About.Standing),
	}
	if set.Redistributable != nil {
		p.Redistributable = *set.Redistributable
	}
	titles := make(map[string]datapackage.Indicator)
	if before != nil {
		p.Retrievals = slices.Clone(before.Retrievals)
		for _, i := range before.Indicators {
			titles[i.Code] = i
		}
	}
	for n, a := range answers {
		for _, i := range a.Indicators {
			titles[i.Code] = i
		}
		for _, note := range append(slices.Clone(a.About.Notes), a.Notes...) {
			if !slices.Contains(p.Notes, note) && len(p.Notes) < 100 {
				p.Notes = append(p.Notes, note)
			}
		}
		if len(changes[n].Changes) == 0 {
			continue
		}
		r := datapackage.Retrieval{Vintage: changes[n].Vintage, At: a.Retrieved().UTC()}
		for _, page := range a.Pages {
			r.Pages = append(r.Pages, datapackage.Page{Path: page.URL, SHA256: page.SHA256})
		}
		p.Retrievals = append(p.Retrievals, r)
	}
	vintages := make(map[stat.Day]bool)
	used := make(map[string]bool)
	for _, s := range all {
		used[string(s.Key.Indicator)] = true
		for _, o := range s.Observations {
			vintages[o.Vintage] = true
		}
	}
	for d := range vintages {
		p.Vintages = append(p.Vintages, d)
	}
	slices.Sort(p.Vintages)
	for code := range used {
		i := titles[code]
		i.Code = code
		p.Indicators = append(p.Indicators, i)
	}
	slices.SortFunc(p.Indicators, func(a, b datapackage.Indicator) int { return cmp.Compare(a.Code, b.Code) })
	return p
}
