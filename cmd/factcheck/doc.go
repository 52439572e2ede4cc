// Command factcheck checks the figures in articles against reference statistics.
//
// # The life of a figure
//
// An article comes in, "Trade between China and Russia surpassed 240 billion US
// dollars last year", and the figure in it goes through the house from top to
// bottom:
//
//	cmd/internal/intake   a page, a file or a message becomes an extractor.Article:
//	                      plain text, its day of publication and what gave it
//	extractor             scan.go finds tokens, number.go and its neighbours read
//	                      the figure as written: 240 x 10^9 USD, last written place
//	                      10^9. The grammar adds the comparator (over), the form
//	                      (level), what is measured (trade), the areas (China,
//	                      Russia), the period (2023, counted from the article). What
//	                      is no claim is rejected with its reason. Out comes a Claim.
//	sources               the catalogue ranks the indicators that "trade" between
//	                      two areas can mean; a Store reads their series, each
//	                      observation as published, with vintage and status.
//	verifier              each way of reading the claim is held against its series:
//	                      240.11 x 10^9 > 240 x 10^9. Exact steps, a verdict, a
//	                      sentence for people, notes, the margin, a rewording. Out
//	                      comes a Verdict with all its evidence.
//	                      A figure that is revised later has its verdicts judged
//	                      again (cmd/internal/bus, revise.go).
//	cmd/internal/ledger,  the verdict is kept, told to those who asked, shown to the
//	notify, desk          editor who rules on it.
//
// In check the whole way is two function calls, extractor.Extract and
// verifier.Judge.Article, wired in check.go. In run, serve and work each arrow is a
// NATS subject and each room a worker; cmd/internal/bus has the table of subjects,
// streams and consumers, and decides what an error does to a message. The pure
// rooms are the same in both; so are the verdicts, to the byte.
//
// # Packages
//
//	internal/exact        decimals, fractions never divided out, intervals
//	internal/stat         the nouns of statistics: Quantity, Unit, Period, Area; the
//	                      tables of areas, groups, currencies and units
//	internal/claimscript  the format of the tests that people can read and run
//	internal/archtest     the policy of imports and floats, as tests
//	extractor             text to claims
//	sources               data packages, series and vintages, the catalogue, the
//	                      snapshot that is embedded
//	sources/datapackage   the form in which figures are kept and exchanged
//	sources/<publisher>   one folder a kind of source: reads its bodies, and says how
//	                      it is asked (worldbank, sdmx, comtrade, fred, owid ...);
//	                      sourcestest is the contract they all pass, raw and fetch
//	                      what they share, keep what a sync keeps of them
//	sources/export        figures for other programs: Parquet, SQLite, CSV
//	verifier              claim and series to verdict; SEMANTICS.md is its law
//	cmd/internal/*        what runs: bus, intake, desk, notify, ledger; words, what
//	                      those three say alike; newsgen, articles whose claims are
//	                      known, for benchmarks and tests
//	cmd/factcheck         this program: a file a command, all wiring in root.go
//
// # This package
//
// sync.go and its neighbours keep publishers' figures fresh: connectors.go names
// who can be asked, sources_publish.go puts figures on the server, live.go judges by
// what lies there.
//
// main.go has run, the exit codes and env, which is all that a command touches of
// the outside world. root.go lists the commands. library.go opens the reference
// figures and the policy. table.go and output.go print verdicts, for people and for
// programs; data goes to stdout, words to stderr. batch.go reads and prints the
// JSONL of development sets.
//
// # Departures from the design
//
//   - There is no --quiet and no configuration file of the program: flags, the
//     variables of the nats tool, the policy and, for what is kept fresh,
//     sources.yaml are all there is to set.
//   - A file's identity is its absolute path, where it names no link or key of its
//     own: two files called article.txt are two articles, and an edited one stays the
//     same article in a later revision.
//   - The headline of an HTML page is the article's title and is not judged; in plain
//     text it is text like any other.
//   - A dead letter that is tried again goes to factcheck.retry.<stage>.<kind>, which
//     only its stage reads; on the subject it came from, every other reader would
//     hear it twice. An alert that has left the house is receipted on
//     factcheck.alerts.receipt.<source>, so that a restart knows what was told.
//   - The house policy allows for what modellers restate (mortality, fertility, length
//     of life) where only later vintages exist; SEMANTICS 7 names no allowance for
//     them, and true figures of their time were refuted.
//   - What the figures of one vintage alone refute, and those before and after them bear
//     out, is disputed, where SEMANTICS 5.5 has the figures of the time decide: copies
//     are damaged now and then, and revisions seldom go there and back.
//   - A list of claims carries its article's text, or the reference to it: what a
//     word of a claim means, and whose rupee is spoken of, hangs on the words around
//     it, and a verdict over the wire must be that of one process.
//   - Consumers have no BackOff of their own: the server adds it to the delay a worker
//     asks for. The worker alone decides when a message comes again.
//   - The folder sources/datapackage lies below sources, not beside the connectors:
//     it is the store's own format.
//   - What a package says wrongly of itself (a vintage in another unit, zeros for
//     empty cells, a rate the wrong way round) is set right where it is read, by a
//     table with the reason (sources/catalogue/errata.tsv); the package stays as
//     published.
//   - Fetching takes no proxy from the environment: a proxy resolves names itself, and
//     the guard against private addresses would see the proxy only.
package main
