// Package extractor reads the claims of an article: text in, claims out. It is
// pure; it knows no figures but those printed.
//
//	words     what all tables know of one            book.go, lexicon/
//	text      sentences of tokens                    scan.go, sentence.go
//	figures   numbers with unit and comparator       mention.go, quantity.go
//	times     what is said of when                   period*.go
//	places    areas by name, alias and demonym       place.go
//	view      a sentence with all of these           view.go, reader.go
//	claims    what governs a figure                  form*.go, measure.go
//	          its areas, times and frame             place_claim.go, period_claim.go, frame.go
//	          what it takes from the one before      hang.go, antecedent.go, memory.go
//	          figures on its topic, bases in its text  form_topic.go, form_carry.go, topic.go, period_text.go, standin.go
//	          what a dollar cost                       form_exchange.go
//
// A figure is one of these, with the cue, sign, currency, scale and unit around
// it. Values are exact; spans are those of the text.
//
//	digits    240 · 1,500 · 12 500 · 1,00,000 · 1.234,5 · 2½ · 2/3 · 3 × 10^8 · １２
//	words     two hundred and six · three and a half million · a dozen · half a million
//	share     two-thirds · one in five · 1:600 · one doctor for every 120 people
//	multiple  2.7 times · five-fold · 3x · doubled · halved
//	vague     tens of thousands: one order of magnitude, and no claim
//	words     no cholera cases, not a single fire, nothing: 0 · most Egyptians · in single
//	          digits; word_figure.go
//	range     5 to 10 percent · between $3 and $4 billion · 5-10; scale and unit
//	          are carried back. After a verb of change "from 5 to 8" is two levels
//	about     5% ± 1 · 20-odd · some 200; cues stand in lexicon/comparators.tsv
//	scale     240bn · $1 m · Rs 4 crore · 2 lakh crore. "40m" alone is a million
//	          before what can be counted and a metre else, the other reading kept
//	unit      currency before or behind, percent, points, basis points, measure, per
//	          so much, age, else the plural noun behind: 13,000 workers
//	parts     7 feet 10 inches · 20 dollars and 43 cents
//
// What is none is a Rejection (reject.go): years, dates, clock times, scores,
// versions, telephone and other numbers, ordinals, ages, and parts of names.
//
// A figure is claimed by what governs it. To its left, over adverbs, articles and
// times, stands one of these:
//
//	figure    read as
//	verb F    rose 5%            change of the verb's subject
//	          added 200,000 jobs change-absolute of the things counted
//	          was, stood at F    level of the subject
//	          surpassed F        the same; the comparator is the verb
//	          spends F of GDP on share, the noun of the deed: military spending
//	          accounted for F of share of the whole behind "of"
//	          has F people       level of the things counted, area from the subject
//	          doubled            multiple
//	noun F    inflation above 30%, a deficit between 5 and 7%: level of the noun
//	, F,      its rate, 3.7 percent, is: level of the noun before
//	by F      fell by a third    change of the mover's subject or object
//	to F      rose 5% to F       level with a direction
//	from F    rose from F to G   two levels; the figure's own time is the earlier
//	of F      growth of F        level of the noun; an increase of F in X, change of X
//	up F      , up 2.7x in       change or multiple of the claim before
//	start     F of people have   share; F people were, level of what follows
//
// To its right, and stronger: "F increase in X", "F times higher than",
// "F deficit", "F less than a year earlier", "F of that in".
//
// Where no noun names the measure, it is read from who does something and what is
// done, and noted (Predicated): "one in ten Ethiopians cook with clean fuels", "it
// took Italians 11 days to start a business" (form_predicate.go), "Poland recycled
// less rubbish in 2022 than in 2010" (form_contrast.go). Such a claim names its area
// and, but for shares of people, a word that words.tsv calls counted.
//
// The measure is the subject or object so found, without figures, areas, times
// and articles. What it leaves out (which is, it, the figure, and reached) comes
// from the claim before, and HangsOn says so. Areas are those of the measure,
// else of its clause, else what its pronoun stands for, else those of the claim
// or sentence before, marked Carried. Several and nothing to choose by:
// Candidates.
//
// The period is the time nearest behind the figure, else before it, else the
// sentence's first; "since", "from", "than", "earlier" and spans are the baseline
// of forms that compare (SEMANTICS 4). Without an article date relative times
// stay unresolved, their anchor kept. A clause with "which", "whose" or "where" is of
// the area before it (place_relative.go), one with "when" of the time before it
// (period_when.go), and what a figure is held against has a time and area of its own
// (form_base.go): none of these lends them to what follows.
//
// WorthOf ranks a finished claim by what is worth checking first, high, normal or
// low, with the reasons. One each for it: an exact figure, its own area, its own
// period, a measure that concerns many people (lexicon/concerns.tsv), a named
// speaker, a comparison, rank or record. One each against it: a vague figure, no one
// area, no period, a measure of the topic, a forecast, a norm or an opinion. Three
// more for than against are high, none are low; what is not stated as a fact is low.
//
// Explain says of each figure which of these rules read it. Times reads more of
// days and weeks than a claim is dated by.
//
// An article is read in two passes. The first cuts it into sentences and notes which
// hold a digit, a number word or a word of rank; the others are never looked at, unless
// a claim needs the area that one names. The second makes the tokens of a sentence, each
// looked up once: its entry (book.go) is what all tables know of the word, and names the
// hints (hint.go) of the rules that look for it. A rule that finds no hint of its own in
// the sentence is passed over. Docs and views are kept in pools; what a Result holds are
// slices of the text, or its own.
//
// Counts of years and dated events are read by event.go; ranks, records,
// comparisons and trends without a figure, in plain shapes only, by form_rank.go
// and form_trend.go; a place that no superlative names ("50th in the world in life
// expectancy") by form_place.go, a "20-year low" by form_record.go, who went ahead of
// whom by form_ahead.go, "never", "not once" and "only twice" by form_never.go; of some members of a set, none is (form_members.go), but where they
// are chosen outright: "the only G7 country", "all but Japan" (form_only.go).
//
// Rows of a table and items of a list take measure, year and unit from the line over
// them (form_table.go); shares the whole that the text names once for all of them
// (form_legend.go).
//
// Not judged, and so no claims: what is only supposed (frame_suppose.go), questions, conditionals, denials, negations,
// figures said of a person, counts nobody keeps. Each number that is no claim is
// a Rejection with its reason. Precision comes first: form_doubt.go.
//
// Not read: sums the reader has to make ("the difference"), areas that only a
// city or a company names, tables of several figures a row,
// languages other than English.
package extractor
