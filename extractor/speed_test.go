package extractor

import (
	"fmt"
	"math/rand"
	"regexp"
	"strings"
	"testing"
)

// articles are n texts of 200 to 1,200 words of news prose made from a seed, with
// 8 to 12 digits a kB and no sentence twice.
func articles(n int) []string {
	r := rand.New(rand.NewSource(7))
	pick := func(s ...string) string { return s[r.Intn(len(s))] }
	noun := func() string {
		return pick("trade", "output", "exports", "the population", "industrial production", "tourism", "demand", "investment", "the harvest", "consumer spending", "the central bank", "parliament", "the ministry", "employment", "the budget") + " " +
			pick("of the region", "in the north", "along the coast", "under the agreement", "despite the storms", "among small firms", "in most provinces", "for the third time", "since the reform", "beyond the capital")
	}
	figure := func() string {
		switch r.Intn(8) {
		case 0:
			return fmt.Sprintf("%s $%d.%d billion", pick("more than", "nearly", "about", "at least"), r.Intn(900)+1, r.Intn(10))
		case 1:
			return fmt.Sprintf("%d.%d percent", r.Intn(40), r.Intn(10))
		case 2:
			return fmt.Sprintf("%d,%03d workers", r.Intn(90)+1, r.Intn(1000))
		case 3:
			return fmt.Sprintf("%d.%d times as much as in %d", r.Intn(9)+1, r.Intn(10), 1990+r.Intn(34))
		case 4:
			return "three and a half million tonnes"
		case 5:
			return fmt.Sprintf("between %d and %d euros a head", r.Intn(50)+1, r.Intn(50)+60)
		case 6:
			return "two-thirds of all households"
		}
		return fmt.Sprintf("%dbn yuan on %d May %d", r.Intn(500)+1, r.Intn(28)+1, 2000+r.Intn(24))
	}
	verb := func() string {
		return pick("rose to", "fell by", "reached", "amounted to", "surpassed", "came to", "was put at", "grew by")
	}
	words := strings.Fields("officials said that the long dispute over water and pasture would be settled by a council of elders whose members meet behind closed doors and rarely speak to strangers while farmers complain of poor roads and higher fees which they blame on distant planners and careless neighbours who never visit the valleys")
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		size := 1200 + r.Intn(6000)
		for b.Len() < size {
			if r.Intn(3) == 0 {
				fmt.Fprintf(&b, "In the view of many, %s %s %s. ", noun(), verb(), figure())
			} else {
				b.WriteString("Meanwhile ")
				for range 10 + r.Intn(14) {
					b.WriteString(words[r.Intn(len(words))] + " ")
				}
				b.WriteString(noun() + ". ")
			}
			if r.Intn(4) == 0 {
				b.WriteString("\n\n")
			}
		}
		out[i] = b.String()
	}
	return out
}

// BenchmarkB1 reads whole articles, for their figures alone and claims and all,
// beside Go's regexp over the same bytes (DESIGN B1).
func BenchmarkB1(b *testing.B) {
	texts := articles(200)
	size, digits := 0, 0
	for _, t := range texts {
		size += len(t)
		for i := 0; i < len(t); i++ {
			if class[t[i]] == cDigit {
				digits++
			}
		}
	}
	b.Run("regexp", func(b *testing.B) {
		re := regexp.MustCompile(`[0-9][0-9,.]*`)
		bytes := make([][]byte, len(texts))
		for i := range texts {
			bytes[i] = []byte(texts[i])
		}
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, t := range bytes {
				re.FindAllIndex(t, -1)
			}
		}
		b.ReportMetric(float64(digits)*1000/float64(size), "digits/kB")
	})
	b.Run("quantities", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, t := range texts {
				Quantities(t)
			}
		}
	})
	b.Run("extract", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, t := range texts {
				Extract(Article{Text: t})
			}
		}
	})
	plain := strings.Repeat("The council of elders met behind closed doors, and farmers blamed the planners. ", 200)
	b.Run("plain", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		b.ReportAllocs()
		for b.Loop() {
			Quantities(plain)
		}
	})
	for _, n := range []int{1 << 10, 1 << 14, 1 << 17, 1 << 20} {
		text := strings.Repeat(strings.Join(texts, ""), 2)[:n]
		b.Run(fmt.Sprintf("kB%d", n>>10), func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				Extract(Article{Text: text})
			}
		})
	}
}

// TestPlainAllocatesNothing holds the part of B1 that needs no clock.
func TestPlainAllocatesNothing(t *testing.T) {
	plain := strings.Repeat("The council of elders met behind closed doors, and farmers blamed the planners. ", 50)
	d := newDoc(plain) // kept: the pool may forget its docs at any time
	defer d.release()
	if n := testing.AllocsPerRun(50, func() { d.open(plain) }); n > 0 {
		t.Errorf("%v allocations on a text without a number, want none", n)
	}
	for i := range d.sents {
		if d.sents[i].trigger {
			t.Fatalf("sentence %d is taken to hold a number", i)
		}
	}
}

// TestArticleAllocates holds another: an article takes seven allocations a claim, all
// told, and not many more; under the race detector pools forget, and it takes ten.
func TestArticleAllocates(t *testing.T) {
	texts, claims := articles(50), 0
	n := testing.AllocsPerRun(4, func() {
		claims = 0
		for _, text := range texts {
			claims += len(Extract(Article{Text: text}).Claims)
		}
	})
	if most := 11 * claims; n > float64(most) {
		t.Errorf("%v allocations for %d claims, want %d at most", n, claims, most)
	}
}
