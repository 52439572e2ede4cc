// Package exact holds the numbers of the verdict: decimals, exact fractions and
// intervals with open or closed ends. Nothing in it rounds, except where a
// name says so (Show), and nothing in it is a binary float.
//
// A Fraction is a quotient that is never divided out: a/b > r is asked as
// a > r*b (SEMANTICS 1.1). An Interval is the set of values that a written
// figure stands for (SEMANTICS 1, "tight", "loose", "cut").
package exact
