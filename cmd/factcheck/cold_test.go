//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkB7 measures a check in a process of its own against version in
// the same binary, best of five each, interleaved: the time that reading, judging
// and the first look at the figures cost (DESIGN 5, B7: at most 0.2 s more, under
// 100 MB). The article is the seed where it is at hand, else the example.
func BenchmarkB7(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "factcheck")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	article := filepath.Join("..", "..", "..", "shared", "seed", "article.txt")
	if _, err := os.Stat(article); err != nil {
		article = filepath.Join("testdata", "example", "neighbours.txt")
	}
	cold := func(args ...string) (time.Duration, float64) {
		c := exec.Command(binary, args...)
		c.Env = append(os.Environ(), "XDG_DATA_HOME="+b.TempDir())
		start := time.Now()
		err := c.Run()
		took := time.Since(start)
		if c.ProcessState == nil || c.ProcessState.ExitCode() > exitFindings {
			b.Fatalf("factcheck %v: %v", args, err)
		}
		usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
		if !ok {
			return took, 0
		}
		return took, float64(usage.Maxrss) / 1024 // in kB
	}
	for b.Loop() {
		best := map[string]time.Duration{}
		var memory float64
		for range 5 {
			for name, args := range map[string][]string{"check": {"check", article}, "version": {"version"}} {
				took, rss := cold(args...)
				if was, ok := best[name]; !ok || took < was {
					best[name] = took
				}
				if name == "check" {
					memory = max(memory, rss)
				}
			}
		}
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		b.ReportMetric(ms(best["check"]), "check-ms")
		b.ReportMetric(ms(best["version"]), "version-ms")
		b.ReportMetric(ms(best["check"]-best["version"]), "more-ms")
		b.ReportMetric(memory, "peak-MB")
	}
}
