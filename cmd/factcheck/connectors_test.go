package main

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Each publisher's answers become series. "sample" names a published body; the
// others are written to the publisher's documentation.
func TestConnectors(t *testing.T) {
	for _, c := range []struct {
		name, config, key string
		answers           map[string]string // by path
		sample            map[string]string // file of shared/samples, by path
		series            map[string][]string
	}{
		{
			name:   "World Bank, a sample",
			config: "from: worldbank\n    base: BASE\n    series: [AG.LND.AGRI.K2]\n    params: {source: \"2\"}",
			sample: map[string]string{"/country/all/indicator/AG.LND.AGRI.K2": "worldbank-v2-json/agricultural_land_area.json"},
			series: map[string][]string{"AG.LND.AGRI.K2/ARG/A": {"2013 4785734.43078995e0 KM2 A 2020-03-18"}},
		},
		{
			name:   "World Bank, the archives",
			config: "from: worldbank\n    base: BASE\n    series: [{code: AG.AGR.TRAC.NO, unit: NUMBER}]\n    params: {vintages: all, country: ALB}",
			answers: map[string]string{"/sources/57/country/ALB/series/AG.AGR.TRAC.NO/time/all/version/all/data": `{"page":1,"pages":1,"per_page":20000,"total":4,"lastupdated":"2017-07-13","source":{"id":"57","name":"WDI Database Archives","data":[` +
				archived("199704", "1975", "9620.0") + "," + archived("199804", "1975", "9620.0") + "," + archived("199904", "1975", "9700") + "," + archived("199704", "2016", "null") + "]}}"},
			series: map[string][]string{"AG.AGR.TRAC.NO/ALB/A": {"1975 9620.0e0 NUMBER A 1997-04-30", "1975 9700e0 NUMBER A 1999-04-30"}},
		},
		{
			name:   "UN Comtrade, a sample",
			config: "from: comtrade\n    base: BASE\n    series: [156/32]\n    since: 2010", key: "COMTRADE",
			sample: map[string]string{"/C/A/HS": "comtrade-v1/data_v1_get_C_A_HS_chn_arg_2010.json"},
			series: map[string][]string{"HS.M.TOTAL/CHN/ARG/A": {"2010 6804128143.0e0 USD_CURRENT A 2026-09-14"}},
		},
		{
			name:   "ECB",
			config: "from: ecb\n    base: BASE\n    series: [EXR/A.USD.EUR.SP00.A]\n    map: {fixed_area: EMU, indicator: [CURRENCY, CURRENCY_DENOM], code: EXR}\n    units: {USD: USD_PER_EUR}",
			answers: map[string]string{"/data/EXR/A.USD.EUR.SP00.A": "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF,UNIT,UNIT_MULT\n" +
				"EXR.A.USD.EUR.SP00.A,A,USD,EUR,SP00,A,2023,1.0813,A,F,USD,0\nEXR.A.USD.EUR.SP00.A,A,USD,EUR,SP00,A,2024,1.0820,A,F,USD,0\n"},
			series: map[string][]string{"EXR.USD.EUR/EMU/A": {"2023 1.0813e0 USD_PER_EUR A 2026-09-14", "2024 1.0820e0 USD_PER_EUR A 2026-09-14"}},
		},
		{
			name:   "OECD",
			config: "from: oecd\n    base: BASE\n    series: [\"OECD.SDD.STES,DSD_X@DF_X,1.0/Q.\"]",
			answers: map[string]string{"/data/OECD.SDD.STES,DSD_X@DF_X,1.0/Q.": "DATAFLOW,FREQ,REF_AREA,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS\n" +
				"OECD.SDD.STES:DSD_X@DF_X(1.0),Q,FRA,B1GQ,EUR,2024-Q1,712.10,P,9,1\n"},
			series: map[string][]string{"B1GQ.EUR/FRA/Q": {"2024-Q1 712.10e9 EUR P 2026-09-14"}},
		},
		{
			name:   "BIS",
			config: "from: bis\n    base: BASE\n    series: [WS_CBPOL/M.US]\n    map: {unit: PERCENT, code: CBPOL}",
			answers: map[string]string{"/data/dataflow/BIS/WS_CBPOL/1.0/M.US": "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS\n" +
				"dataflow,BIS:WS_CBPOL(1.0),I,M,US,2024-06,5.375,368,A\n"},
			series: map[string][]string{"CBPOL/USA/M": {"2024-06 5.375e0 PERCENT A 2026-09-14"}},
		},
		{
			name:    "IMF",
			config:  "from: imf\n    base: BASE\n    series: [\"IMF.STA,CPI/USA.CPI._T.IX.A\"]\n    map: {unit: INDEX, indicator: [INDEX_TYPE]}",
			answers: map[string]string{"/data/IMF.STA,CPI/USA.CPI._T.IX.A": "DATAFLOW,COUNTRY,INDEX_TYPE,COICOP_1999,TYPE_OF_TRANSFORMATION,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\nIMF.STA:CPI(5.0.0),USA,CPI,_T,IX,A,2023,139.7357,0\n"},
			series:  map[string][]string{"CPI/USA/A": {"2023 139.7357e0 INDEX A 2026-09-14"}},
		},
		{
			name:   "ILO",
			config: "from: ilo\n    base: BASE\n    series: [\"ILO,DF_UNE_DEAP_SEX_AGE_RT,1.0/FRA.A..SEX_T.AGE_YTHADULT_YGE15\"]\n    map: {unit: PERCENT, only: {SEX: SEX_T, AGE: AGE_YTHADULT_YGE15}}",
			answers: map[string]string{"/data/ILO,DF_UNE_DEAP_SEX_AGE_RT,1.0/FRA.A..SEX_T.AGE_YTHADULT_YGE15": "DATAFLOW,REF_AREA,FREQ,MEASURE,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n" +
				"ILO:DF_UNE_DEAP_SEX_AGE_RT(1.0),FRA,A,UNE_DEAP_RT,SEX_T,AGE_YTHADULT_YGE15,2023,7.335,\nILO:DF_UNE_DEAP_SEX_AGE_RT(1.0),FRA,A,UNE_DEAP_RT,SEX_F,AGE_YTHADULT_YGE15,2023,7.2,\n"},
			series: map[string][]string{"UNE_DEAP_RT/FRA/A": {"2023 7.335e0 PERCENT A 2026-09-14"}},
		},
		{
			name:   "FRED, with ALFRED's vintages",
			config: "from: fred\n    base: BASE\n    series: [{code: GNPCA, unit: USD_2009, mult: 9}]", key: "FRED",
			answers: map[string]string{
				"/series": `{"seriess":[{"id":"GNPCA","title":"Real Gross National Product","frequency_short":"A","units":"Billions of Chained 2009 Dollars","last_updated":"2014-07-30 09:26:16-05"}]}`,
				"/series/observations": `{"units":"lin","file_type":"json","count":5,"offset":0,"limit":100000,"output_type":1,"observations":[
{"realtime_start":"2013-07-31","realtime_end":"2014-07-29","date":"2012-01-01","value":"15693.10"},
{"realtime_start":"2014-07-30","realtime_end":"9999-12-31","date":"2012-01-01","value":"15600.0"},
{"realtime_start":"2014-07-30","realtime_end":"9999-12-31","date":"2013-01-01","value":"."},
{"realtime_start":"2013-07-31","realtime_end":"2014-07-29","date":"2011-01-01","value":"15200"},
{"realtime_start":"2014-07-30","realtime_end":"9999-12-31","date":"2011-01-01","value":"."}]}`},
			series: map[string][]string{"GNPCA/USA/A": {"2011 15200e9 USD_2009 A 2013-07-31", "2011 e9 USD_2009 M 2014-07-30", "2012 15693.10e9 USD_2009 A 2013-07-31", "2012 15600.0e9 USD_2009 A 2014-07-30"}},
		},
		{
			name:   "Our World in Data",
			config: "from: owid\n    base: BASE\n    series: [life-expectancy]",
			answers: map[string]string{
				"/life-expectancy.metadata.json": `{"chart":{"title":"Life expectancy","citation":"UN WPP (2024)"},"columns":{"life_expectancy":{"titleShort":"Life expectancy","unit":"years","shortName":"life_expectancy","lastUpdated":"2024-07-12"}}}`,
				"/life-expectancy.csv":           "Entity,Code,Year,life_expectancy\nFrance,FRA,2021,82.50\nAfrica (UN),,2021,61.6\nWorld,OWID_WRL,2021,71.0\n",
			},
			series: map[string][]string{"life_expectancy/FRA/A": {"2021 82.50e0 years A 2024-07-12"}, "life_expectancy/WLD/A": {"2021 71.0e0 years A 2024-07-12"}},
		},
		{
			name:   "any SDMX service, in SDMX-ML",
			config: "from: sdmx\n    base: BASE/rest\n    series: [F/A]\n    publisher: The Office\n    licence: CC0\n    attribution: The Office\n    map: {unit: PERSONS}",
			answers: map[string]string{"/rest/data/F/A": `<?xml version="1.0"?><m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"><m:Header><m:ID>x</m:ID><m:Structure structureID="s" dimensionAtObservation="TIME_PERIOD"/></m:Header>` +
				`<m:DataSet structureRef="s"><g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="FR"/><g:Value id="ITEM" value="POP"/></g:SeriesKey><g:Obs><g:ObsDimension value="2024"/><g:ObsValue value="68.40"/></g:Obs></g:Series></m:DataSet></m:GenericData>`},
			series: map[string][]string{"POP/FRA/A": {"2024 68.40e0 PERSONS A 2026-09-14"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNewsroom(t)
			for path, body := range c.answers {
				n.publish.says(path, body)
			}
			for path, file := range c.sample {
				text, err := os.ReadFile(shared(t, append([]string{"samples"}, strings.Split(file, "/")...)...))
				if err != nil {
					t.Fatal(err)
				}
				n.publish.does(path, func(w http.ResponseWriter, r *http.Request) {
					text := text
					if r.URL.Query().Has("period") && !strings.Contains(r.URL.Query().Get("period"), "2010") {
						text = []byte(`{"elapsedTime":"0.02 secs","count":0,"data":[],"error":""}`)
					}
					w.Write(text)
				})
			}
			if c.key != "" {
				n.keys["FACTCHECK_"+c.key+"_KEY"] = "sesame-of-the-house"
			}
			out, words, code := n.run("sources:\n  - name: set\n    " + c.config + "\n")
			if code != exitClean || !strings.Contains(out, "set: changed") {
				t.Fatalf("%d\n%s%s\nasked %q", code, out, words, n.publish.asked)
			}
			for key, want := range c.series {
				if got := n.figures("set", key); len(got) == 0 || want != nil && !slices.Equal(got, want) {
					t.Errorf("%s: got %q, want %q", key, got, want)
				}
			}
			for _, asked := range n.publish.asked {
				if (c.key != "") != strings.Contains(asked, "sesame-of-the-house") {
					t.Errorf("the key is not where it belongs: %s", asked)
				}
			}
			// The key is nowhere else.
			filepath.WalkDir(n.home, func(name string, d os.DirEntry, err error) error {
				if text, err := os.ReadFile(name); err == nil && strings.Contains(string(text), "sesame") {
					t.Errorf("the key lies in %s", name)
				}
				return nil
			})
			// What is asked again and has not changed is not sent again.
			n.publish.does("/never", http.NotFound)
			n.now = n.now.Add(25 * time.Hour)
			if out, words, code := n.run("sources:\n  - name: set\n    " + c.config + "\n"); code != exitClean || !strings.Contains(out, "set: unchanged") {
				t.Errorf("again: %d\n%s%s", code, out, words)
			}
		})
	}
}

// archived is a row of the World Bank's archives.
func archived(version, year, value string) string {
	return `{"variable":[{"concept":"Country","id":"ALB","value":"Albania"},{"concept":"Version","id":"` + version + `","value":"x"},` +
		`{"concept":"Series","id":"AG.AGR.TRAC.NO","value":"Agricultural machinery, tractors"},{"concept":"Time","id":"YR` + year + `","value":"` + year + `"}],"value":` + value + `}`
}

// A key that is refused is not repeated in what is said.
func TestKeyIsNotSaid(t *testing.T) {
	n := newNewsroom(t)
	n.publish.does("/series", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "Bad Request. The value for variable api_key is not registered: "+r.URL.Query().Get("api_key"), http.StatusBadRequest)
	})
	keys := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(keys, []byte("# ours\nfred = sesame-of-the-house\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	config := "sources:\n  - name: set\n    from: fred\n    base: BASE\n    series: [GNPCA]\n"
	out, words, code := n.run(config, "--keys", keys)
	if code != exitUnreachable || !strings.Contains(words, "api_key is not registered") || strings.Contains(out+words, "sesame") {
		t.Errorf("%d\n%s%s", code, out, words)
	}
	if len(n.publish.asked) != 1 || !strings.Contains(n.publish.asked[0], "sesame-of-the-house") {
		t.Errorf("asked %q", n.publish.asked)
	}
	if err := os.Chmod(keys, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, words, code := n.run(config, "--keys", keys); code != exitUsage || !strings.Contains(words, "others can read it") {
		t.Errorf("%d %s", code, words)
	}
	if err := os.WriteFile(keys, []byte("nobody=x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(keys, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, words, code := n.run(config, "--keys", keys); code != exitUsage || !strings.Contains(words, "keys:1: a line is PUBLISHER=KEY") {
		t.Errorf("%d %s", code, words)
	}
}
