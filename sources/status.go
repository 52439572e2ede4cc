package sources

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed statuses.tsv
var statusTable string

var statusCodes = sync.OnceValue(func() map[string]Status {
	m := map[string]Status{}
	for line := range strings.Lines(statusTable) {
		if f := strings.Split(line, "\t"); len(f) == 3 && f[0] != "code" {
			m[f[0]] = Status(f[1])
		}
	}
	return m
})

// statusWeight orders statuses by how much they forbid.
var statusWeight = []Status{Normal, Provisional, Estimate, Definition, Break, Unreliable, Questionable, ForecastObs, Missing}

// Heavier is the one of two statuses that forbids more: of several that a figure
// has, the heaviest counts.
func Heavier(a, b Status) Status {
	if slices.Index(statusWeight, a) > slices.Index(statusWeight, b) {
		return a
	}
	return b
}

// ParseStatus reads an observation's status as publishers write it: one code of
// CL_OBS_STATUS, several ("B; E"), or flags in small letters written together
// ("bp"). Empty is Normal. A code that no table knows is Questionable: the
// publisher says something of the figure that cannot be read here.
func ParseStatus(text string) Status {
	status := Normal
	for _, code := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ;,|", r) }) {
		status = Heavier(status, parseStatus(code))
	}
	return status
}

func parseStatus(code string) Status {
	if s, ok := statusCodes()[code]; ok {
		return s
	}
	status := Normal
	for _, flag := range code {
		s, ok := statusCodes()[string(flag)]
		if !ok || flag < 'a' || flag > 'z' {
			return Questionable
		}
		status = Heavier(status, s)
	}
	return status
}
