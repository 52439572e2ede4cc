package stat

import (
	_ "embed"
	"strings"
	"sync"
)

var (
	//go:embed currencies.tsv
	currenciesTSV string
	//go:embed currencies_names.tsv
	currenciesNamesTSV string
)

// Currency is one row of ISO 4217.
type Currency struct {
	Code      string
	Name      string
	Minor     string // decimals of the minor unit as ISO gives them: "2", "0", "-"
	Withdrawn string // YYYY-MM, or "" for a currency in use
}

// CurrencyTable is ISO 4217 with the signs and names newspapers use. It is never
// changed after it was read and safe for many goroutines.
type CurrencyTable struct {
	byCode map[string]Currency
	names  phrases
	called []calledCurrency
}

type calledCurrency struct {
	codes []string
	exact string // a sign: "$", "Rs", "RM", matched as it stands
	sign  bool
}

var currencies = sync.OnceValue(func() *CurrencyTable {
	t, err := readCurrencies()
	if err != nil {
		panic(err) // the tables are part of the program; a test reads them
	}
	return t
})

// Currencies is the table of currencies, read once.
func Currencies() *CurrencyTable { return currencies() }

// Get is the currency of a code.
func (t *CurrencyTable) Get(code string) (Currency, bool) {
	c, ok := t.byCode[code]
	return c, ok
}

// Named is the codes a sign, name or code stands for; case does not matter for
// names. Several mean that the area spoken of decides, the likeliest first: "$"
// and "dollars" are USD but may be the area's own, which OwnDollar asks.
func (t *CurrencyTable) Named(word string) []string {
	if n, ok := t.names.get(word); ok {
		return t.called[n].codes
	}
	return nil
}

// OwnDollar reports whether a currency other than USD is a dollar, where word is
// the bare sign or name: "dollars" said of Australia may be AUD.
func (t *CurrencyTable) OwnDollar(word, currency string) bool {
	c, ok := t.byCode[currency]
	if !ok || currency == "USD" {
		return false
	}
	switch strings.ToLower(word) {
	case "$", "dollar", "dollars":
		return strings.HasSuffix(strings.ToLower(c.Name), "dollar")
	}
	return false
}

// MatchAt is the longest sign, name or ISO code of a currency that begins at
// byte at: "US$", "renminbi", "USD". Codes and signs must be written as in the
// table, and a sign may touch the digits after it. It allocates nothing.
func (t *CurrencyTable) MatchAt(text string, at int) (codes []string, end int, ok bool) {
	// Signs end anywhere: $240, Rs500. The longest is five bytes.
	for size := min(7, len(text)-at); size > 0; size-- {
		n, found := t.names.byKey[text[at:at+size]]
		if !found || !t.called[n].sign || t.called[n].exact != text[at:at+size] {
			continue
		}
		letter := text[at+size-1]
		if at+size < len(text) && letter < 0x80 && wordByte(letter) && text[at+size] < 0x80 && wordByte(text[at+size]) && !(text[at+size] >= '0' && text[at+size] <= '9') {
			continue // "Rsx"
		}
		if at > 0 && wordByte(text[at]) && text[at] < 0x80 && wordByte(text[at-1]) && !(text[at-1] >= '0' && text[at-1] <= '9') {
			continue
		}
		codes, end, ok = t.called[n].codes, at+size, true
		break
	}
	n, e, found := t.names.match(text, at, func(n int32, end int) bool {
		c := &t.called[n]
		return !c.sign && (c.exact == "" || c.exact == text[at:end])
	})
	if found && e > end {
		return t.called[n].codes, e, true
	}
	return codes, end, ok
}

func readCurrencies() (*CurrencyTable, error) {
	t := &CurrencyTable{byCode: make(map[string]Currency, 320), names: newPhrases(900)}
	err := readTable("currencies.tsv", currenciesTSV, "code name minor withdrawn", func(r row) error {
		c := Currency{r.cells[0], r.cells[1], r.cells[2], r.cells[3]}
		if len(c.Code) != 3 || c.Name == "" {
			return r.errorf("code %q has not three letters, or the name is empty", c.Code)
		}
		if _, twice := t.byCode[c.Code]; twice {
			return r.errorf("code %q stands twice", c.Code)
		}
		t.byCode[c.Code] = c
		t.names.add(c.Code, int32(len(t.called)))
		t.called = append(t.called, calledCurrency{codes: []string{c.Code}, exact: c.Code})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readTable("currencies_names.tsv", currenciesNamesTSV, "kind text codes remark", func(r row) error {
		c := calledCurrency{codes: list(r.cells[2])}
		for _, code := range c.codes {
			if _, ok := t.byCode[code]; !ok {
				return r.errorf("no currency %q", code)
			}
		}
		switch {
		case len(c.codes) == 0:
			return r.errorf("no codes")
		case r.cells[0] == "sign":
			c.sign, c.exact = true, r.cells[1]
		case r.cells[0] != "name":
			return r.errorf("kind %q is neither sign nor name", r.cells[0])
		}
		n := int32(len(t.called))
		t.called = append(t.called, c)
		if c.sign {
			t.names.byKey[r.cells[1]] = n
		}
		if known, ok := t.names.get(r.cells[1]); ok && t.called[known].exact != "" && c.sign {
			return nil // the code's own key stays: CHF
		}
		t.names.add(r.cells[1], n)
		return nil
	})
	return t, err
}
