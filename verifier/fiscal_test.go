package verifier

import "testing"

func TestReadFiscal(t *testing.T) {
	head := "# Source: notes\narea\tmonth\tfiled\n"
	if all, err := readFiscal(head + "IND\t4\tbegin\n"); err != nil || all["IND"] != (accountYear{month: 4}) {
		t.Errorf("got %v, %v", all, err)
	}
	for _, text := range []string{"", "area\tmonth\tfiled\n", head + "IND\n", head + "IND\t4\n", head + "IND\tApril\tend\n", head + "IND\t1\tend\n", head + "IND\t4\tmiddle\n", head + "NOWHERE\t4\tend\n"} {
		if _, err := readFiscal(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
