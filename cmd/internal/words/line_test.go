package words

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\n\tb":           "a b",
		"\x1b[31mred\x1b[0m": "[31mred[0m",
		"\u202eevil\u202c":   "evil",
		"a\u2028b":           "a b",
		"  ":                 "",
		"\xff":               "\ufffd",
		"Türkiye – 5 %":      "Türkiye – 5 %",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	if got, want := Cut("äöü äöü", 5), "äöü…"; got != want {
		t.Errorf("Cut = %q, want %q", got, want)
	}
	if got := Cut("short", 5); got != "short" {
		t.Errorf("Cut = %q, want it whole", got)
	}
}

func FuzzLine(f *testing.F) {
	f.Add("a\x1b]0;b\x07\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := Line(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not UTF-8", got)
		}
		for _, r := range got {
			if unicode.IsControl(r) {
				t.Fatalf("%q has the control character %U", got, r)
			}
		}
		if again := Line(got); again != got {
			t.Fatalf("%q becomes %q the second time", got, again)
		}
	})
}
