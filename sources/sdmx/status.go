package sdmx

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"factcheck/sources"
)

//go:embed statuses.tsv
var statusTSV string

var statuses = sync.OnceValue(func() map[string]sources.Status {
	m := map[string]sources.Status{}
	for _, row := range table("statuses.tsv", statusTSV, "code status meaning") {
		m[row[0]] = sources.Status(row[1])
	}
	return m
})

// weight orders statuses by how much they forbid: of several the heaviest counts.
var weight = []sources.Status{
	sources.Normal, sources.Provisional, sources.Estimate, sources.Definition, sources.Break,
	sources.Unreliable, sources.Questionable, sources.ForecastObs, sources.Missing,
}

func heavier(a, b sources.Status) sources.Status {
	if slices.Index(weight, a) > slices.Index(weight, b) {
		return a
	}
	return b
}

// statusOf reads an observation's status: one code of CL_OBS_STATUS, several
// ("B; E"), or Eurostat's flags written together ("bp"). A code that no table
// knows is Questionable: the publisher says something of the figure that we
// cannot read.
func statusOf(text string) sources.Status {
	status := sources.Normal
	for _, code := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ;,|", r) }) {
		status = heavier(status, oneStatus(code))
	}
	return status
}

func oneStatus(code string) sources.Status {
	if s, ok := statuses()[code]; ok {
		return s
	}
	if code != strings.ToLower(code) {
		return sources.Questionable
	}
	status := sources.Normal
	for _, flag := range code {
		s, ok := statuses()[string(flag)]
		if !ok {
			return sources.Questionable
		}
		status = heavier(status, s)
	}
	return status
}
