package comtrade

import (
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

// A Mapping that holds the parts of totals to the totals counts no trade twice.
func TestMapping(t *testing.T) {
	m := sources.Mapping{
		Dataset: "trade", Scheme: "comtrade", Counterpart: "partnerCode",
		Indicator: []string{"cmdCode", "flowCode"},
		Only:      map[string][]string{"partner2Code": {"0"}, "customsCode": {"C00"}, "mosCode": {"0"}, "motCode": {"0"}, "measure": {"primaryValue"}},
	}
	figures, _, err := sourcestest.Read(JSON, "b", strings.NewReader(strings.Replace(written, `"partnerCode":0,"partnerDesc":"World"`, `"partnerCode":156,"partnerDesc":"China"`, 1)), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for i := range figures {
		k, o, why := m.Map(&figures[i])
		if why == sources.Kept {
			kept = append(kept, strings.Join([]string{string(k.Indicator), string(k.Area), string(k.Counterpart), string(k.Freq), o.Period.String(), o.Value.StringFixed(2), o.Unit}, " "))
		} else if why != sources.NotTotal {
			t.Errorf("%s: %s", figures[i].Where, why)
		}
	}
	if got, want := strings.Join(kept, "; "), "2709.X USA CHN M 2023-05 107.20 USD"; got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
}
