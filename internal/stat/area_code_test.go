package stat

import "testing"

func TestCoded(t *testing.T) {
	for _, c := range []struct {
		scheme, text string
		want         AreaCode
	}{
		{"", "CHN", "CHN"}, {"", "CN", "CHN"}, {"", "156", "CHN"}, {"", "36", "AUS"},
		{"comtrade", "842", "USA"}, {"comtrade", "156", "CHN"}, {"comtrade", "699", "IND"}, {"comtrade", "0", "WLD"}, {"comtrade", "490", "WITS-OAS"},
		{"eurostat", "EL", "GRC"}, {"eurostat", "UK", "GBR"}, {"eurostat", "DE", "DEU"}, {"eurostat", "EU27_2020", "EU27_2020"}, {"eurostat", "XK", "XKX"},
		{"worldbank", "1W", "WLD"}, {"worldbank", "XC", "EMU"}, {"worldbank", "BR", "BRA"},
		{"owid", "OWID_WRL", "WLD"}, {"owid", "OWID_AFR", "OWID_AFR"}, {"owid", "NAM", "NAM"},
		{"ecb", "U2", "EA"}, {"ecb", "US", "USA"},
		{"", "842", ""}, {"", "EL", ""}, {"", "", ""}, {"", "china", ""}, {"", "0001", ""}, {"nobody", "FR", "FRA"},
	} {
		got, ok := Areas().Coded(c.scheme, c.text)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s %q: %q %t, want %q", c.scheme, c.text, got, ok, c.want)
		}
	}
}
