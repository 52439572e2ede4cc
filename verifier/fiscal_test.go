package verifier

import "testing"

func TestReadFiscal(t *testing.T) {
	head := "# Source: notes\narea\tmonth\n"
	if all, err := readFiscal(head + "IND\t4\n"); err != nil || !all["IND"] {
		t.Errorf("got %v, %v", all, err)
	}
	for _, text := range []string{"", "area\tmonth\n", head + "IND\n", head + "IND\tApril\n", head + "IND\t1\n", head + "NOWHERE\t4\n"} {
		if _, err := readFiscal(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
