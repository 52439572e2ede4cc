// Package ledger keeps the record that nobody can quietly change: every verdict,
// ruling and alert, in the order of its stream, each line of the file sealed by a
// hash over itself and the line before. Reports are made here too, from the same
// messages.
//
//	chain.go     the lines of the file and their hashes; checking them
//	ledger.go    the file: opened, repaired, appended to
//	stage.go     the role: what the streams hold goes into the file
//	report.go    a report over a range of days
//	html.go      the report as one page
//
// # The file
//
// ledger.ndjson has a line of JSON a record:
//
//	{"n":7,"prev":"…","stream":"FC_VERDICTS","seq":12,"at":"…","id":"…","subject":"…","body":{…},"hash":"…"}
//
// n counts from 1. prev is the hash of the record before, and 64 zeros in the
// first. stream and seq say where the message lies, at when the server stored it,
// id and subject what it was sent under, body what it says. hash is the SHA-256 of
// the line's own bytes up to and without `,"hash":`; since those hold prev, a
// change anywhere changes every hash after it. The hash of the last record, the
// head, stands in reports: who has it can tell whether the file was cut off or
// written anew.
//
//	head -n 7 ledger.ndjson | tail -n 1 | sed 's/,"hash":"[0-9a-f]*"}$//' | tr -d '\n' | sha256sum
package ledger

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"factcheck/cmd/internal/bus"
)

// Record is a line of the ledger.
type Record struct {
	N        uint64          `json:"n"`
	Previous string          `json:"prev"`
	Stream   string          `json:"stream"`
	Sequence uint64          `json:"seq"`
	At       string          `json:"at"` // RFC 3339, UTC
	ID       string          `json:"id"`
	Subject  string          `json:"subject"`
	Body     json.RawMessage `json:"body"`
	Hash     string          `json:"hash"`
}

// Head is where a ledger ends.
type Head struct {
	Records uint64 `json:"records"`
	Hash    string `json:"hash"`
}

// origin is what the first record has for a hash before it.
var origin = strings.Repeat("0", 64)

const (
	hashKey  = `,"hash":"`
	sealSize = len(hashKey) + 64 + len(`"}`)
	// maxLine is far above the server's limit of 1 MiB a message.
	maxLine = 8 << 20
)

// seal makes the line of a message, newline and all. A body that is no JSON is
// kept as a string.
func seal(after Head, m bus.Message) (line []byte, head Head, err error) {
	var body bytes.Buffer
	if json.Compact(&body, m.Body) != nil {
		body.Reset()
		text, err := json.Marshal(string(m.Body))
		if err != nil {
			return nil, after, err
		}
		body.Write(text)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"n":%d,"prev":%s,"stream":%s,"seq":%d,"at":%s,"id":%s,"subject":%s,"body":`,
		after.Records+1, quote(after.Hash), quote(m.Stream), m.Sequence, quote(m.Time.UTC().Format(time.RFC3339Nano)), quote(m.ID), quote(m.Subject))
	b.Write(body.Bytes())
	sum := sha256.Sum256(b.Bytes())
	head = Head{after.Records + 1, hex.EncodeToString(sum[:])}
	b.WriteString(hashKey + head.Hash + "\"}\n")
	return b.Bytes(), head, nil
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string has JSON
	}
	return string(b)
}

// unseal reads a line, without its newline, and checks its own hash.
func unseal(line []byte) (r Record, err error) {
	if err := json.Unmarshal(line, &r); err != nil {
		return r, fmt.Errorf("no record: %w", err)
	}
	if len(line) < sealSize || !bytes.HasPrefix(line[len(line)-sealSize:], []byte(hashKey)) {
		return r, errors.New("the record does not end with its hash")
	}
	sum := sha256.Sum256(line[:len(line)-sealSize])
	if got, want := string(line[len(line)-66:len(line)-2]), hex.EncodeToString(sum[:]); got != want || r.Hash != want {
		return r, fmt.Errorf("the record was changed: its hash is %s…, its content gives %s…", r.Hash[:min(12, len(r.Hash))], want[:12])
	}
	return r, nil
}

// BadRecord is the first record that does not hold.
type BadRecord struct {
	Line int    // of the file, from 1
	N    uint64 // the record that should be there
	Torn bool   // it is the last line, and not whole
	Err  error
}

func (e *BadRecord) Error() string {
	return fmt.Sprintf("line %d, record %d: %v", e.Line, e.N, e.Err)
}
func (e *BadRecord) Unwrap() error { return e.Err }

// Walk reads a ledger, or a stretch of one, checks each record and hands it to
// fn. first is the hash before the first record, and last where it ends. The
// error is a *BadRecord for the first record that does not hold, or fn's.
func Walk(r io.Reader, fn func(Record, []byte) error) (first string, last Head, err error) {
	in := bufio.NewReaderSize(r, 1<<16)
	last = Head{0, origin}
	first = origin
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return first, last, nil
		}
		bad := func(torn bool, err error) error { return &BadRecord{n, last.Records + 1, torn, err} }
		if errors.Is(err, io.EOF) {
			return first, last, bad(true, errors.New("the last line is not whole: the writer was stopped in the middle of it"))
		}
		if err != nil {
			return first, last, bad(false, err)
		}
		line = line[:len(line)-1]
		rec, err := unseal(line)
		if err != nil {
			return first, last, bad(false, err)
		}
		if n == 1 && rec.N > 1 { // a stretch
			first, last = rec.Previous, Head{rec.N - 1, rec.Previous}
		}
		switch {
		case rec.N != last.Records+1:
			return first, last, bad(false, fmt.Errorf("it says it is record %d: records are missing or in another order", rec.N))
		case rec.Previous != last.Hash:
			return first, last, bad(false, errors.New("it does not follow from the record before"))
		}
		last = Head{rec.N, rec.Hash}
		if fn != nil {
			if err := fn(rec, line); err != nil {
				return first, last, err
			}
		}
	}
}

// readLine reads to the newline, and no more than maxLine.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return line, fmt.Errorf("a line of more than %d bytes", maxLine)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}
