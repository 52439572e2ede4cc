package sources

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Words near one another: what a journalist says and what a title says of the
// same thing, or nearly. They find and rank indicators, and never make one as
// strong as its own words do: what is near is not what was said.
//
//	near   each of them may stand for the others: hunger, undernourishment
//	under  the first is wider than the rest: crime, burglary, robbery
//	means  the rest say just what the first says: aid given, aid spending
//
// What means the same is the one exception: the phrase is asked again in the first
// one's words where its own find nothing as good.
//
// Words of one stem (agriculture, agricultural) are near without a table.

// What a near word accounts for, in thousandths of the word itself.
const (
	ofStem   = 900
	ofNear   = 750
	ofSaying = 850 // several words together
	ofUnder  = 500 // wider or narrower
)

// near is a way to read words of a phrase as others.
type near struct {
	from  []int     // words of the phrase, by their place in its order
	to    [][]int32 // words of the index: each in all the ways it is written there
	share int       // thousandths
}

// nearSet is a line of near.tsv: sets of words, as stems, each of which may be
// read as the others. Where the first is wider, the rest stand for it alone.
type nearSet struct {
	sets  [][]string
	wider bool
}

// meaning is a line of near.tsv of kind means: words of a phrase, any of from, that
// are asked for as to.
type meaning struct {
	from [][]string
	to   []string
}

// readNear reads near.tsv.
func (t *tables) readNear() error {
	rows, err := readTable("near.tsv", "kind words")
	if err != nil {
		return err
	}
	t.near = make(map[string][]*nearSet)
	t.means = make(map[string][]*meaning)
	for _, r := range rows {
		if r.fields[0] == "means" {
			if err := t.readMeaning(r); err != nil {
				return err
			}
			continue
		}
		n := &nearSet{wider: r.fields[0] == "under"}
		if !n.wider && r.fields[0] != "near" {
			return r.errorf("kind %q is none of near, under, means", r.fields[0])
		}
		for _, text := range strings.Split(r.fields[1], "|") {
			words := t.tokens(text)
			for i, w := range words {
				words[i] = stem(w)
			}
			slices.Sort(words)
			words = slices.Compact(words)
			if len(words) == 0 || slices.ContainsFunc(n.sets, func(s []string) bool { return slices.Equal(s, words) }) {
				return r.errorf("%q says nothing, or what stands before it", text)
			}
			n.sets = append(n.sets, words)
		}
		if len(n.sets) < 2 {
			return r.errorf("%q is near nothing", r.fields[1])
		}
		for _, words := range n.sets {
			if sets := t.near[words[0]]; len(sets) == 0 || sets[len(sets)-1] != n {
				t.near[words[0]] = append(sets, n)
			}
		}
	}
	return nil
}

// readMeaning reads a line of kind means.
func (t *tables) readMeaning(r tableRow) error {
	m := &meaning{}
	for i, text := range strings.Split(r.fields[1], "|") {
		words := t.tokens(text)
		if len(words) == 0 {
			return r.errorf("%q says nothing", text)
		}
		if i == 0 {
			m.to = words
			continue
		}
		m.from = append(m.from, words)
		if first := t.means[words[0]]; len(first) == 0 || first[len(first)-1] != m {
			t.means[words[0]] = append(first, m)
		}
	}
	if len(m.from) == 0 {
		return r.errorf("%q means nothing else", r.fields[1])
	}
	return nil
}

// meant are the ways to say a phrase in other words that mean the same.
func (x *wordIndex) meant(phrase string) []string {
	var out []string
	if rest := others(phrase); rest != "" {
		out = append(out, rest)
		phrase = rest
	}
	words := x.t.tokens(phrase)
	for _, w := range words {
		for _, m := range x.t.means[w] {
			for _, from := range m.from {
				if !subset(from, words) {
					continue
				}
				rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(from, w) })
				said := strings.Join(slices.Concat(m.to, rest), " ")
				if !slices.Contains(out, said) {
					out = append(out, said)
				}
			}
		}
	}
	return out
}

// others is a phrase without the example that it names beside the rest: "oil and other
// natural resources" are natural resources; "" if it names none.
func others(phrase string) string {
	words := strings.Fields(phrase)
	for i := 1; i+1 < len(words); i++ {
		end := i + 1
		if words[end] == "some" || words[end] == "any" {
			end++
		}
		if (words[i] == "and" || words[i] == "or") && end+1 < len(words) && words[end] == "other" {
			return strings.Join(slices.Concat(words[:i-1], words[end+1:]), " ")
		}
	}
	return ""
}

// nearby are the ways to read the words of a phrase that the index has words
// for, the surest first.
func (x *wordIndex) nearby(a *asked) []near {
	var out []near
	var tried []*nearSet
	for at, root := range a.stems {
		if slices.Index(a.stems, root) < at {
			continue // the first word of a stem stands for it
		}
		for _, n := range x.t.near[root] {
			if !slices.Contains(tried, n) {
				tried = append(tried, n)
				out = n.readings(out, a.stems, x.stems)
			}
		}
		for _, v := range x.stems[root] {
			if v != a.numbers[at] {
				out = append(out, near{[]int{at}, [][]int32{{v}}, ofStem})
			}
		}
	}
	// In the order of the alphabet, as the phrase's words are.
	written := func(a, b []int32) int { return slices.CompareFunc(a, b, x.alphabetic) }
	slices.SortFunc(out, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.share, a.share), slices.Compare(a.from, b.from), slices.CompareFunc(a.to, b.to, written))
	})
	return out
}

// readings adds the ways to read words of a phrase by a line of the table: the
// phrase has all of one set, the index all of another.
func (n *nearSet) readings(out []near, phrase []string, index map[string][]int32) []near {
	for i, s := range n.sets {
		from := inPhrase(s, phrase)
		if from == nil {
			continue
		}
		for j, other := range n.sets {
			if i == j || n.wider && i > 0 && j > 0 {
				continue
			}
			share := ofNear
			switch {
			case n.wider:
				share = ofUnder
			case len(from) > 1:
				share = ofSaying
			}
			if to := inIndex(other, index); to != nil {
				out = append(out, near{from, to, share})
			}
		}
	}
	return out
}

// inPhrase is where stems stand among those of a phrase; nil if not all do.
func inPhrase(stems, phrase []string) []int {
	if !subset(stems, phrase) {
		return nil
	}
	out := make([]int, 0, len(stems))
	for _, s := range stems {
		out = append(out, slices.Index(phrase, s))
	}
	return out
}

// inIndex is how stems are written in an index; nil if not all are there.
func inIndex(stems []string, index map[string][]int32) [][]int32 {
	out := make([][]int32, 0, len(stems))
	for _, s := range stems {
		words := index[s]
		if len(words) == 0 {
			return nil
		}
		out = append(out, words)
	}
	return out
}

// inTitle and inText report whether an indicator has all words of a reading in
// its title, or in title, unit and definition.
func (n *near) inTitle(d *wordDoc) bool {
	for _, written := range n.to {
		if !d.title.hasAny(written) {
			return false
		}
	}
	return true
}

func (n *near) inText(d *wordDoc) bool {
	for _, written := range n.to {
		if !d.title.hasAny(written) && !d.also.hasAny(written) {
			return false
		}
	}
	return true
}

// What the whole and the unit of the figure add to a score, and what a title
// costs of which the phrase says nothing, in thousandths.
const (
	wholeCounts  = 100
	unitCounts   = 60
	unsaidCounts = 300
)

// judgeNear weighs what the indicator accounts for when near words count, and
// sets by how much it comes before others.
func (x *wordIndex) judgeNear(f *found, a *asked, read []near) {
	d := &x.docs[f.doc]
	var few [16]int
	best := few[:0] // share of each word that is accounted for
	for i, w := range a.numbers {
		switch {
		case f.alias != nil && slices.Contains(f.alias.words, a.order[i]), d.title.has(w):
			best = append(best, full)
		case d.also.has(w):
			best = append(best, full/2)
		default:
			best = append(best, 0)
		}
	}
	for i := range read {
		n, share := &read[i], 0
		switch {
		case n.inTitle(d):
			share = n.share
		case n.inText(d):
			share = n.share / 2
		}
		for _, at := range n.from {
			best[at] = max(best[at], share)
		}
	}
	total, covered := 0, 0
	for i, tells := range a.tells {
		total += tells
		covered += tells * best[i] / full
	}
	if total > 0 {
		f.nearly = full * covered / total
	}
	var fewSaid [16]int32
	said := d.nearWords(fewSaid[:0], read)
	core, left := 0, 0
	for i, w := range d.core {
		core += d.weights[i]
		if !slices.Contains(a.numbers, w) && !slices.Contains(said, w) {
			left += d.weights[i]
		}
	}
	f.score = f.nearly
	if core > 0 {
		f.score -= unsaidCounts * left / core
	}
	switch f.whole {
	case 0:
		f.score += wholeCounts
	case 2:
		f.score -= wholeCounts
	}
	if len(a.whole) > 0 {
		found := 0
		for _, w := range a.inWhole {
			if d.title.has(w) || d.also.has(w) {
				found++
			}
		}
		f.score += wholeCounts * found / len(a.whole)
	}
	switch {
	case a.Unit.Code == "":
	case a.Unit == d.i.Unit:
		f.score += unitCounts
	case a.Unit.Per != d.i.Unit.Per:
		f.score -= unitCounts // tonnes, and tonnes per hectare
	}
}

// nearWords appends to words those of the title that near ones say.
func (d *wordDoc) nearWords(words []int32, read []near) []int32 {
	for i := range read {
		if !read[i].inTitle(d) {
			continue
		}
		for _, written := range read[i].to {
			for _, w := range written {
				if d.title.has(w) && !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
		}
	}
	return words
}

// tells is how much a word tells the indicators apart that have it in their
// definitions too; root is its stem.
func (x *wordIndex) tells(w, root string) int {
	if x.t.generic[w] {
		return 0
	}
	n := 0
	for _, v := range x.stems[root] {
		n = max(n, x.docsWith(v))
	}
	return 4 + 4*bits.Len(uint(max(len(x.docs), 128)/(n+1)))
}

// endings are what a stem lacks, longest first.
var endings = []string{
	"isation", "ization", "ational", "ations", "ation", "ities", "ments", "ating", "ated", "ates", "ators", "ator", "ment", "ness",
	"able", "ible", "ance", "ence", "ings", "ious", "ical", "ity", "ing", "ial", "ian", "ism", "ist", "ion", "ive", "ant", "ent", "ate", "ous", "ers", "ors",
	"al", "er", "or", "ed", "es", "ic", "ly", "an", "e", "y", "s",
}

// sameVerb reports whether two words are forms of one verb: targeting, targeted,
// target.
func sameVerb(a, b string) bool {
	for _, x := range verbsOf(a) {
		if slices.Contains(verbsOf(b), x) {
			return true
		}
	}
	return false
}

// verbsOf is a word and what it may be a form of.
func verbsOf(w string) []string {
	out := []string{w}
	for _, ending := range []string{"ing", "ed"} {
		root, ok := strings.CutSuffix(w, ending)
		if !ok || len(root) < 4 {
			continue
		}
		out = append(out, root, root+"e")
		if n := len(root); root[n-1] == root[n-2] {
			out = append(out, root[:n-1])
		}
	}
	return out
}

// stem is a word without its endings, at most two of them: agricultur for
// agriculture and agricultural.
func stem(w string) string {
	for range 2 {
		cut := w
		for _, e := range endings {
			if len(w)-len(e) >= 4 && strings.HasSuffix(w, e) {
				cut = w[:len(w)-len(e)]
				break
			}
		}
		if cut == w {
			break
		}
		w = cut
	}
	return w
}
