// Package bus is everything in factcheck that knows NATS: subjects, streams and
// who reads them, the envelope of a message, the loop of a worker, and what an
// error does to a message. Start at Open, which gives a Conn; a stage is a
// Handler, run by NewWorker(...).Run.
//
// # What is promised
//
// An error never becomes a verdict, and a verdict is never lost or said twice.
//
// Not lost: results are published and the server's acknowledgement of each is
// waited for before the input is acknowledged. Whoever dies in between leaves
// the input unacknowledged, and it is handed out again. What cannot be handled
// goes whole to the dead stream, is acknowledged there, and only then ended.
//
// Not twice: a message's id follows from its content, so doing a thing again
// gives the same id. Three things refuse it then:
//
//   - the server, for ten minutes (Nats-Msg-Id and the stream's window);
//   - the publisher itself, for good: it has read the ids the stream holds and
//     does not send one again (see once);
//   - readers that act on a message outside the bus, who write down under its
//     id what they are about to do.
//
// The stream is its own register. Two other ways were measured or weighed: a
// subject for each id with an expected last sequence would be refused by the
// server itself, but a verdict's subject is fixed as
// factcheck.verdicts.<verdict>.<source>, and a marker beside it in one atomic
// batch costs more than the verdict (a batch of one article's verdicts is
// staged on disk); a key-value bucket of ids is a second truth that a crash can
// part from the first. What remains is stated at once: a process that stands
// still for over seven minutes between asking and writing may say one verdict a
// second time.
//
// # When figures change
//
// Reference figures lie in an object store by their digest, and an index names
// those that count (edition.go). Whoever judges follows it and changes between two
// articles, never within one. A message on factcheck.data.<dataset> says that a
// vintage has come; verify judges again what rests on it, and a verdict that comes
// out otherwise supersedes the first (revise.go).
//
// # What is not
//
// The embedded server forces its files to the disk every second: killing it
// loses nothing, cutting the power may lose that second. Articles and claims are
// kept for thirty days; verdicts and rulings for good, until the stream's limit,
// where publishing stops and waits rather than drops anything.
package bus
