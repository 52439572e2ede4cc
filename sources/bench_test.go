package sources

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/sources/datapackage"
)

// embeddedCopy is a freshly opened copy of the embedded snapshot, with nothing
// in its caches.
func embeddedCopy(b testing.TB) *Store {
	b.Helper()
	f, size, err := embeddedFile()
	if err != nil {
		b.Skip(err)
	}
	s, err := Open(f, size)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkOpen is the embedded snapshot from file to library, without and with
// the first series read from it.
func BenchmarkOpen(b *testing.B) {
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			embeddedCopy(b)
		}
	})
	b.Run("open+first", func(b *testing.B) {
		for b.Loop() {
			if _, ok, err := embeddedCopy(b).Series(Key{"wdi-economy", "NY.GDP.MKTP.CD", "CHN", "", Annual}); err != nil || !ok {
				b.Fatal(ok, err)
			}
		}
	})
}

// BenchmarkB6 is a data package read to checked observations beside gunzip and
// encoding/csv of the same file (DESIGN B6), and the building of a store from it.
func BenchmarkB6(b *testing.B) {
	dir := shared(b, "data", "wdi-economy")
	packed, err := os.ReadFile(filepath.Join(dir, "data.csv.gz"))
	if err != nil {
		b.Fatal(err)
	}
	var size int64
	b.Run("gunzip+csv", func(b *testing.B) {
		for b.Loop() {
			z, err := gzip.NewReader(bytes.NewReader(packed))
			if err != nil {
				b.Fatal(err)
			}
			r := csv.NewReader(z)
			r.ReuseRecord = true
			size = 0
			for {
				rec, err := r.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					b.Fatal(err)
				}
				size += int64(len(strings.Join(rec[:1], ",")))
			}
		}
	})
	b.Run("package", func(b *testing.B) {
		for b.Loop() {
			p, err := datapackage.Open(os.DirFS(dir), dir)
			if err != nil {
				b.Fatal(err)
			}
			if err := p.Read(func(*datapackage.Row) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("store", func(b *testing.B) {
		for b.Loop() {
			if _, err := OpenDirs(dir); err != nil {
				b.Fatal(err)
			}
		}
	})
}
