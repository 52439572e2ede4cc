package sources

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/internal/stat"
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

// question is an as-of look-up: a key, a period and a day.
type question struct {
	key    Key
	period stat.Period
	day    stat.Day
}

// BenchmarkB5 is an as-of look-up beside a Go map of the same questions
// (DESIGN B5): questions uniformly random over all observations.
// "cached" asks of series that are kept decoded; "snapshot" of the embedded
// file with a tenth of its blocks kept.
func BenchmarkB5(b *testing.B) {
	s := embeddedCopy(b)
	rnd := rand.New(rand.NewSource(1))
	known := make(map[question]Observation)
	var all []question
	for _, d := range s.Datasets() {
		at := s.byName[d.Name]
		for _, e := range s.parts[at].index {
			k := s.parts[at].unpack(e.key)
			obs, err := s.parts[at].read(k, nil)
			if err != nil {
				b.Fatal(err)
			}
			for _, o := range obs {
				q := question{k, o.Period, o.Vintage}
				all = append(all, q)
				known[q] = o
			}
		}
	}
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	b.Logf("%d observations", len(all))
	ask := func(b *testing.B, s *Store, q question) {
		if _, _, err := s.Lookup(q.key, q.period, q.day); err != nil {
			b.Fatal(q, err)
		}
	}
	b.Run("map", func(b *testing.B) {
		i := 0
		for b.Loop() {
			if _, ok := known[all[i%len(all)]]; !ok {
				b.Fatal("not in the map")
			}
			i++
		}
	})
	b.Run("cached", func(b *testing.B) {
		c := embeddedCopy(b)
		c.series = newCache[Key, *Series](1 << 40)
		for _, q := range all {
			if _, _, err := c.Series(q.key); err != nil {
				b.Fatal(err)
			}
		}
		i := 0
		for b.Loop() {
			ask(b, c, all[i%len(all)])
			i++
		}
	})
	b.Run("snapshot", func(b *testing.B) {
		b.ReportAllocs()
		plain := 0
		for _, a := range s.parts[0].blocks.(blockRange).f.at {
			plain += int(a.plain)
		}
		s.parts[0].blocks.(blockRange).f.cache = newCache[int, []byte](plain / 10)
		i := 0
		for b.Loop() {
			ask(b, s, all[i%len(all)])
			i++
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
			if _, err := p.Read(func(*datapackage.Row) error { return nil }); err != nil {
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
