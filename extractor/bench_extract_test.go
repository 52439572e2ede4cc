package extractor

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// article is a text of n bytes or a little more, no sentence twice where the
// test sentences suffice, 8 to 12 digits a kB.
func article(b *testing.B, n int) string {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		b.Fatal(err)
	}
	filler := []string{
		" Officials gave no reason and the opposition asked for a debate in the chamber before the summer.",
		" Traders in the old market said that they had seen worse, and that patience was the only remedy they knew.",
		" The ministry did not answer questions, as is its habit, but a person close to the talks spoke of relief.",
		" Nobody in the street outside seemed to mind; the shops were open and the buses ran.",
	}
	var out strings.Builder
	out.WriteString("NAIROBI, 17 May 2024 (Newswire) -")
	for out.Len() < n {
		i := 0
		for line := range strings.Lines(string(data)) {
			if line[0] == '\t' || line[0] == '#' || line == "\n" {
				continue
			}
			out.WriteString(" " + strings.TrimSpace(line))
			for k := range 5 {
				out.WriteString(filler[(i+k)%len(filler)])
			}
			if i%3 == 2 {
				out.WriteString("\n\n")
			}
			if i++; out.Len() >= n {
				break
			}
		}
	}
	return out.String()
}

func BenchmarkExtract(b *testing.B) {
	for _, n := range []int{1 << 10, 1 << 13, 1 << 16, 1 << 20} {
		text := article(b, n)
		b.Run(sizeName(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			claims := 0
			for b.Loop() {
				claims = len(Extract(Article{Text: text, Date: articleDay}).Claims)
			}
			b.ReportMetric(float64(claims)*1024/float64(len(text)), "claims/kB")
		})
	}
}

// BenchmarkYardstick is what BenchmarkExtract is held against: Go's own search
// for runs of digits over the same bytes.
func BenchmarkYardstick(b *testing.B) {
	text := []byte(article(b, 1<<16))
	re := regexp.MustCompile(`[0-9][0-9,.]*`)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		re.FindAllIndex(text, -1)
	}
}

func sizeName(n int) string {
	return map[int]string{1 << 10: "1kB", 1 << 13: "8kB", 1 << 16: "64kB", 1 << 20: "1MB"}[n]
}
