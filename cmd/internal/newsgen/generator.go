package newsgen

import (
	_ "embed"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"

	"github.com/shopspring/decimal"
)

var (
	//go:embed patterns.tsv
	patternsTSV string
	//go:embed fillers.tsv
	fillersTSV string
)

// pattern is a row of patterns.tsv.
type pattern struct {
	form      extractor.Form
	indicator stat.IndicatorCode
	style     string
	text      string
}

// Claim is a sentence of an article with what a careful editor would say of it.
type Claim struct {
	Sentence   string
	Figure     string // as written, with its comparator
	Form       extractor.Form
	Comparator extractor.Comparator
	Indicator  stat.IndicatorCode
	Area       stat.AreaCode
	// Outcome is "supported", "imprecise" or "refuted".
	Outcome string
	Truth   string // the reference value, for people
}

// Article is an article with its claims in the order of the text.
type Article struct {
	extractor.Article
	Claims []Claim
}

// Generator writes articles from the figures of a library.
type Generator struct {
	library  *sources.Store
	rand     *rand.Rand
	patterns []pattern
	fillers  []string
	series   map[stat.IndicatorCode][]sources.Key
	count    int
	day      stat.Day
	said     map[string]bool
}

// New reads the patterns that the library has figures for. It fails if there
// are none.
func New(library *sources.Store, seed uint64) (*Generator, error) {
	g := &Generator{
		library: library,
		rand:    rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)),
		series:  map[stat.IndicatorCode][]sources.Key{},
		day:     stat.DayOf(2026, 9, 15),
		said:    map[string]bool{},
	}
	home := map[stat.IndicatorCode]string{}
	for _, i := range library.Indicators() {
		d, _ := library.Dataset(i.Dataset)
		if len(d.HistoryOf) == 0 {
			home[i.Code] = i.Dataset
		}
	}
	for n, line := range strings.Split(patternsTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("patterns.tsv:%d: %d fields, want 4", n+1, len(f))
		}
		p := pattern{extractor.Form(f[0]), stat.IndicatorCode(f[1]), f[2], f[3]}
		if _, ok := g.series[p.indicator]; !ok {
			keys, err := g.countries(home[p.indicator], p.indicator)
			if err != nil {
				return nil, err
			}
			g.series[p.indicator] = keys
		}
		if len(g.series[p.indicator]) > 0 {
			g.patterns = append(g.patterns, p)
		}
	}
	for _, line := range strings.Split(fillersTSV, "\n") {
		if line != "" && line[0] != '#' {
			g.fillers = append(g.fillers, line)
		}
	}
	if len(g.patterns) == 0 {
		return nil, errors.New("the library has figures for none of the patterns")
	}
	return g, nil
}

// Patterns is how many sentence patterns are in use.
func (g *Generator) Patterns() int { return len(g.patterns) }

// countries are the annual series of sovereign states and territories whose
// names stand for one area only.
func (g *Generator) countries(dataset string, code stat.IndicatorCode) ([]sources.Key, error) {
	if dataset == "" {
		return nil, nil
	}
	keys, err := g.library.Keys(dataset, code)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(keys, func(k sources.Key) bool {
		a, ok := stat.Areas().Get(k.Area)
		return !ok || a.Kind != stat.Country || k.Freq != sources.Annual || k.Counterpart != "" ||
			len(stat.Areas().Named(a.Name)) != 1 || strings.ContainsAny(a.Name, ",(")
	}), nil
}

// Article writes an article of about so many words, with 2 to 8 claims.
func (g *Generator) Article(words int) (Article, error) {
	g.count++
	n := min(2+words/150+g.rand.IntN(2), 8)
	a := Article{Article: extractor.Article{
		Source: "generated",
		Key:    fmt.Sprintf("article-%d", g.count),
		Date:   g.day,
	}}
	a.DateHow = "given"
	for tries := 0; len(a.Claims) < n; tries++ {
		if tries > 500 {
			return Article{}, errors.New("no claim could be written in 500 tries: the library has too few figures")
		}
		c, ok, err := g.claim()
		if err != nil {
			return Article{}, err
		}
		if ok && !g.said[c.Sentence] {
			g.said[c.Sentence] = true
			a.Claims = append(a.Claims, c)
		}
	}
	var b strings.Builder
	lead, _ := stat.Areas().Get(a.Claims[0].Area)
	a.Title = "What the tables say about " + named(lead)
	b.WriteString(a.Title + "\n\n" + strings.ToUpper(lead.Capital))
	if lead.Capital != "" {
		b.WriteString(" - ")
	}
	total, said := 0, 0
	for para := 0; total < words || said < n; para++ {
		for s := 0; s < 3; s++ {
			sentence := strings.ReplaceAll(g.fillers[g.rand.IntN(len(g.fillers))], "{A}", named(lead))
			// Claims are spread evenly over the text.
			if said < n && total*n >= said*words {
				sentence = a.Claims[said].Sentence
				said++
			}
			b.WriteString(sentence + " ")
			total += len(strings.Fields(sentence))
		}
		b.WriteString("\n\n")
	}
	a.Text = b.String()
	a.ID = extractor.ArticleID(a.Article)
	return a, nil
}

// named is an area's name as a sentence uses it.
func named(a stat.Area) string {
	for _, end := range []string{"States", "Kingdom", "Emirates", "Republic", "Philippines", "Netherlands", "Bahamas", "Gambia", "Maldives", "Islands", "Comoros", "Seychelles"} {
		if strings.HasSuffix(a.Name, end) {
			return "the " + strings.TrimPrefix(a.Name, "The ")
		}
	}
	return a.Name
}

// claim writes one sentence. ok is false where the draw cannot be written well:
// no figure for the year, or one too small to say.
func (g *Generator) claim() (c Claim, ok bool, err error) {
	p := g.patterns[g.rand.IntN(len(g.patterns))]
	keys := g.series[p.indicator]
	key := keys[g.rand.IntN(len(keys))]
	series, ok, err := g.library.Series(key)
	if err != nil || !ok {
		return c, false, err
	}
	known := series.AsOf(g.day)
	obs := slices.DeleteFunc(slices.Clone(known.Observations), func(o sources.Observation) bool {
		return o.Period.Grain != stat.Year || o.Status != sources.Normal || o.Period.FirstYear() < 1990
	})
	if len(obs) < 12 || known.Hindsight {
		return c, false, nil
	}
	at := len(obs) - 1 - g.rand.IntN(8)
	from := at - 5 - g.rand.IntN(min(at-4, 6)+1) + 1
	if from < 0 || from >= at {
		return c, false, nil
	}
	b, a := exact.Of(obs[at].Scaled()), exact.Of(obs[from].Scaled())
	x, sign, ok := reference(p, b, a)
	if !ok {
		return c, false, nil
	}
	figure, comparator, outcome, ok := g.write(p.style, x)
	if !ok {
		return c, false, nil
	}
	area, _ := stat.Areas().Get(key.Area)
	text := strings.NewReplacer(
		"{A's}", possessive(named(area)), "{A}", named(area), "{v}", figure,
		"{y}", obs[at].Period.String(), "{y0}", obs[from].Period.String(),
		"{rose}", g.verb(sign),
	).Replace(p.text)
	text = strings.ToUpper(text[:1]) + text[1:]
	return Claim{text, figure, p.form, comparator, p.indicator, key.Area, outcome, x.Show(4)}, true, nil
}

// reference is the magnitude a pattern speaks of, and the direction of its verb.
func reference(p pattern, b, a exact.Fraction) (x exact.Fraction, sign int, ok bool) {
	growth := p.indicator == "NY.GDP.MKTP.KD.ZG"
	switch p.form {
	case extractor.Change:
		if growth {
			x = b
			break
		}
		q, err := b.Sub(a).Div(a)
		if err != nil {
			return x, 0, false
		}
		x = q.Mul(exact.Int(100))
	case extractor.ChangeAbsolute, extractor.Points:
		x = b.Sub(a)
	case extractor.Multiple:
		q, err := b.Div(a)
		if err != nil || q.Cmp(exact.Of(decimal.New(13, -1))) < 0 || q.Cmp(exact.Int(40)) > 0 {
			return x, 0, false
		}
		return q, 1, true
	default:
		if b.Sign() <= 0 {
			return x, 0, false
		}
		return b, 1, true
	}
	return x.Abs(), x.Sign(), x.Sign() != 0
}

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// verb is a verb of a direction.
func (g *Generator) verb(sign int) string {
	up := []string{"rose", "grew", "increased", "expanded"}
	down := []string{"fell", "shrank", "decreased", "declined"}
	if sign < 0 {
		return down[g.rand.IntN(len(down))]
	}
	return up[g.rand.IntN(len(up))]
}
