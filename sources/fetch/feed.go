package fetch

import "factcheck/sources"

// Ask is what a newsroom wants of a publisher.
type Ask struct {
	Series string            // in the publisher's words: an indicator, a flow with its key, a chart
	Since  int               // the first year wanted; 0 is all there is
	Params map[string]string // what else the connector takes
	Base   string            // in place of the publisher's own address: a mirror, a test
	Key    string            // the newsroom's with the publisher; no message repeats it
}

// Feed is how the answer to an Ask is brought, and what it is.
type Feed struct {
	Plan    Plan
	Mapping sources.Mapping
	// Whole is set where the answer is all that the publisher has of its series: a
	// period it leaves out was taken back.
	Whole bool
	About About
}

// About is what a package says of the data it holds.
type About struct {
	Publisher, Link, Licence, Attribution string
	Redistributable                       bool
	Standing                              int // of its series (SEMANTICS 5.2): 1 the producer's own release, 2 a copy
	Notes                                 []string
}

// Connector makes the feed of an ask. An error says which part of the ask cannot be
// meant.
type Connector func(Ask) (Feed, error)
