package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// runnable reports why the program would refuse a command line: an unknown
// command, flag or argument.
func runnable(args []string) error {
	e := &env{getenv: func(string) string { return "" }, stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}}
	c, rest, err := newRoot(e).Find(args)
	if err != nil {
		return err
	}
	if err := c.ParseFlags(rest); err != nil {
		return err
	}
	if len(c.ValidArgs) > 0 {
		for _, a := range c.Flags().Args() {
			known := false
			for _, v := range c.ValidArgs {
				known = known || v == a
			}
			if !known {
				return usage("%s is no argument of %s", a, c.CommandPath())
			}
		}
	}
	return c.ValidateArgs(c.Flags().Args())
}

func deployFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every command line in the deploy files is one the program takes.
func TestDeployCommands(t *testing.T) {
	var lines [][]string
	docker := deployFile(t, "Dockerfile")
	for _, m := range regexp.MustCompile(`(?m)^(?:CMD|HEALTHCHECK.*CMD) (\[.*\])$`).FindAllStringSubmatch(docker, -1) {
		var args []string
		if err := json.Unmarshal([]byte(m[1]), &args); err != nil {
			t.Fatalf("Dockerfile: %v", err)
		}
		if len(args) > 0 && strings.HasSuffix(args[0], "/factcheck") {
			args = args[1:]
		}
		lines = append(lines, args)
	}
	for _, must := range []string{"CGO_ENABLED=0", "-trimpath", "USER 65532", "STOPSIGNAL SIGTERM", "VOLUME", "FROM scratch"} {
		if !strings.Contains(docker, must) {
			t.Errorf("Dockerfile has no %s", must)
		}
	}

	var compose struct {
		Services map[string]struct {
			Image   string
			Command []string
		}
	}
	if err := yaml.Unmarshal([]byte(deployFile(t, "compose.yaml")), &compose); err != nil {
		t.Fatalf("compose.yaml: %v", err)
	}
	for name, s := range compose.Services {
		if s.Image == "factcheck" {
			lines = append(lines, s.Command)
		}
		if len(s.Command) == 0 {
			t.Errorf("compose.yaml: service %s has no command", name)
		}
	}
	unit := regexp.MustCompile(`(?m)^ExecStart=\S+/factcheck (.*)$`).FindStringSubmatch(deployFile(t, "factcheck.service"))
	if unit == nil {
		t.Fatal("factcheck.service starts nothing")
	}
	lines = append(lines, strings.Fields(unit[1]))
	for _, m := range regexp.MustCompile(`(?m)^    factcheck ([^#\n]*)`).FindAllStringSubmatch(deployFile(t, "README.md"), -1) {
		lines = append(lines, strings.Fields(m[1]))
	}
	if len(lines) < 8 {
		t.Errorf("only %d command lines were found", len(lines))
	}
	for _, args := range lines {
		if err := runnable(args); err != nil {
			t.Errorf("factcheck %s: %v", strings.Join(args, " "), err)
		}
	}
}

// The tools that read these files take them, where they are installed.
func TestDeploySyntax(t *testing.T) {
	t.Run("compose", func(t *testing.T) {
		if err := exec.Command("docker", "compose", "version").Run(); err != nil {
			t.Skip("docker compose is not here")
		}
		if out, err := exec.Command("docker", "compose", "-f", "../../deploy/compose.yaml", "config", "--quiet").CombinedOutput(); err != nil {
			t.Errorf("docker compose config: %v\n%s", err, out)
		}
	})
	t.Run("systemd", func(t *testing.T) {
		tool, err := exec.LookPath("systemd-analyze")
		if err != nil {
			t.Skip("systemd-analyze is not here")
		}
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		// The unit as it stands, with a program that is there.
		unit := strings.Replace(deployFile(t, "factcheck.service"), "/usr/local/bin/factcheck", self, -1)
		unit = regexp.MustCompile(`(?m)^Documentation=.*\n`).ReplaceAllString(unit, "")
		file := filepath.Join(t.TempDir(), "factcheck.service")
		if err := os.WriteFile(file, []byte(unit), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(tool, "verify", file).CombinedOutput(); err != nil || len(bytes.TrimSpace(out)) > 0 {
			t.Errorf("systemd-analyze verify: %v\n%s", err, out)
		}
	})
}
