package verifier

import (
	"slices"
	"strconv"
	"strings"

	"factcheck/extractor"
	"factcheck/internal/exact"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// A doubt is asked before a claim is held against a series that goes by its
// words: do the words say something that the series does not? A series of a
// larger or another thing neither supports nor refutes (SEMANTICS 5.1, 5.13).

// accounts reports whether a series accounts for what a claim says.
func accounts(c *extractor.Claim, ind *sources.Indicator) bool {
	return !isDifference(c) && !assumedEconomy(c) && !rateOfAmount(c, ind) && !isVague(c) && !compares(c) && !wholeUnread(c) && !ownedName(c) && !adjusted(c, ind) && !faster(c, ind) && !narrowed(c, ind) && !unasserted(c) && !opposes(c, ind) && !ofDay(c, ind) && !countsOfRate(c, ind) && !changeOfShare(c, ind) && !shareOfUnnamed(c, ind) && !isAge(c, ind) && !otherPeople(c, ind) &&
		!partOfArea(c, ind) && !shorterRate(c, ind) && !ofAllTime(c, ind)
}

// otherDimension reports whether a series is a share or a rate where the words mean an
// amount, or one year's where they mean all that there ever was.
func otherDimension(c *extractor.Claim, ind *sources.Indicator) bool {
	return rateOfAmount(c, ind) || countsOfRate(c, ind) || changeOfShare(c, ind) || ofAllTime(c, ind)
}

// accumulated are words that add up what each year brought.
var accumulated = wordList("accumulated")

// ofAllTime: "has emitted more than any other country: a fifth of all emissions in
// history" is of no single year's. "The highest in its history" is: a record.
func ofAllTime(c *extractor.Claim, ind *sources.Indicator) bool {
	switch c.Form {
	case extractor.Rank, extractor.Comparison, extractor.Share:
	default:
		return false
	}
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(accumulated, w) })
	}
	return ind.Nature == sources.Flow && has(wordsOf(c.Sentence)) && !has(wordsOf(ind.Title))
}

// aroundQuotation is what stands before and after the quotation in its sentence.
func aroundQuotation(c *extractor.Claim) (before, after string) {
	at := c.Span.BStart - c.InSentence.BStart
	if end := at + len(c.Quotation); at >= 0 && end <= len(c.Sentence) && c.Sentence[at:end] == c.Quotation {
		return c.Sentence[:at], c.Sentence[end:]
	}
	before, after, _ = strings.Cut(c.Sentence, c.Quotation) // written with other spaces
	return before, after
}

// vague are words that need another one to say what is measured.
var vague = wordList("vague")

// isVague: "the country spends 8 percent" does not say on what.
func isVague(c *extractor.Claim) bool {
	words := wordsOf(c.Measure)
	if len(words) == 1 && slices.Contains(vague, words[0]) {
		return true
	}
	// The growth of what the sentence is about, which need not be the economy's.
	if c.Form == extractor.Level && strings.Contains(c.Sentence, "s growth rate") {
		return false // an area's own
	}
	if len(words) > 0 && words[0] == "growth" && (len(words) == 2 && words[1] == "rate" || len(words) == 1 && moves(c)) {
		return !slices.ContainsFunc(wordsOf(c.Sentence), func(w string) bool {
			return w == "economy" || w == "economic" || w == "gdp" || w == "output" || w == "economies"
		})
	}
	return false
}

// comparatives after a figure make a difference of it.
var comparatives = wordList("comparative")

// compares: "is 20 years less than in France", "spend 175 percent more" give no
// level, and a change "than" something that was not read has no base.
func compares(c *extractor.Claim) bool {
	_, rest := aroundQuotation(c)
	after := wordsOf(rest)
	switch c.Form {
	case extractor.Level, extractor.Share, extractor.PerUnit:
		return len(after) > 0 && strings.HasPrefix(rest, " ") && slices.Contains(comparatives, after[0])
	case extractor.Change, extractor.ChangeAbsolute, extractor.Points, extractor.Multiple:
		if len(c.Against) > 0 && c.Form != extractor.Multiple {
			return !isGap(c)
		}
		if c.Baseline != nil || len(c.Against) > 0 || c.OverYear || c.When.Since || c.HangsOn != "" {
			return false
		}
		if strings.HasPrefix(rest, ",") {
			after = nil // grew by 3 percent, faster than in 2023: the figure is whole
		}
		return thanOther(append(wordsOf(c.Quotation), after[:min(len(after), 4)]...))
	}
	return false
}

// thanOther reports whether words compare with something: "than in France", not
// "more than 5".
func thanOther(words []string) bool {
	for i, w := range words {
		if w != "than" || i+1 == len(words) {
			continue
		}
		switch next := words[i+1]; {
		case next[0] >= '0' && next[0] <= '9', slices.Contains(possessing, next):
		case slices.Contains([]string{"double", "doubled", "tripled", "trebled", "twice", "third", "quarter", "twelve", "twenty", "thirty", "hundred", "dozen", "tenfold"}, next):
		default:
			return true
		}
	}
	return false
}

// wholeUnread: "employ half its workers" is half of something that was not read.
func wholeUnread(c *extractor.Claim) bool {
	if c.Form != extractor.Level || c.Whole != "" || c.Quantity.Unit.Code != "PERCENT" {
		return false
	}
	_, rest := aroundQuotation(c)
	if c.When.Surface != "" && strings.HasPrefix(rest, " "+c.When.Surface) {
		return false // the 26.1 percent of 2013
	}
	if after := wordsOf(rest); len(after) > 0 && strings.HasPrefix(rest, " ") {
		switch after[0] {
		case "of", "its", "their", "his", "her", "our":
			return true
		case "the", "all":
			return c.Quantity.Style != stat.Digits
		}
	}
	return false
}

// ownedName: "Egypt's Nile valley", "Germany's Volkswagen": what an area owns and
// has a name of its own is not the area.
func ownedName(c *extractor.Claim) bool {
	begin, _ := aroundQuotation(c)
	for _, a := range c.Areas {
		if a.Carried || a.Surface == "" {
			continue
		}
		for _, mark := range []string{"'s ", "’s "} {
			_, after, ok := strings.Cut(begin, a.Surface+mark)
			if !ok {
				continue
			}
			for _, w := range strings.FieldsFunc(after, func(r rune) bool { return r == ' ' || r == ',' }) {
				if w[0] >= 'A' && w[0] <= 'Z' && len(w) > 3 && strings.ToUpper(w) != w && !strings.Contains(c.Measure, w) {
					if _, isArea := stat.Areas().MatchAt(w, 0); !isArea {
						return true
					}
				}
				if strings.HasPrefix(after, w) && slices.Contains(wordsOf(c.Measure), strings.ToLower(w)) {
					break // the measure: what follows is told of it
				}
			}
		}
	}
	return false
}

// faster: what grew faster need not be more, unless it is the rate of growth itself.
func faster(c *extractor.Claim, ind *sources.Indicator) bool {
	if c.Form != extractor.Comparison && c.Form != extractor.Rank || isChange(ind) && namesRate(c.Measure) {
		return false
	}
	return slices.ContainsFunc(wordsOf(c.Quotation), func(w string) bool {
		switch w {
		case "faster", "slower", "quicker", "fastest", "slowest", "fastest-growing", "quickly", "slowly":
			return true
		}
		return false
	})
}

// narrows are words that make less of the thing they stand before.
var narrows = wordList("narrow")

// ages are numbers in words as ages are written.
var ages = wordList("age")

// narrowed: "the elderly population", "life expectancy at 65" is not the whole
// population, nor the whole life. What stands beside the measure's words in the
// sentence must be in the measure or in the series' title.
func narrowed(c *extractor.Claim, ind *sources.Indicator) bool {
	low := strings.ToLower(c.Sentence)
	words := strings.Fields(strings.ToLower(c.Measure))
	if len(words) == 0 {
		return false
	}
	title := wordsOf(ind.Title + " " + c.Measure + " " + ind.Whole)
	if at := strings.Index(low, words[0]); at > 0 && low[at-1] == ' ' {
		before := wordsOf(low[:at])
		if n := len(before); n > 0 && slices.Contains(narrows, before[n-1]) && !slices.Contains(title, before[n-1]) {
			return true
		}
	}
	last := words[len(words)-1]
	at := strings.Index(low, last)
	if at < 0 {
		return false
	}
	at += len(last)
	after := wordsOf(low[at:])
	if begin, _ := aroundQuotation(c); len(after) < 2 || low[at] != ' ' || at+1 == len(begin) {
		return false
	}
	if own := c.Figure.BStart - c.InSentence.BStart; own > at && own <= len(low) && len(wordsOf(low[at:own])) <= 2 {
		return false // "a life expectancy below 80": its own figure
	}
	switch after[0] {
	case "under", "over", "aged", "above", "below", "at", "between", "younger", "older", "ages":
		age := after[1]
		if (age == "age" || age == "than") && len(after) > 2 {
			age = after[2]
		}
		if spelled := slices.Index(ages, age); spelled >= 0 {
			age = strconv.Itoa(spelled + 1)
		}
		first, _, _ := strings.Cut(age, "-")
		n, err := strconv.Atoi(first)
		if len(first) > 2 {
			return false // a year
		}
		return err == nil && !slices.Contains(title, age) && !slices.Contains(title, strconv.Itoa(n)) && !strings.Contains(ind.Title, "-"+strconv.Itoa(n-1))
	}
	return false
}

// opposes: money sent abroad is not money received from there.
func opposes(c *extractor.Claim, ind *sources.Indicator) bool {
	title := wordsOf(ind.Title)
	if !slices.Contains(title, "received") && !slices.Contains(title, "inflows") {
		return false
	}
	words := wordsOf(c.Sentence)
	for _, w := range words {
		switch w {
		case "outflow", "outflows", "outward":
			return true
		case "send", "sends", "sent", "sending", "give", "gives", "gave", "given", "donated", "donates", "spend", "spends", "spent", "spending":
			return !slices.Contains(words, "home")
		}
	}
	return false
}

// ofDay: a price "on Monday" is not the mean of a month (SEMANTICS 4.8).
func ofDay(c *extractor.Claim, ind *sources.Indicator) bool {
	if !isPrice(ind) && !isCurrency(ind.Unit.Per) || !c.When.Period.IsZero() {
		return false
	}
	_, rest := aroundQuotation(c)
	after := wordsOf(rest)
	if len(after) > 1 && after[0] == "on" {
		switch after[1] {
		case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
			return true
		}
	}
	return false
}

// moves reports whether a claim is of how a thing changes or compares, and its
// figure, if it has one, says nothing of the unit of the thing itself.
func moves(c *extractor.Claim) bool {
	switch c.Form {
	case extractor.Change, extractor.Multiple, extractor.Trend, extractor.Record, extractor.Rank, extractor.Comparison:
		return true
	}
	return false
}

// rateWords are words of a phrase that means a rate or a share, not a count.
var rateWords = wordList("rate")

// headWords say that a figure is one of each person.
var headWords = wordList("each")

// countsOfRate: "deaths rose by 30 percent" says nothing of deaths per thousand,
// and the country with the most murders need not have the highest rate of them.
func countsOfRate(c *extractor.Claim, ind *sources.Indicator) bool {
	if slices.Contains(c.Notes, extractor.OfRate) {
		return false
	}
	perHead := ind.Unit.Per == "PERSON"
	if perHead && c.Whole == "person" {
		return false
	}
	if countsMore(c) && (ind.Unit.Code == "PERCENT" || numeric(ind.Unit.Per) || perHead) {
		return true
	}
	if !moves(c) || ind.Unit.Code != "PERCENT" && !numeric(ind.Unit.Per) && !perHead {
		return false
	}
	words := strings.Fields(strings.ToLower(c.Measure))
	if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(rateWords, w) }) {
		return false
	}
	if words[0] == "number" || words[0] == "numbers" || words[0] == "total" && len(words) > 1 && words[1] == "number" {
		return true
	}
	if perHead {
		// "Electricity consumption rose" may be all of it; income is one's own.
		return !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(headWords, w) })
	}
	return ind.Unit.Code != "PERCENT" && isPlural(headOf(words))
}

// numeric reports whether a denominator is a number: "1000".
func numeric(per string) bool { return per != "" && per[0] >= '0' && per[0] <= '9' }

// headOf is the noun of a phrase: the last word before a preposition.
func headOf(words []string) string {
	head := ""
	for _, w := range words {
		switch w {
		case "of", "in", "from", "among", "with", "by", "to", "at", "on", "for", "who", "that", "due", "under", "over", "between":
			if head != "" {
				return head
			}
			continue
		}
		head = w
	}
	return head
}

// isPlural reports whether a noun counts many things.
func isPlural(w string) bool {
	switch w {
	case "people", "women", "men", "children":
		return true
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "us")
}

// changeOfShare: that tax revenue rose by a tenth says nothing of its share of
// GDP, unless the words name the share.
func changeOfShare(c *extractor.Claim, ind *sources.Indicator) bool {
	return (ind.Relative || ofWorld(ind)) && moves(c) && !namesShare(c, ind)
}

// ofWorld reports whether a series is an area's share of the world's whole.
func ofWorld(ind *sources.Indicator) bool {
	title := wordsOf(ind.Title)
	return ind.Unit.Code == "PERCENT" && len(title) > 2 && title[0] == "share" && title[1] == "of" && (title[2] == "global" || title[2] == "world")
}

// shareOfUnnamed: "spends 8 percent" is 8 percent of something. Where the words
// do not say that a share is meant, nor of what, a share of money or energy is a
// guess. Debts and balances are given as shares of GDP without saying so.
func shareOfUnnamed(c *extractor.Claim, ind *sources.Indicator) bool {
	if !ind.Relative || c.Form != extractor.Level && c.Form != extractor.Universal || namesShare(c, ind) {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(c.Measure)) {
		switch w {
		case "debt", "deficit", "surplus", "balance", "renewables":
			return false
		}
	}
	return true
}

// namesShare reports whether a claim's words say that a share is meant, or of
// what.
func namesShare(c *extractor.Claim, ind *sources.Indicator) bool {
	if c.Whole != "" {
		return true
	}
	for _, w := range strings.Fields(strings.ToLower(c.Measure)) {
		if slices.Contains(rateWords, w) {
			return true
		}
	}
	sentence := wordsOf(c.Sentence)
	for _, w := range wordsOf(ind.Whole) {
		switch w {
		case "of", "total", "the", "and", "all":
			continue
		}
		if slices.Contains(sentence, w) && !slices.Contains(wordsOf(c.Measure), w) {
			return true
		}
	}
	return false
}

// oldest is more years than anybody lives.
var oldest = exact.Int(130)

// isAge: "half the population is under 15" gives an age, not a count of people.
func isAge(c *extractor.Claim, ind *sources.Indicator) bool {
	if !isPeople(ind) || c.Form != extractor.Level {
		return false
	}
	q := c.Quantity
	return q.Unit.Code == "" && !q.Scaled && q.Style == stat.Digits && q.V().Cmp(oldest) < 0
}

// otherPeople: "helped 300 million people", "4 million people went" are not the
// population, though they are people. Where the words count bare people, they
// must say that a place has them.
func otherPeople(c *extractor.Claim, ind *sources.Indicator) bool {
	if !isPeople(ind) {
		return false
	}
	for _, w := range wordsOf(c.Measure) {
		switch w {
		case "people", "persons", "inhabitants", "residents", "citizens", "humans", "souls":
		default:
			return false
		}
	}
	words := wordsOf(c.Quotation)
	begin, rest := aroundQuotation(c)
	if c.Form != extractor.Level {
		// "Killed 31 percent fewer people" than before; "has" them, or "lost" them, is
		// said of a place.
		before := wordsOf(begin)
		return (slices.Contains(words, "fewer") || slices.Contains(words, "more")) && !slices.Contains(possessing, words[0]) &&
			len(before) > 0 && !slices.Contains(possessing, before[len(before)-1])
	}
	if len(words) == 0 {
		return true
	}
	if words[0][0] >= 'a' && !slices.Contains(possessing, words[0]) && (len(words) < 2 || words[1] != "of") {
		return true // "a country of 34 million people" has them
	}
	if next := wordsOf(rest); len(next) > 0 && strings.HasPrefix(rest, " ") && !slices.Contains(following, next[0]) {
		return len(next) < 2 || next[0] != "of" || next[1] != "us" && !yearWord(next[1])
	}
	return livesOn(rest) || saysMore(rest)
}

// saysMore: what people are, were or had, if it is not that they lived there, is said
// of some: "2.3 million residents in 2024 were born abroad".
func saysMore(rest string) bool {
	if at := strings.IndexAny(rest, ",;:("); at >= 0 {
		rest = rest[:at]
	}
	words := wordsOf(rest)
	for i := 1; i+1 < len(words); i++ {
		switch words[i] {
		case "are", "were", "have", "had", "who":
			return !strings.HasPrefix(words[i+1], "liv") && !strings.HasPrefix(words[i+1], "inhabit")
		case "and", "but", "or", "than", "while":
			return false
		}
	}
	return false
}

// livesOn: how many live on little, in poverty or with a disease is not how many
// live there.
func livesOn(rest string) bool {
	after := strings.Fields(strings.ToLower(rest))
	for i := 0; i+1 < len(after) && i < 6; i++ {
		if !strings.HasPrefix(after[i], "liv") {
			continue
		}
		switch after[i+1] {
		case "on", "below", "under", "above", "without", "with", "off", "from", "longer", "to":
			return true
		case "in":
			return i+2 < len(after) && slices.Contains([]string{"poverty", "extreme", "slums", "absolute", "cities", "villages", "rural", "urban", "towns", "households", "hunger"}, strings.Trim(after[i+2], ".,;"))
		}
	}
	return false
}

// possessing are words that may come before the people a place has, and following
// those that may come after.
var possessing = wordList("possessing")

var following = wordList("following")

func isPeople(ind *sources.Indicator) bool {
	return (ind.Unit.Code == "PERSON" || ind.Unit.Code == "PERSONS") && ind.Unit.Per == ""
}

// smaller are nouns of what a country has many of: what is said of some of them
// is not said of the country.
var smaller = wordList("smaller")

// sides are adjectives that make a part of an area's name.
var sides = wordList("side")

// someOf are words that take some of an area's members out of all of them.
var (
	someOf  = []string{"several", "some", "many", "most", "various", "few", "certain", "other", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "major", "big", "larger", "poorer", "richer", "smaller"}
	members = []string{"countries", "nations", "states", "economies", "cities", "governments"}
)

// partOfArea: "in rural Kenya", "in America's 50 largest cities" is not the
// country (SEMANTICS 5.13), unless the series is of that part.
func partOfArea(c *extractor.Claim, ind *sources.Indicator) bool {
	title := wordsOf(ind.Title)
	urban := slices.Contains(title, "urban") || slices.Contains(title, "rural")
	begin, rest := aroundQuotation(c)
	if i := strings.IndexAny(rest, ",;:"); i >= 0 {
		rest = rest[:i]
	}
	words := wordsOf(begin + " " + c.Quotation + " " + rest)
	measure := wordsOf(c.Measure + " " + c.Whole)
	for i, w := range words {
		if slices.Contains(smaller, w) && !urban && !slices.Contains(title, w) && !slices.Contains(measure, w) {
			// Some of them: "in the 50 largest cities of", "across 12 states".
			for k := i - 1; k >= 0 && k >= i-6; k-- {
				switch words[k] {
				case "in", "across", "among", "throughout", "outside":
					if !slices.Contains(words[k:i], "united") {
						return true
					}
				}
			}
		}
	}
	for _, a := range c.Areas {
		at := strings.Index(c.Sentence, a.Surface)
		if a.Carried || a.Surface == "" || at < 0 {
			continue
		}
		// Germany's western states, Nigeria's northern half
		rest, owns := strings.CutPrefix(strings.Replace(c.Sentence[at+len(a.Surface):], "’", "'", 1), "'s ")
		if w := wordsOf(rest); owns && len(w) > 1 && slices.Contains(sides, w[0]) && !slices.Contains(title, w[0]) {
			return true
		}
		if at == 0 {
			continue
		}
		before := wordsOf(c.Sentence[:at])
		if n := len(before); n > 0 && c.Sentence[at-1] == ' ' {
			if w := before[n-1]; slices.Contains(sides, w) && !slices.Contains(title, w) {
				return true
			}
			// "Several African countries" are not Africa.
			if after := wordsOf(c.Sentence[at+len(a.Surface):]); len(after) > 0 && slices.Contains(members, after[0]) && slices.Contains(someOf, before[n-1]) {
				return true
			}
		}
	}
	return false
}

// shorterRate: a monthly count is not a year's. (A daily one is computed.)
func shorterRate(c *extractor.Claim, ind *sources.Indicator) bool {
	if moves(c) || c.When.Period.Grain == stat.Month || c.When.Period.Grain == stat.Quarter || c.When.Period.Grain == stat.Week || c.When.Period.Grain == stat.OneDay {
		return false
	}
	switch c.Form {
	case extractor.Universal, extractor.Trend, extractor.Record:
		return false // "in every month since" says which periods it is said of
	}
	title := wordsOf(ind.Title)
	for _, w := range wordsOf(c.Measure) {
		switch w {
		case "monthly", "weekly", "quarterly", "hourly", "month-on-month":
			return !slices.Contains(title, w)
		}
	}
	for _, phrase := range []string{"month on month", "month-on-month", "on the month", "every month", "each month", "every quarter", "each quarter", "a month"} {
		if strings.Contains(strings.ToLower(c.Sentence), phrase) {
			return true
		}
	}
	return false
}
