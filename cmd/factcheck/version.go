package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"factcheck/sources"
	"factcheck/verifier"

	"github.com/spf13/cobra"
)

// Version is what version -o json prints: all that a verdict depends on besides
// the article.
type Version struct {
	Version    string `json:"version"`            // of the module, or "devel"
	Revision   string `json:"revision,omitempty"` // of the source, where the build recorded it
	Modified   bool   `json:"modified,omitempty"`
	Go         string `json:"go"`
	Platform   string `json:"platform"`
	Rules      string `json:"rules"`
	Policy     string `json:"policy"`
	DataDigest string `json:"data_digest,omitempty"`
}

func newVersion(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program, its rules, its policy and its figures",
		Example: examples("  factcheck version\n  factcheck version -o json"),
		Args:    noArgs,
	}
	formatFlag(c, &format, "table", "json")
	c.RunE = func(*cobra.Command, []string) error {
		v := version()
		if format == "json" {
			return writeJSON(e.stdout, v)
		}
		text := v.Version
		if v.Revision != "" {
			text += " (" + shortDigest(v.Revision) + ")"
		}
		figures := "none embedded"
		if v.DataDigest != "" {
			figures = "embedded, digest " + shortDigest(v.DataDigest)
		}
		_, err := fmt.Fprintf(e.stdout, "factcheck %s, %s, %s\nrules     %s\npolicy    %s\nfigures   %s\n",
			text, v.Go, v.Platform, v.Rules, v.Policy, figures)
		return err
	}
	return c
}

func version() Version {
	v := Version{
		Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Rules: verifier.RulesVersion, Policy: verifier.HousePolicy().Version,
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if m := info.Main.Version; m != "" && m != "(devel)" {
			v.Version = m
		}
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Revision = s.Value
			case "vcs.modified":
				v.Modified = s.Value == "true"
			}
		}
	}
	if s, err := sources.Embedded(); err == nil {
		v.DataDigest = s.Digest()
	}
	return v
}
