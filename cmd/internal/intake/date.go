package intake

import (
	"fmt"
	"strings"
	"time"

	"factcheck/internal/stat"
)

// layouts are the ways pages, feeds and people write a day of publication. The
// day is that of the time's own zone: an article of 23:30 in New York is of
// that day, wherever it is read.
var layouts = []string{
	"2006-01-02",
	time.RFC3339,
	"2006-01-02T15:04:05.999999999Z07:00",
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04Z0700",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04:05 Z0700",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	"20060102",
	"2006/01/02",
	time.RFC1123,
	time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04:05 MST",
	"2 January 2006",
	"2 Jan 2006",
	"January 2, 2006",
	"Jan 2, 2006",
}

// parseDate reads a day. Forms whose month and day can be mistaken for each
// other (05/06/2024) are refused: a wrong date makes wrong verdicts.
func parseDate(s string) (stat.Day, error) {
	s = strings.TrimSpace(s)
	for _, layout := range layouts {
		t, err := time.Parse(layout, s)
		if err == nil && t.Year() >= 1 && t.Year() <= 9999 {
			return stat.DayOf(t.Year(), int(t.Month()), t.Day()), nil
		}
	}
	return 0, fmt.Errorf("%q is not a date like 2024-05-17", clip(s, 60))
}

// clip shortens s for a message.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "..."
}
