package sources

import "factcheck/internal/stat"

// Library is what the verifier sees of the reference data. It is safe for many
// goroutines at once. Errors mean that the data could not be read; not finding
// something is never an error.
type Library interface {
	// Digest is the SHA-256 of all data, in hex.
	Digest() string
	// Search ranks the indicators a phrase can mean, best first.
	Search(q Query) []Candidate
	// Indicator describes an indicator of a data set.
	Indicator(dataset string, code stat.IndicatorCode) (Indicator, bool)
	// Dataset describes a data set.
	Dataset(name string) (Dataset, bool)
	// Series reads one series; ok is false if there is none.
	Series(k Key) (s *Series, ok bool, err error)
	// Keys are the keys of an indicator, sorted: its areas, counterparts and
	// frequencies, for ranks and groups.
	Keys(dataset string, code stat.IndicatorCode) ([]Key, error)
}

// Query is a phrase with what is known of the figure beside it. The figure's
// value is not part of it (SEMANTICS 5.1).
type Query struct {
	Phrase     string // "total trade", "jobless rate"
	Whole      string // "GDP", "world exports": the whole of a share, the denominator of a rate
	Qualifiers []string
	Areas      []stat.AreaCode
	Pair       bool      // the two areas are reporter and counterpart
	Unit       stat.Unit // of the figure, as far as it tells what the measure is; zero if it does not
	Limit      int       // 0 is a sensible default
}

// Candidate is an indicator a phrase can mean.
type Candidate struct {
	// Indicator has its whole in the query's words, where those mean the same.
	Indicator Indicator
	// Rank orders candidates, 0 first. Candidates of one Concept are rivals:
	// definitions of the same phrase (nominal and real, goods and goods and
	// services). Primary is set on the definition the newsroom's table says the
	// phrase means first.
	Rank    int
	Concept string
	Primary bool
	// Exact is set where the phrase is the indicator's title or one of its
	// names whole; the others matched by words.
	Exact bool
	// Strength is how much of what the phrase says the indicator's words
	// account for, by weight of the words, in thousandths: 1000 is all of it.
	// What shares only common words with the phrase stays below Weak, and a phrase
	// that is the lesser half of a title does not reach 1000.
	Strength int
	// Near is Strength where words near those of the phrase count too, less.
	Near int
	// Unsaid is how much of the title, units and methods aside, the phrase leaves
	// unsaid, in thousandths: "unemployment" leaves "female" unsaid. A candidate
	// that is not Exact and leaves much unsaid measures something narrower.
	Unsaid int
	// Fits is set where the indicator's dimension is that of the query's unit, or
	// the query has none, and the indicator has counterparts just where the query
	// is of a pair.
	Fits bool
	// Covers is set where the indicator has a series of one of the query's areas
	// (of the pair, where it is of a pair), or the query has none.
	Covers bool
	Why    string // for people: "alias 'jobless rate'", "title words: exports, goods"
}

// Weak is the Strength below which a candidate names something else than the
// phrase: more than a fifth of what it says, by weight, is not in the words.
const Weak = 800

// Nature tells a stock from a flow from a rate (SEMANTICS 4.1, 4.7).
type Nature string

const (
	Stock Nature = "stock"
	Flow  Nature = "flow"
	Ratio Nature = "ratio" // rates, shares, indices, prices: never summed
)

// Indicator is what a series measures.
type Indicator struct {
	Dataset    string
	Code       stat.IndicatorCode
	Title      string
	Definition string
	Unit       stat.Unit // in the program's units; UnitText as published
	UnitText   string
	Mult       int // power of ten that turns Unit's published amounts into units, besides the observation's own
	Nature     Nature
	Whole      string // of what a share is a share: "GDP", "total population"
	// Relative is set where the series is a share of money or energy, and what it
	// is the share of has a level of its own: a claim that military spending rose
	// by a tenth says nothing of its share of GDP. Shares of people and of land
	// are rates by which the thing itself is known, and are not Relative.
	Relative bool
	Link     string
	// Publisher is whose figures they are, as newspapers call them: "China
	// customs".
	Publisher string
	// Standing orders sources of one concept: 1 is the producer's own release,
	// 2 a bulk copy, 3 a quotation (SEMANTICS 5.2).
	Standing int
	// Concept groups definitions of one thing across data sets.
	Concept string
	// Growth is set where the series is itself a change in percent of another
	// indicator over a year earlier.
	Growth   bool
	GrowthOf stat.IndicatorCode
	Modelled bool // modelled or rebased series: SEMANTICS 5.6
	Slow     bool // five years of lag allowed: SEMANTICS 4.3
	// Part is set where the series is of a smaller set than its name is mostly used
	// of: taxes of the central government alone. What is said to be more than it is
	// not refuted (SEMANTICS 5.13).
	Part bool
	// Proxy is set where others publish other figures by the same name, of another
	// definition: it refutes only beyond twice (SEMANTICS 5.13).
	Proxy bool
	// Median is set where the row of a group is the median of its members' rates,
	// which is not the group's own: a proxy for groups alone.
	Median bool
	// Moving is set where the thing is measured by the month or day, and newspapers
	// give its highest and lowest of a year as that year's.
	Moving      bool
	Bilateral   bool // has counterparts
	First, Last int  // years covered
}

// Dataset is a package: its publisher, licence and attribution travel with
// every verdict.
type Dataset struct {
	Name            string
	Title           string
	Publisher       string
	Link            string
	Licence         string
	Attribution     string
	Redistributable bool
	Digest          string // SHA-256 of its content
	Vintages        []stat.Day
	Observations    int
	Notes           []string
	HistoryOf       []string // data sets whose earlier vintages this one holds
	// Standing is that of its series by the package's own word (SEMANTICS 5.2); what
	// the newsroom's tables say goes before it. 0: it says nothing.
	Standing int `json:",omitempty"`
	// Retrieved is the day on which the figures were taken down from the publisher,
	// or from By; 0: the package does not say.
	Retrieved stat.Day `json:",omitempty"`
	By        []string `json:",omitempty"` // by way of whom the figures came: a copy's name and address
}
