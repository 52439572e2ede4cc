package sdmx

import (
	"fmt"
	"strings"

	"factcheck/sources"
	"factcheck/sources/raw"
)

// actionOf reads what a data set does with figures that are there already:
// "Information" of an answer to a query, "Append", "Update" (2.0), "Merge" (3.0),
// "Replace", "Delete".
func actionOf(text string) (sources.Action, error) {
	switch strings.ToLower(text) {
	case "", "information", "append", "update", "merge":
		return sources.Append, nil
	case "replace":
		return sources.Replace, nil
	case "delete":
		return sources.Delete, nil
	}
	return "", fmt.Errorf("action %q is none of SDMX's", raw.Short(text))
}
