// Package archtest holds the house rules that a program can check: which room
// may import which, no binary floats below cmd, nothing in the pure rooms that
// asks the clock, the environment or the network, one noun a file, and a source
// in the first line of every table. It has no code of its own; `go test` fails
// with the position of what breaks a rule.
//
// The policy is not widened to make a build pass. A new room is added to the
// table in policy_test.go with what it may import; until then it fails.
package archtest
