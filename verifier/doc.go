// Package verifier decides what reference data say about a claim. It is handed
// claims and a Library and gives back verdicts; it knows no clock, no network
// and no file, and the same input gives the same bytes.
//
// The way of a claim, file by file:
//
//	judge.go       New, Article: frames, forms, who waits for whom
//	reading.go     the catalogue's answer: indicators whose unit, areas and words fit
//	view.go        one series in all its vintages, asked as of a day
//	period.go      which period is meant, and what "now" is
//	plan.go        what to compute: level, change, multiple, share ...
//	published.go   changes that the publisher gives itself
//	value.go       a value with the rounding of its source
//	arithmetic.go  the computation, exact, written down as steps
//	compare.go     the comparators of SEMANTICS 2 as windows
//	rank.go        places in an order, by the rules in rank_place.go;
//	               trend.go: trends, universals, comparisons; often.go: how often a
//	               thing rose or fell
//	record.go      records, firsts and streaks; derived.go: trade of exports and imports
//	context.go     measures that say what they are of only by the text before
//	each.go        a figure of each of several areas
//	only.go        chosen members of a set: the only one, all but, none
//	gap.go         by how much one area is ahead of another
//	together.go    several things or areas together; each.go: several areas one by one
//	either.go      things that the words fit alike; nearly.go: what words near them find
//	whole.go       the whole of a share
//	office.go      since somebody took office
//	larger.go      a part that is said to be more than its whole, and a whole that is said to be less
//	money.go       amounts in another currency than the series is in
//	prices.go      amounts and changes with inflation taken out
//	exchange.go    what a currency cost in dollars, and a dollar in it;
//	               exchange_move.go: what it gained or lost; exchange_name.go: its names
//	complement.go  those without; rate.go: inflation that rose by its own rate
//	addup.go       both ends and the change of one sentence held together
//	revision.go    how far later vintages of a level lie from the one of the time
//	guard.go       why a miss is not yet a refutation: drift, hindsight, revisions
//	stale.go       copies from long before the article, and vintages that stand alone
//	fiscal.go      areas whose years of accounts are not calendar years
//	doubt_level.go figures that are no level of the series at hand; perhead.go: each
//	               person's part of an amount
//	taken.go       figures only taken to be of what was told before; beside.go: set beside it
//	guardwords.go  the words that guards and doubts look for, by guardwords.tsv
//	text.go        the words of a text
//	combine.go     several readings to one verdict
//	diagnosis.go   what would have been right
//	reword.go      the smallest change of words that is right
//	words.go       the sentence; missing.go: what is missing where there is no verdict
//	subject.go     how series, areas and periods are spoken of, by phrasebook.tsv
//	show.go        numbers; surface.go: numbers in the article's way
//	notes.go       remarks that change no verdict; evidence.go: observations as carried
//	identity.go    ids and canonical JSON
//	explain.go     how a wording is read, for people
//	label.go       a text's verdicts in the words of the benches
//
// SEMANTICS.md is the law; rules are cited by number.
//
// # The language of steps
//
// A reading's arithmetic is a list of steps that another program can redo.
// Operands are the names of observations ("e1": value x 10^mult of that
// evidence), of earlier steps of the same reading ("s1"), of the claim's figure
// ("v", and "v.hi" for the upper end of a range, exact), or literals: a decimal
// or an exact quotient "a/b". Results are a decimal, "a/b", "true", "false" or
// a word.
//
//	add a b      a+b            sub a b      a-b
//	mul a b      a*b            div a b      a/b, kept as a quotient
//	neg a        -a
//	sum a...     their sum      mean a...    their sum over their number
//	lt a b       a<b            le a b       a<=b
//	gt a b       a>b            ge a b       a>=b
//	all t...     every test is true
//	rank a b...  one more than how many of b... are greater than a
//	pick t w ... w0   the word after the first test that is true, else the last
//
// An interval is two tests and an all. The last step of a reading that was
// computed is a pick, and its result is the reading's verdict by arithmetic. The
// reading's own verdict is that word, or unverifiable where a guard stopped it
// (its reason says which), or better than that word where the truth turns on
// digits the source did not publish (note within-the-source's-rounding).
package verifier
