package main

import (
	"fmt"
	"strings"
	"time"

	"factcheck/sources/fetch"
)

// syncLine says how far a publisher's answer has come: a line with a bar that is
// written over on a terminal, else a line for each wait and every ten seconds.
type syncLine struct {
	e    *env
	last time.Time
	open bool // the line on the terminal is not ended
}

// barWidth is how wide the bar of a known length is.
const barWidth = 20

func (l *syncLine) show(set string, p fetch.Progress) {
	every := 10 * time.Second
	if l.e.progress {
		every = 100 * time.Millisecond
	}
	now := l.e.now()
	if !l.e.progress && p.Waiting > 0 && p.Waiting < 5*time.Second {
		return // a publisher's distance between two pages
	}
	if p.Waiting == 0 && now.Sub(l.last) < every && !l.last.IsZero() {
		return
	}
	if l.last.IsZero() && p.Waiting == 0 && !l.e.progress {
		l.last = now // what comes at once needs no words
		return
	}
	l.last = now
	text := set + ": " + progressText(p)
	if l.e.progress {
		fmt.Fprintf(l.e.stderr, "\r\x1b[K%s", clip(text, 100))
		l.open = true
	} else {
		fmt.Fprintln(l.e.stderr, text)
	}
}

func progressText(p fetch.Progress) string {
	switch {
	case p.Waiting > 0 && p.Why != "":
		return fmt.Sprintf("page %d: waiting %s: %s", p.Page, p.Waiting.Round(time.Second), clean(p.Why))
	case p.Total > 0:
		full := int(min(p.Bytes, p.Total) * barWidth / p.Total)
		return fmt.Sprintf("page %d [%s%s] %s of %s", p.Page, strings.Repeat("#", full), strings.Repeat(".", barWidth-full), size(p.Bytes), size(p.Total))
	}
	return fmt.Sprintf("page %d: %s", p.Page, size(p.Bytes))
}

// size is a number of bytes for people.
func size(n int64) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%d kB", (n+999)/1000)
	}
	return fmt.Sprintf("%d.%d MB", n/1_000_000, n%1_000_000/100_000)
}

// end clears the line.
func (l *syncLine) end() {
	if l.open {
		fmt.Fprint(l.e.stderr, "\r\x1b[K")
	}
	*l = syncLine{e: l.e}
}
