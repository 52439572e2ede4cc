// Package fetch brings publishers' answers over HTTP, as all connectors do it: it
// waits as long as the publisher asks, tries again what may yet succeed, asks
// only for what changed, and keeps what came so that an interrupted run goes on
// where it stopped.
//
//	client.go  one request: conditional, retried, bounded in size and time
//	retry.go   what is tried again, and after how long
//	store.go   bodies kept on disk with their validators, written whole or not at all
//	plan.go    the requests of a data set, page after page, and the figures in them
//	feed.go    what a newsroom asks for, and what a connector makes of it
//	run.go     where an interrupted run stands
//
// It is handed its HTTP client, its clock and its way of waiting; it reads no
// environment. Keys are parameters of a request that no message, no file name and
// no stored description repeats.
//
// What an answer is worth is told by its body, not its status: a reader that finds
// no data in a 200 says so (sources.ErrNoData), and the answer is not kept as the
// last good one.
package fetch
