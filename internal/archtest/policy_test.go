package archtest

import (
	"strings"
)

const module = "factcheck"

// rooms says what each room may import of ours. A room is a folder; "/*" at the
// end means one level of folders below it. "internal" stands for the nouns and
// numbers, internal/stat and internal/exact.
var rooms = map[string][]string{
	"internal/exact":       {},
	"internal/stat":        {"internal/exact"},
	"internal/claimscript": {},
	"internal/archtest":    {},
	"extractor":            {"internal/*"},
	"sources":              {"sources/datapackage", "internal/*"},
	"sources/*":            {"sources", "sources/fetch", "sources/raw", "sources/datapackage", "internal/*"}, // fetch: HTTP as all connectors do it; raw: text as all readers take it
	"sources/pxweb":        {"sources", "sources/raw", "sources/jsonstat", "internal/*"},                     // its answers are JSON-stat
	"sources/datapackage":  {"internal/*"},                                                                   // the store's own format, so it lies below the store
	"verifier":             {"extractor", "sources", "internal/*"},
	"cmd/internal/bus":     {"extractor", "verifier", "sources", "internal/*"},
	"cmd/internal/intake":  {"extractor", "internal/*"},
	"cmd/internal/newsgen": {"extractor", "sources", "internal/*"},             // articles with known claims, for benchmarks and tests
	"cmd/internal/words":   {"verifier", "extractor", "sources", "internal/*"}, // what desk, notify and ledger say alike
	"cmd/internal/desk":    {"cmd/internal/bus", "cmd/internal/words", "verifier", "extractor", "sources", "internal/*"},
	"cmd/internal/notify":  {"cmd/internal/bus", "cmd/internal/words", "verifier", "extractor", "sources", "internal/*"},
	"cmd/internal/ledger":  {"cmd/internal/bus", "cmd/internal/words", "verifier", "extractor", "sources", "internal/*"},
	"cmd/factcheck":        {"*"},
	"deploy":               {},
}

// testsToo is what tests may import besides.
var testsToo = []string{"internal/claimscript", "sources/sourcestest", "cmd/internal/newsgen"}

// suite is a room that only tests import: it may what tests may.
const suite = "sources/sourcestest"

// below reports whether a folder lies below cmd in the picture of the house:
// everything but cmd itself.
func below(folder string) bool {
	return folder != "cmd" && !strings.HasPrefix(folder, "cmd/") && !strings.HasPrefix(folder, "deploy")
}

// connector reports whether a folder holds one kind of source: it is handed an
// HTTP client and may name its types.
func connector(folder string) bool { return strings.HasPrefix(folder, "sources/") }

// outside are imports that no room below cmd has, with why.
var outside = map[string]string{
	"log":                    "pure rooms return errors; cmd logs",
	"log/slog":               "pure rooms return errors; cmd logs",
	"math/cmplx":             "binary floats",
	"math/rand":              "a verdict is the same every time",
	"math/rand/v2":           "a verdict is the same every time",
	"net":                    "the network is cmd's, and a connector's through the client it is handed",
	"net/http":               "the network is cmd's, and a connector's through the client it is handed",
	"os/exec":                "no other program is run",
	"os/signal":              "signals are cmd's",
	"syscall":                "the machine is cmd's",
	"github.com/rs/zerolog":  "pure rooms return errors; cmd logs",
	"github.com/spf13/cobra": "commands are cmd's",
}

// outsidePrefix is outside for whole families.
var outsidePrefix = map[string]string{
	"github.com/nats-io/": "NATS is the bus's",
	"golang.org/x/exp":    "nothing experimental",
}

// asked are names of packages' functions that no room below cmd uses.
var asked = map[string]map[string]string{
	"time": {"Now": "the clock is handed in", "Since": "the clock is handed in", "Until": "the clock is handed in",
		"Sleep": "nothing waits", "After": "nothing waits", "Tick": "nothing waits", "NewTimer": "nothing waits", "NewTicker": "nothing waits"},
	"os": {"Getenv": "the environment is cmd's", "LookupEnv": "the environment is cmd's", "Environ": "the environment is cmd's",
		"Exit": "only cmd ends the program", "Stdout": "output is cmd's", "Stderr": "output is cmd's", "Stdin": "input is cmd's"},
	"fmt": {"Print": "output is cmd's", "Printf": "output is cmd's", "Println": "output is cmd's"},
}

// floats are names that lead into binary floats, wherever they stand.
var floats = map[string]bool{
	"float32": true, "float64": true, "complex64": true, "complex128": true,
	"NewFromFloat": true, "NewFromFloat32": true, "NewFromFloatWithExponent": true,
	"InexactFloat64": true, "Float64": true, "Float32": true, "BigFloat": true,
	"ParseFloat": true, "FormatFloat": true, "AppendFloat": true, "NewFloat": true, "SetFloat64": true,
}

// wholeNumbers is what is used of package math below cmd: the limits of integers.
const wholeNumbers = "MaxInt MaxInt8 MaxInt16 MaxInt32 MaxInt64 MinInt MinInt8 MinInt16 MinInt32 MinInt64 MaxUint MaxUint8 MaxUint16 MaxUint32 MaxUint64"

// sourceWords are how a table says in its first line where it comes from.
var sourceWords = []string{"source", "own work", "owned by"}

// longest is the number of lines past which a file holds a second noun.
const longest = 600
