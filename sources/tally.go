package sources

import (
	"cmp"
	"slices"
)

// tally counts, for all indicators at once, how much of a phrase each accounts
// for: a word's postings are gone through once, and only what comes out first is
// looked at closely. Its order is that of judgeNear but for words of a title that
// two words of the phrase stand for.
type tally struct {
	words []int32 // weight of the phrase's words accounted for, times full
	core  []int32 // weight of the title's words that the phrase has
	last  []int32 // number of the word that was counted last, from 1
	docs  []int32 // what was counted at all

	lists []posting  // of the word that is counted; used again for the next
	room  [2][]int32 // for the postings of readings of several words: in title, in text
}

// tallied is an indicator as the tally has it.
type tallied struct {
	doc    int
	nearly int // of the phrase, in thousandths
	key    int // the more, the earlier
}

// posting is a list of indicators that account for a share of a word.
type posting struct {
	docs  []int32
	share int
	title int // weight of the title's words they share
}

// tally are the indicators that account for most of a phrase, and for least
// thousandths of it; read is how else its words may be read.
func (x *wordIndex) tally(a *asked, read []near, least int) []tallied {
	t, _ := x.tallies.Get().(*tally)
	if t == nil {
		t = &tally{words: make([]int32, len(x.docs)), core: make([]int32, len(x.docs)), last: make([]int32, len(x.docs))}
	}
	defer x.tallies.Put(t)
	total := 0
	for n, w := range a.numbers {
		weight := a.weights[n]
		if read != nil {
			weight = a.tells[n]
		}
		total += weight
		if weight == 0 {
			continue
		}
		lists := t.lists[:0]
		if w != noWord {
			lists = append(lists, posting{x.inTitle[w], full, a.weights[n]}, posting{x.inText[w], full / 2, 0})
		}
		for _, v := range a.forms[n] {
			lists = append(lists, posting{x.inTitle[v], full, a.weights[n]})
		}
		for i := range read {
			if slices.Contains(read[i].from, n) {
				lists = x.reading(t, lists, &read[i])
			}
		}
		slices.SortStableFunc(lists, func(a, b posting) int { return cmp.Compare(b.share, a.share) })
		for _, l := range lists {
			t.count(l, weight, int32(n+1))
		}
		t.lists, t.room[0], t.room[1] = lists, t.room[0][:0], t.room[1][:0]
	}
	best := x.first(a, t, total, least)
	for _, doc := range t.docs {
		t.words[doc], t.core[doc], t.last[doc] = 0, 0, 0
	}
	t.docs = t.docs[:0]
	return best
}

// reading adds the indicators that have all words of a reading in their title,
// and those that have them in title or text.
func (x *wordIndex) reading(t *tally, lists []posting, r *near) []posting {
	if len(r.to) == 1 {
		for _, w := range r.to[0] {
			lists = append(lists, posting{x.inTitle[w], r.share, x.weights[w]}, posting{x.inText[w], r.share / 2, 0})
		}
		return lists
	}
	weight, rare, least := 0, r.to[0], -1
	for _, written := range r.to {
		n := 0
		for _, w := range written {
			n += x.docsWith(w)
		}
		weight += x.weights[written[0]]
		if least < 0 || n < least {
			rare, least = written, n
		}
	}
	title, text := t.room[0], t.room[1]
	inTitle, inText := len(title), len(text) // what stands before is of other readings
	for _, w := range rare {
		for _, docs := range [][]int32{x.inTitle[w], x.inText[w]} {
			for _, doc := range docs {
				switch d := &x.docs[doc]; {
				case r.inTitle(d):
					title = append(title, doc)
				case r.inText(d):
					text = append(text, doc)
				}
			}
		}
	}
	t.room = [2][]int32{title, text}
	return append(lists, posting{title[inTitle:], r.share, weight}, posting{text[inText:], r.share / 2, 0})
}

// count adds a posting of the n-th word of the phrase; what an indicator
// accounts for of a word counts once, the greatest share first.
func (t *tally) count(l posting, weight int, n int32) {
	add, title := int32(weight*l.share), int32(l.title)
	for _, doc := range l.docs {
		switch t.last[doc] {
		case n:
			continue
		case 0:
			t.docs = append(t.docs, doc)
		}
		t.last[doc] = n
		t.words[doc] += add
		t.core[doc] += title
	}
}

// first are the indicators that come first by what was counted: by whether they
// account for most of the phrase, then by unit, then by score.
func (x *wordIndex) first(a *asked, t *tally, total, least int) []tallied {
	better := func(a, b tallied) int { return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.doc, b.doc)) }
	best := make([]tallied, 0, a.closely+1)
	enough := int32(least * total)
	for _, doc := range t.docs {
		if t.words[doc] < enough {
			continue
		}
		d := &x.docs[doc]
		r := tallied{doc: int(doc), nearly: int(t.words[doc]) / total}
		r.key = r.nearly
		if a.fits[d.unit] {
			r.key += 2 * full
		}
		switch {
		case r.nearly == full:
			r.key += 8 * full
		case r.nearly >= Weak:
			r.key += 4 * full
		}
		if len(best) == a.closely && r.key < best[a.closely-1].key {
			continue
		}
		if d.coreWeight > 0 {
			r.key -= unsaidCounts * int(max(0, d.coreWeight-t.core[doc])) / int(d.coreWeight)
		}
		if len(best) == a.closely && better(r, best[a.closely-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, r, better)
		if best = slices.Insert(best, at, r); len(best) > a.closely {
			best = best[:a.closely]
		}
	}
	return best
}
