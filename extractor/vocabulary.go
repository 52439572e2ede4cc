package extractor

import (
	"fmt"
	"strconv"
	"strings"
)

// verbClass is what a verb does with a figure near it.
type verbClass uint8

const (
	noVerb      verbClass = iota
	vChange               // rose 5%: its subject changes
	vChangeBoth           // increased: its subject or its object changes
	vChangeObj            // raised, cut: its object changes
	vEdge                 // edged, went: a change only with up or down
	vAdd                  // added 200,000 jobs, shed, lost
	vBe                   // was
	vLevel                // stood at, reached, totalled
	vAverage              // averaged
	vCover                // covered: a share or a surface
	vPut                  // put at, estimated at
	vRecord               // recorded, posted, saw: the object is measured
	vShare                // accounted for, made up
	vShareAct             // generated, provided: a share or an amount of its object
	vHave                 // has 1.4 billion people
	vAct                  // spends, exports, emits: the noun of the deed is measured
	vLive                 // live in: population
	vPeople               // died, were killed
	vOvertake             // overtook
	vFold                 // doubled
	vAffect               // affects two in five adults
	vMark                 // marks the 75th anniversary
	vSay                  // said
	vOpine                // believes
	vDeny                 // denied
	vForecast             // expects
	vNorm                 // recommends
	vGoal                 // wants, aims: what follows is wished for
	vPlain                // any other known verb
	vAux                  // do, does, did
)

var verbClasses = map[string]verbClass{
	"change": vChange, "change-both": vChangeBoth, "change-object": vChangeObj,
	"edge": vEdge, "push": vEdge, "add": vAdd, "be": vBe, "level": vLevel,
	"average": vAverage, "cover": vCover, "put": vPut, "record": vRecord,
	"share": vShare, "share-act": vShareAct, "have": vHave, "act": vAct,
	"live": vLive, "people": vPeople, "overtake": vOvertake, "fold": vFold,
	"affect": vAffect, "mark": vMark, "say": vSay, "opine": vOpine,
	"deny": vDeny, "forecast": vForecast, "norm": vNorm, "goal": vGoal, "plain": vPlain, "aux": vAux,
}

// verbForm is which form of its verb a word is.
type verbForm uint8

const (
	baseForm verbForm = iota // rise; also the infinitive
	thirdForm
	pastForm // past or past participle
	ingForm
)

// nounClass is what a noun says of the figure beside it.
type nounClass uint8

const (
	noNoun       nounClass = iota
	nChange                // increase, fall
	nGrowth                // growth: a change, or the rate of it
	nBalance               // surplus, deficit
	nShare                 // share, proportion
	nRate                  // rate, ratio, unemployment
	nIndicator             // anything statistics are kept of
	nRanked                // producer, exporter: what ranks rank
	nAnniversary           // anniversary
	nLasting               // ties, history: what is N years old
	nEvent                 // visit, war
	nPeople                // people, inhabitants
)

var nounClasses = map[string]nounClass{
	"change": nChange, "growth": nGrowth, "balance": nBalance, "share": nShare,
	"rate": nRate, "indicator": nIndicator, "ranked": nRanked,
	"anniversary": nAnniversary, "lasting": nLasting, "event": nEvent, "people": nPeople,
}

// timeClass is what a word says of time.
type timeClass uint8

const (
	noTime timeClass = iota
	tMonth
	tWeekday
	tUnit // year, quarter: value is its months
	tWeek
	tDay
	tClock
	tNumber
	tOrdinal
	tLast
	tPast
	tPrevious
	tThis
	tNext
	tFollowing
	tSame
	tThat
	tAgo
	tEarlier
	tLater
	tNow
	tYesterday
	tThen
	tPart
	tFiscal
	tCalendar
	tSeason
	tEvent // the war, the pandemic: a time that no calendar holds
)

var timeClasses = map[string]timeClass{
	"month": tMonth, "weekday": tWeekday, "unit": tUnit, "week": tWeek, "day": tDay,
	"clock": tClock, "number": tNumber, "ordinal": tOrdinal, "last": tLast,
	"past": tPast, "previous": tPrevious, "this": tThis, "next": tNext,
	"following": tFollowing, "same": tSame, "that": tThat, "ago": tAgo,
	"earlier": tEarlier, "later": tLater, "now": tNow, "yesterday": tYesterday,
	"then": tThen, "part": tPart, "fiscal": tFiscal, "calendar": tCalendar, "season": tSeason, "event": tEvent,
}

// role is a set of grammatical roles of a word.
type role uint32

const (
	rDet  role = 1 << iota
	rOwn       // its, their, it: stands for an area named before
	rWe        // we, our
	rPair      // both
	rPronoun
	rPerson // he, she
	rRel    // which, who
	rSub    // while, whereas
	rCond   // if, would
	rModal
	rAux
	rFuture
	rNorm
	rPrep
	rCompare // compared
	rUpDown
	rComp // higher, more
	rConj
	rNeg
	rAdv
	rQualifier
)

var roles = map[string]role{
	"det": rDet, "own": rOwn, "we": rWe, "pair": rPair, "pron": rPronoun,
	"person": rPerson, "rel": rRel, "sub": rSub, "cond": rCond, "modal": rModal,
	"aux": rAux, "future": rFuture, "norm": rNorm, "prep": rPrep,
	"compare": rCompare, "updown": rUpDown, "comp": rComp, "conj": rConj,
	"neg": rNeg, "adv": rAdv,
}

// term is all the vocabulary knows of a word.
type term struct {
	word  string
	lemma string // of a verb
	verb  verbClass
	form  verbForm
	dir   Direction // of the verb
	deed  string    // the noun of an acting verb: spends, spending

	noun    nounClass
	nounDir Direction

	time  timeClass
	value int

	role  role
	class string // word for fingerprints; "-" drops it
}

// noTerm stands for the words that the vocabulary does not know.
var noTerm term

// has reports whether t plays one of the roles; a nil term plays none.
func (t *term) has(r role) bool { return t != nil && t.role&r != 0 }

func (t *term) nounIs(c nounClass) bool { return t != nil && t.noun == c }
func (t *term) timeIs(c timeClass) bool { return t != nil && t.time == c }

// vocabulary is read once; a fault in a table is a fault of the build, told
// with file and line.
var vocabulary = loadVocabulary()

func loadVocabulary() map[string]*term {
	v := make(map[string]*term, 2048)
	at := func(w string) *term {
		t := v[w]
		if t == nil {
			t = &term{word: w}
			v[w] = t
		}
		return t
	}
	for place, f := range rows("verbs.tsv", 4) {
		c, ok := verbClasses[f[2]]
		if !ok {
			panic(fmt.Sprintf("%s: no class of verbs is called %q", place, f[2]))
		}
		for i, w := range append([]string{f[0]}, strings.Fields(f[1])...) {
			t := at(w)
			if t.verb != noVerb {
				panic(fmt.Sprintf("%s: the verb %q stands twice", place, w))
			}
			t.lemma, t.verb, t.dir, t.form = f[0], c, direction(f[3]), pastForm
			if c == vAct {
				t.deed = f[3]
			}
			switch {
			case i == 0:
				t.form = baseForm
			case strings.HasSuffix(w, "ing"):
				t.form = ingForm
			case i == 1 && strings.HasSuffix(w, "s"):
				t.form = thirdForm
			}
		}
	}
	for _, w := range []string{"is", "are", "am", "'s", "'re", "'ve"} {
		v[w].form = thirdForm
	}
	// These are their own past, and newspapers use them so.
	for _, w := range []string{"cut", "hit", "put", "cost", "shed"} {
		v[w].form = pastForm
	}
	for place, f := range rows("nouns.tsv", 3) {
		c, ok := nounClasses[f[1]]
		if !ok {
			panic(fmt.Sprintf("%s: no class of nouns is called %q", place, f[1]))
		}
		t := at(f[0])
		if t.noun != noNoun {
			panic(fmt.Sprintf("%s: the noun %q stands twice", place, f[0]))
		}
		t.noun, t.nounDir = c, direction(f[2])
	}
	for place, f := range rows("times.tsv", 3) {
		c, ok := timeClasses[f[1]]
		n, err := strconv.Atoi(f[2])
		if !ok || err != nil {
			panic(fmt.Sprintf("%s: %q %q is no class of time words with its value", place, f[1], f[2]))
		}
		t := at(f[0])
		t.time, t.value = c, n
	}
	for place, f := range rows("functions.tsv", 2) {
		for r := range strings.FieldsSeq(f[1]) {
			bit, ok := roles[r]
			if !ok {
				panic(fmt.Sprintf("%s: no role is called %q", place, r))
			}
			at(f[0]).role |= bit
		}
	}
	for _, f := range rows("qualifiers.tsv", 1) {
		at(f[0]).role |= rQualifier
	}
	for _, f := range rows("synonyms.tsv", 2) {
		at(f[0]).class = f[1]
	}
	return v
}

func direction(s string) Direction {
	switch s {
	case "up":
		return Up
	case "down":
		return Down
	}
	return NoDirection
}
