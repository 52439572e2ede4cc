package sources

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "build embedded/snapshot.fcs again from the shared packages")

// embeddedPackages are the packages of the embedded snapshot, in its order.
var embeddedPackages = []string{"wdi-economy", "wdi-people", "wdi-environment", "wdi-vintages", "trade-china-russia", "fx-frb-h10", "co2-emissions", "energy-prices-eia"}

// shared is a path in the folder of reference data that developers keep beside
// the repository; the test is skipped where it is absent.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	root := os.Getenv("FACTCHECK_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	p := filepath.Join(append([]string{root}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no reference data at %s", p)
	}
	return p
}

func sharedPackages(t testing.TB, names ...string) []string {
	var dirs []string
	for _, n := range names {
		dirs = append(dirs, shared(t, "data", n))
	}
	return dirs
}

func TestEmbeddedIsCurrent(t *testing.T) {
	var b bytes.Buffer
	if err := Build(sharedPackages(t, embeddedPackages...), &b); err != nil {
		t.Fatal(err)
	}
	const file = "embedded/snapshot.fcs"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Skip("no embedded snapshot; go test -update builds it")
	}
	if !bytes.Equal(got, b.Bytes()) {
		t.Errorf("%s is not what Build makes of the packages; go test -run TestEmbeddedIsCurrent -update", file)
	}
}
