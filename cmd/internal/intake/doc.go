// Package intake turns what comes from outside into articles: plain text, HTML
// pages, Markdown and JSON, from files, standard input and the web.
//
// It starts at [Reader.Read], which takes a name as a person gives it: a path, a
// URL, or "-". [Parse] does the same for bytes at hand.
//
// What an article's spans count in is [extractor.Article].Text as read here: a
// byte order mark is taken off, other character sets become UTF-8, CRLF becomes
// LF, markup is taken out. The text of a UTF-8 file with plain line ends, and
// that of a JSON article, is the text as it stands.
//
// The day of publication is kept with what gave it, since every relative period
// hangs on it: "given", "metadata: JSON-LD", "metadata: header" ... A dateline
// inside the text is the extractor's to find.
package intake
