package stat

import (
	"strings"
	"testing"

	"factcheck/internal/exact"
)

func TestCurrencies(t *testing.T) {
	for word, want := range map[string]string{
		"$": "USD", "US$": "USD", "A$": "AUD", "HK$": "HKD", "R$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY CNY", "RMB": "CNY", "yuan": "CNY",
		"renminbi": "CNY", "Rs": "INR PKR LKR NPR MUR", "₹": "INR", "rouble": "RUB BYN", "won": "KRW KPW", "naira": "NGN", "dollars": "USD",
		"US dollars": "USD", "CNY": "CNY", "chf": "CHF", "nonsense": "",
	} {
		if got := strings.Join(Currencies().Named(word), " "); got != want {
			t.Errorf("Named(%q) = %q, want %q", word, got, want)
		}
	}
	for text, want := range map[string]string{
		"$240B": "$ USD", "US$240bn": "US$ USD", "USD34.6m": "", "USD 34": "USD USD", "usd 34": "", "US dollars, which": "US dollars USD", "Rs500": "Rs INR PKR LKR NPR MUR",
		"Rsx": "", "€5": "€ EUR", "A$5": "A$ AUD", "wonderful": "", "NT$3": "NT$ TWD", "CHF 3": "CHF CHF",
	} {
		codes, end, ok := Currencies().MatchAt(text, 0)
		got := ""
		if ok {
			got = text[:end] + " " + strings.Join(codes, " ")
		}
		if got != want {
			t.Errorf("MatchAt(%q) = %q, want %q", text, got, want)
		}
	}
	if !Currencies().OwnDollar("$", "AUD") || Currencies().OwnDollar("dollars", "EUR") {
		t.Error("the Australian dollar is a dollar, the euro is none")
	}
}

// Every unit code and every unit in a title of the reference data.
func TestFromPackage(t *testing.T) {
	for _, c := range []struct {
		unit, title, want string
		mult              int
	}{
		{"USD_CURRENT", "GDP (current US$)", "USD", 0},
		{"USD_CURRENT", "GDP per capita (current US$)", "USD/PERSON", 0},
		{"USD_CURRENT", "Current account balance (BoP, current US$)", "USD", 0},
		{"INTL_DOLLAR_CURRENT", "GDP per capita, PPP (current international $)", "INTL_DOLLAR/PERSON", 0},
		{"INTL_DOLLAR_2011", "GDP per capita", "INTL_DOLLAR_2011/PERSON", 0},
		{"LCU_PER_USD", "Official exchange rate (LCU per US$, period average)", "LCU/USD", 0},
		{"LCU_PER_INTL_DOLLAR", "PPP conversion factor, GDP (LCU per international $)", "LCU/INTL_DOLLAR", 0},
		{"NUMBER", "Net barter terms of trade index (2015 = 100)", "INDEX", 0},
		{"NUMBER", "Gini index", "INDEX", 0},
		{"KT", "CO2 emissions (kt)", "KT_CO2", 0},
		{"T_PER_CAPITA", "CO2 emissions (metric tons per capita)", "T_CO2/PERSON", 0},
		{"T_CO2_PER_CAPITA", "Territorial emissions per capita", "T_CO2/PERSON", 0},
		{"T_CO2", "Territorial emissions", "T_CO2", 0},
		{"T_C", "Territorial emissions", "T_C", 0},
		{"NUMBER", "Total greenhouse gas emissions (kt of CO2 equivalent)", "KT_CO2E", 0},
		{"NUMBER", "PM2.5 air pollution, mean annual exposure (micrograms per cubic meter)", "UG/M3", 0},
		{"KM2", "Forest area (sq. km)", "KM2", 0},
		{"KM2", "Population density (people per sq. km of land area)", "PERSON/KM2", 0},
		{"NUMBER", "Cereal yield (kg per hectare)", "KG/HECTARE", 0},
		{"NUMBER", "Energy use (kg of oil equivalent per capita)", "KG_OE/PERSON", 0},
		{"NUMBER", "Electric power consumption (kWh per capita)", "KWH/PERSON", 0},
		{"NUMBER", "Annual freshwater withdrawals, total (billion cubic meters)", "M3", 9},
		{"PER_100", "Mobile cellular subscriptions (per 100 people)", "COUNT/100", 0},
		{"PER_1000", "Mortality rate, infant (per 1,000 live births)", "COUNT/1000", 0},
		{"PER_100000", "Maternal mortality ratio (modeled estimate, per 100,000 live births)", "COUNT/100000", 0},
		{"NUMBER", "Maternal mortality ratio (modeled estimate, per 100,000 live births)", "COUNT/100000", 0},
		{"NUMBER", "Rail lines (total route-km)", "KM", 0},
		{"NUMBER", "Container port traffic (TEU: 20 foot equivalent units)", "TEU", 0},
		{"NUMBER", "Patent applications, residents", "COUNT", 0},
		{"PERSONS", "Population, total", "PERSON", 0},
		{"YEARS", "Life expectancy at birth, total (years)", "YEAR", 0},
		{"BIRTHS_PER_WOMAN", "Fertility rate, total (births per woman)", "COUNT/WOMAN", 0},
		{"PERCENT", "Exports of goods and services (% of GDP)", "PERCENT", 0},
		{"PERCENT_GDP", "Debt", "PERCENT", 0},
		{"NUMBER", "Access to electricity (% of population)", "PERCENT", 0},
		{"Percent of GDP", "General government gross debt", "PERCENT", 0},
		{"Percent change", "Gross domestic product, constant prices", "PERCENT", 0},
		{"U.S. dollars", "Gross domestic product per capita, current prices", "USD/PERSON", 0},
		{"National currency", "Gross domestic product, current prices", "LCU", 0},
		{"NATIONAL_CURRENCY", "Gross domestic product, current prices", "LCU", 0},
		{"Index", "Inflation, average consumer prices", "INDEX", 0},
		{"Persons", "Population", "PERSON", 0},
		{"Purchasing power parity; international dollars", "GDP", "INTL_DOLLAR", 0},
		{"CNY_PER_USD", "Yuan", "CNY/USD", 0}, {"USD_PER_EUR", "Euro", "USD/EUR", 0},
		{"USD_PER_BBL", "Brent", "USD/BBL", 0}, {"USD_PER_MMBTU", "Gas", "USD/MMBTU", 0}, {"USD_PER_TROY_OZ", "Gold", "USD/TROY_OZ", 0},
		{"WH", "Electricity generation", "WH", 0}, {"PPM", "CO2 concentration", "PPM", 0}, {"DEG_C_ANOMALY", "Temperature anomaly", "DEG_C", 0},
		{"INDEX_2010=100", "CPI", "INDEX", 0}, {"INDEX_1982_84=100", "CPI-U", "INDEX", 0}, {"CLV_I10", "GDP volume", "INDEX", 0},
		{"EUR_2010_CHAINED", "GDP", "EUR_2010", 0}, {"USD_2017_CHAINED", "Real GDP", "USD_2017", 0}, {"EUR_CURRENT", "GDP", "EUR", 0}, {"CNY", "Trade", "CNY", 0}, {"JPY", "Trade", "JPY", 0},
		{"tonnes per person", "Per capita CO2 emissions", "T_CO2/PERSON", 0}, {"constant 2015 US$", "GDP", "USD_2015", 0},
		{"international-$ in 2011 prices", "GDP per capita", "INTL_DOLLAR_2011/PERSON", 0}, {"terawatt-hours", "Electricity", "TWH", 0}, {"million tonnes", "Steel output", "T", 6},
		{"deaths per 100,000 people", "Homicide", "COUNT/100000", 0}, {"articles per million people", "Articles", "COUNT/1000000", 0},
		{"cases per million", "Polio", "COUNT/1000000", 0}, {"births per thousand inhabitants", "Births", "COUNT/1000", 0}, {"deaths per person", "Deaths", "COUNT/PERSON", 0},
		{"°C", "Temperature", "DEG_C", 0}, {"%", "Share", "PERCENT", 0}, {"", "Deaths", "COUNT", 0},
	} {
		u, mult := Units().FromPackage(c.unit, c.title)
		if u.String() != c.want || mult != c.mult {
			t.Errorf("FromPackage(%q, %q) = %s, %d; want %s, %d", c.unit, c.title, u, mult, c.want, c.mult)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		x        string
		from, to Unit
		want     string // "" = an error
	}{
		{"35", Unit{Code: "GT_CO2"}, Unit{Code: "T_CO2"}, "35000000000"},
		{"1", Unit{Code: "T_C"}, Unit{Code: "T_CO2"}, ""},
		{"5", Unit{Code: "T"}, Unit{Code: "T_CO2"}, "5"},
		{"1", Unit{Code: "MILE"}, Unit{Code: "KM"}, "1.609344"},
		{"212", Unit{Code: "DEG_F"}, Unit{Code: "DEG_C"}, "100"},
		{"9.6", Unit{Code: "PERSON"}, Unit{Code: "COUNT"}, "9.6"},
		{"4.3", percent, Unit{Code: "COUNT", Per: "1000"}, "43"},
		{"43", Unit{Code: "COUNT", Per: "1000"}, percent, "4.3"},
		{"43", Unit{Code: "COUNT", Per: "1000"}, Unit{Code: "COUNT", Per: "100000"}, "4300"},
		{"50", Unit{Code: "BASIS_POINT"}, Unit{Code: "POINT"}, "0.5"},
		{"1", usd, Unit{Code: "EUR"}, ""},
		{"1", usd, Unit{Code: "USD_2017"}, ""},
		{"1", usd, Unit{Code: "INTL_DOLLAR"}, ""},
		{"90", Unit{Code: "US_CENT"}, usd, "0.9"},
		{"2", Unit{Code: "DECADE"}, Unit{Code: "YEAR"}, "20"},
		{"365", Unit{Code: "DAY"}, Unit{Code: "YEAR"}, ""},
		{"1", usd, percent, ""},
		{"1", percent, Unit{Code: "POINT"}, ""},
		{"9", Unit{Code: "BPD"}, Unit{Code: "BBL", Per: "DAY"}, "9"},
		{"2", Unit{Code: "MBPD"}, Unit{Code: "BPD"}, "2000000"},
		{"1", Unit{Code: "PERSON", Per: "KM2"}, Unit{Code: "PERSON", Per: "MILE2"}, "2.589988110336"},
		{"1", Unit{Code: "T", Per: "PERSON"}, Unit{Code: "T"}, ""},
		{"1", Unit{Code: "nonsense"}, Unit{Code: "T"}, ""},
	} {
		x, err := exact.ParseFraction(c.x)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Units().Convert(x, c.from, c.to)
		if c.want == "" {
			if err == nil {
				t.Errorf("%s %s is %s %s, want an error", c.x, c.from, got, c.to)
			}
			continue
		}
		want, _ := exact.ParseFraction(c.want)
		if err != nil || got.Cmp(want) != 0 {
			t.Errorf("%s %s = %s %s, %v; want %s", c.x, c.from, got, c.to, err, c.want)
		}
	}
	x, _ := exact.ParseFraction("9")
	if got, err := Units().ConvertDifference(x, Unit{Code: "DEG_F"}, Unit{Code: "DEG_C"}); err != nil || got.Cmp(exact.Int(5)) != 0 {
		t.Errorf("a difference of 9 F is %s C, %v; want 5", got, err)
	}
}

func TestUnitNames(t *testing.T) {
	for text, want := range map[string]string{
		"tonnes of CO2 a year": "tonnes of CO2 T_CO2", "tonnes of carbon": "tonnes of carbon T_C", "barrels a day": "barrels a day BPD", "barrels of oil": "barrels of oil BBL",
		"GW of wind": "GW GW", "gw": "", "m high": "m M", "M high": "", "square kilometres": "square kilometres KM2", "percentage points": "percentage points POINT",
		"per cent": "per cent PERCENT", "degrees Celsius": "degrees Celsius DEG_C", "degrees": "degrees DEG_C DEG_F", "MT of": "MT T MT", "years": "years YEAR", "%": "% PERCENT", "times": "times TIMES", "timesheet": "",
	} {
		codes, end, ok := Units().MatchAt(text, 0)
		got := ""
		if ok {
			got = text[:end] + " " + strings.Join(codes, " ")
		}
		if got != want {
			t.Errorf("MatchAt(%q) = %q, want %q", text, got, want)
		}
	}
	for _, i := range Units().All() {
		if i.Dimension != "" && i.Unit.Dimension() != i.Dimension {
			t.Errorf("%s measures %s and stands for %s, which measures %s", i.Code, i.Dimension, i.Unit, i.Unit.Dimension())
		}
	}
}
