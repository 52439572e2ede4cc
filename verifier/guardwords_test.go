package verifier

import "testing"

func TestReadGuardWords(t *testing.T) {
	head := "# Source: own list\nkind\twords\n"
	all, err := readGuardWords(head + "up\tpeak|at its peak\n")
	if err != nil || len(all["up"]) != 2 || all["up"][1] != "at its peak" {
		t.Errorf("got %v, %v", all, err)
	}
	for _, text := range []string{"", "kind\twords\n", head + "up\n", head + "up\t\n", head + "up\ta\nup\tb\n"} {
		if _, err := readGuardWords(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
