package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// Exit codes. They are those of grep and of linters, so that a script or a
// build can act on what was found without reading it.
const (
	exitClean       = 0   // nothing to report
	exitFindings    = 1   // a claim is refuted, imprecise or disputed
	exitUsage       = 2   // the command line or its input is wrong
	exitIncomplete  = 3   // something could not be checked, and --strict was given
	exitUnreachable = 4   // the NATS server or the reference data could not be reached
	exitInterrupted = 130 // stopped by a signal
)

// exitError ends a command with a code. An empty err prints nothing: what is to
// be said was said.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usage is an error of the command line or of its input.
func usage(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// unreachable is an error of a server or of data that could not be read.
func unreachable(format string, args ...any) error {
	return &exitError{exitUnreachable, fmt.Errorf(format, args...)}
}

// findings ends a command that has printed its findings.
var findings error = &exitError{code: exitFindings}

// env is all that a command touches of the outside world. Tests hand it
// buffers.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	// colour allows colour on stdout, width is its width in columns, 0 if it is
	// no terminal; progress allows a live line on stderr.
	colour   bool
	width    int
	progress bool
	// dial reaches the web; nil is the public web only.
	dial func(ctx context.Context, network, address string) (net.Conn, error)
	// wait returns when a span has passed; nil waits.
	wait func(ctx context.Context, d time.Duration) error
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks the command to end; the second ends the process.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], &interruptible{ctx, os.Stdin}, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// interruptible is a reader that a signal ends: somebody who is asked for a text
// and thinks better of it is not kept waiting for one.
type interruptible struct {
	ctx context.Context
	in  io.Reader
}

func (r *interruptible) Read(p []byte) (int, error) {
	type result struct {
		p   []byte
		err error
	}
	read := make(chan result, 1)
	go func() {
		own := make([]byte, len(p)) // p is the caller's again after a signal
		n, err := r.in.Read(own)
		read <- result{own[:n], err}
	}()
	select {
	case got := <-read:
		return copy(p, got.p), got.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

// run is the program: it parses args, does what they say and returns the exit
// code. Data goes to stdout, words to stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr, getenv: os.Getenv, now: time.Now}
	e.look()
	return e.run(ctx, args)
}

func (e *env) run(ctx context.Context, args []string) int {
	root := newRoot(e)
	root.SetArgs(args)
	return e.code(ctx, root.ExecuteContext(ctx))
}

// code says what went wrong, once, and returns the exit code for it.
func (e *env) code(ctx context.Context, err error) int {
	if err == nil {
		return exitClean
	}
	code := exitUsage
	var exit *exitError
	if errors.As(err, &exit) {
		code = exit.code
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		fmt.Fprintln(e.stderr, "factcheck: interrupted")
		return exitInterrupted
	}
	if errors.Is(err, syscall.EPIPE) {
		return code
	}
	if text := strings.TrimSpace(err.Error()); text != "" {
		fmt.Fprintln(e.stderr, "factcheck: "+text)
	}
	return code
}

// say prints an error and returns what the command is to end with: the code of
// the worst so far, without words, as they have been said.
func say(e *env, worst, err error) error {
	fmt.Fprintln(e.stderr, "factcheck:", err)
	code := exitUsage
	var was, is *exitError
	if errors.As(err, &is) {
		code = is.code
	}
	if errors.As(worst, &was) {
		code = max(code, was.code)
	}
	return &exitError{code: code}
}
