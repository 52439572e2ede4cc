package sdmx

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/fetch"
	"factcheck/sources/sourcestest"
)

// The addresses are those of the publishers' documentation.
func TestConnect(t *testing.T) {
	for _, c := range []struct {
		service string
		ask     fetch.Ask
		want    string
		whole   bool
	}{
		{"ecb", fetch.Ask{Series: "EXR/M.USD.EUR.SP00.A"}, "https://data-api.ecb.europa.eu/service/data/EXR/M.USD.EUR.SP00.A?format=csvdata", true},
		{"ecb", fetch.Ask{Series: "EXR/M.USD.EUR.SP00.A", Since: 1999}, "https://data-api.ecb.europa.eu/service/data/EXR/M.USD.EUR.SP00.A?format=csvdata&startPeriod=1999", false},
		{"eurostat", fetch.Ask{Series: "nama_10_gdp/A.CP_MEUR.B1GQ."}, "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/nama_10_gdp/A.CP_MEUR.B1GQ.?format=SDMX-CSV&compressed=false", true},
		{"eurostat", fetch.Ask{Series: "ten00136"}, "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/ten00136?format=SDMX-CSV&compressed=false", true},
		{"oecd", fetch.Ask{Series: "OECD.SDD.NAD,DSD_NAMAIN1@DF_QNA,1.1/Q.FRA"}, "https://sdmx.oecd.org/public/rest/data/OECD.SDD.NAD,DSD_NAMAIN1@DF_QNA,1.1/Q.FRA?format=csvfile&dimensionAtObservation=AllDimensions", true},
		{"bis", fetch.Ask{Series: "WS_CBPOL/M.US"}, "https://stats.bis.org/api/v2/data/dataflow/BIS/WS_CBPOL/1.0/M.US?format=csv", true},
		{"imf", fetch.Ask{Series: "IMF.STA,CPI/USA.CPI._T.IX.M", Params: map[string]string{"endPeriod": "2020"}}, "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,CPI/USA.CPI._T.IX.M?endPeriod=2020", false},
		{"ilo", fetch.Ask{Series: "ILO,DF_UNE_DEAP_SEX_AGE_RT,1.0"}, "https://sdmx.ilo.org/rest/data/ILO,DF_UNE_DEAP_SEX_AGE_RT,1.0/all?format=csvfile", true},
		{"", fetch.Ask{Series: "F,1.0/A", Base: "https://stats.example/rest/"}, "https://stats.example/rest/data/F,1.0/A", true},
	} {
		connect := fetch.Connector(ConnectAny)
		if c.service != "" {
			connect, _ = Connect(c.service)
		}
		f, err := connect(c.ask)
		if err != nil {
			t.Errorf("%s %s: %v", c.service, c.ask.Series, err)
			continue
		}
		if got := f.Plan.First.URL; got != c.want || f.Whole != c.whole {
			t.Errorf("%s %s: got %s, whole %v; want %s, %v", c.service, c.ask.Series, got, f.Whole, c.want, c.whole)
		}
		if c.service != "" && (f.About.Licence == "" || f.About.Attribution == "" || f.Plan.First.Gap == 0) {
			t.Errorf("%s: %+v", c.service, f)
		}
	}
	for _, bad := range []fetch.Ask{{}, {Series: "/A"}, {Series: "A/B/C"}, {Series: "A?x"}, {Series: "A B"}} {
		for _, service := range Services() {
			connect, _ := Connect(service)
			if f, err := connect(bad); err == nil {
				t.Errorf("%s takes %q: %s", service, bad.Series, f.Plan.First.URL)
			}
		}
	}
	if _, err := ConnectAny(fetch.Ask{Series: "F"}); err == nil {
		t.Error("a service without an address is taken")
	}
	if _, ok := Connect("nowhere"); ok {
		t.Error("there is a service called nowhere")
	}
}

func TestEndpoints(t *testing.T) {
	for _, bad := range []string{
		"# x\nname base\n", "# x\n" + strings.ReplaceAll(columns, " ", "\t") + "\na\tb\n",
		"# x\n" + strings.ReplaceAll(columns, " ", "\t") + "\nx\thttps://a\tdata\t-\t-\t-\t-\t-\tsoon\tp\tl\tlic\tatt\ttrue\t1\n",
	} {
		if _, err := readEndpoints(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// Any reads whichever format a body is in, and says of others how they begin.
func TestAny(t *testing.T) {
	for _, file := range []string{"ecb_csvdata.csv", "eurostat.csv", "measures.json", "groups_3.0.xml"} {
		body, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		figures, _, err := sourcestest.Read(Any, file, strings.NewReader(string(body)), sourcestest.Limit)
		if err != nil || len(figures) == 0 {
			t.Errorf("%s: %d figures, %v", file, len(figures), err)
		}
	}
	discard := func(*sources.Figure) error { return nil }
	if _, err := Any("x", strings.NewReader("<html><body>We are down for maintenance"), 1<<20, discard); err == nil || !strings.Contains(err.Error(), "it begins with \"<html>") {
		t.Errorf("a page: %v", err)
	}
	if _, err := Any("x", strings.NewReader(""), 1<<20, discard); !errors.Is(err, sources.ErrNoData) {
		t.Errorf("nothing: %v", err)
	}
	broken := io.MultiReader(strings.NewReader("DATAFLOW"), &failing{})
	if _, err := Any("x", broken, 1<<20, discard); !errors.Is(err, errBroken) {
		t.Errorf("a broken connection: %v", err)
	}
}

var errBroken = errors.New("broken")

type failing struct{}

func (*failing) Read([]byte) (int, error) { return 0, errBroken }
