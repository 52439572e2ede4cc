package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"factcheck/cmd/internal/intake"
	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/verifier"
)

// batchText is one text of a --batch file. The text is taken as it stands:
// spans count in it.
type batchText struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Date    string `json:"date"`
	DocDate string `json:"doc_date"`
	Ref     string `json:"ref"` // what expressions of time are counted from
}

func (b batchText) article(given stat.Day) (extractor.Article, error) {
	a := extractor.Article{Source: "batch", Key: b.ID, Text: b.Text, Date: given, DateHow: "given"}
	if given == 0 {
		a.DateHow = ""
		for _, s := range []string{b.Date, b.DocDate, b.Ref} {
			if s == "" {
				continue
			}
			s, _, _ = strings.Cut(s, "T") // a time of day is left out
			day, err := stat.ParseDay(s)
			if err != nil {
				return a, err
			}
			a.Date, a.DateHow = day, "metadata: JSON"
			break
		}
	}
	a.ID = extractor.ArticleID(a)
	return a, nil
}

// eachText calls do with each text of a JSONL file; "-" is standard input. An
// error names the file and line.
func eachText(ctx context.Context, e *env, file string, do func(batchText) error) error {
	in := io.Reader(e.stdin)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return usage("--batch %s: %v", file, plain(err))
		}
		defer f.Close()
		in = f
	}
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, intake.MaxBytes)
	for line := 1; scan.Scan(); line++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(bytes.TrimSpace(scan.Bytes())) == 0 {
			continue
		}
		var t batchText
		if err := json.Unmarshal(scan.Bytes(), &t); err != nil {
			return usage("%s:%d: a line is an object like {\"id\":\"1\",\"text\":\"...\",\"date\":\"2024-05-17\"}: %v", file, line, err)
		}
		if t.ID == "" {
			return usage("%s:%d: the text has no id", file, line)
		}
		if err := do(t); err != nil {
			var exit *exitError
			if errors.As(err, &exit) {
				return &exitError{exit.code, fmt.Errorf("%s:%d: %w", file, line, err)}
			}
			return err
		}
	}
	if err := scan.Err(); err != nil {
		return usage("%s: %v", file, err)
	}
	return nil
}

// batchVerdicts is what check --batch prints for a text. Label and Series are
// for scorers: the program itself has no verdict on a text (SEMANTICS 3.2).
type batchVerdicts struct {
	ID       string               `json:"id"`
	Verdicts []verifier.Verdict   `json:"verdicts"`
	Label    verifier.Label       `json:"label"`
	Series   map[string][]yearRun `json:"series"`
}

// yearRun is the years from From to To, both included.
type yearRun struct {
	From int `json:"from"`
	To   int `json:"to"`
}

func (o *checkOptions) runBatch(ctx context.Context, e *env, day stat.Day) error {
	if o.format != "ndjson" {
		return usage("--batch prints one line a text; give -o ndjson")
	}
	j, err := o.figures.judge(e)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(e.stdout)
	err = eachText(ctx, e, o.batch, func(t batchText) error {
		a, err := t.article(day)
		if err != nil {
			return usage("%v", err)
		}
		out, err := j.check(a)
		if err != nil {
			return unreachable("%v", err)
		}
		return writeLine(w, batchVerdicts{t.ID, out.Verdicts, verifier.TextLabel(out.Verdicts), seriesOf(out.Verdicts)})
	})
	return errors.Join(err, w.Flush())
}

// seriesOf are the series that verdicts stand on, each with the years used. A
// series' key is that of its data set: its indicator.
func seriesOf(verdicts []verifier.Verdict) map[string][]yearRun {
	years := make(map[string][]int)
	for _, v := range verdicts {
		for _, e := range v.Evidence {
			p, err := stat.ParsePeriod(e.Period)
			if err != nil {
				continue
			}
			key := indicatorOf(e)
			for y := p.FirstYear(); y <= p.LastYear(); y++ {
				years[key] = append(years[key], y)
			}
		}
	}
	runs := make(map[string][]yearRun, len(years))
	for key, all := range years {
		slices.Sort(all)
		for _, y := range slices.Compact(all) {
			r := runs[key]
			if n := len(r); n > 0 && r[n-1].To == y-1 {
				r[n-1].To = y
				continue
			}
			runs[key] = append(r, yearRun{y, y})
		}
	}
	return runs
}

// indicatorOf is the indicator in a series' key, "indicator/area.../freq".
func indicatorOf(e verifier.Evidence) string {
	if code, _, ok := strings.Cut(e.Series, "/"+e.Area+"/"); ok {
		return code
	}
	return e.Series
}
