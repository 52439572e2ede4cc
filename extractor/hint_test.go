package extractor

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestHintsSpareOnlyWork: a rule that is passed over because the sentence has none of
// its hints would have found nothing.
func TestHintsSpareOnlyWork(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in testdata: %v", err)
	}
	defer func() { everyHint = 0 }()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a := Article{Text: string(text), Date: articleDay}
		everyHint = 0
		with := Extract(a)
		everyHint = ^hint(0)
		without := Extract(a)
		if len(with.Claims) != len(without.Claims) {
			t.Errorf("%s: %d claims by hints, %d without", name, len(with.Claims), len(without.Claims))
		}
		for i := range min(len(with.Claims), len(without.Claims)) {
			if !reflect.DeepEqual(with.Claims[i], without.Claims[i]) {
				t.Errorf("%s: by hints\n\t%+v\nwithout\n\t%+v", name, with.Claims[i], without.Claims[i])
				break
			}
		}
		if !reflect.DeepEqual(with.Rejected, without.Rejected) {
			t.Errorf("%s: other rejections by hints than without", name)
		}
	}
}
