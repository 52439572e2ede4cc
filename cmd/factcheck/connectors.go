package main

import (
	"slices"

	"factcheck/sources/comtrade"
	"factcheck/sources/fetch"
	"factcheck/sources/fred"
	"factcheck/sources/owid"
	"factcheck/sources/sdmx"
	"factcheck/sources/worldbank"
)

// connectors are the publishers that "sources sync" can ask, by name.
func connectors() map[string]fetch.Connector {
	all := map[string]fetch.Connector{
		"comtrade":  comtrade.Connect,
		"fred":      fred.Connect,
		"owid":      owid.Connect,
		"sdmx":      sdmx.ConnectAny,
		"worldbank": worldbank.Connect,
	}
	for _, name := range sdmx.Services() {
		all[name], _ = sdmx.Connect(name)
	}
	return all
}

// connectorNames are their names, sorted.
func connectorNames() []string {
	var names []string
	for name := range connectors() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
