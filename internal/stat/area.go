package stat

// AreaCode is an ISO 3166 alpha-3 code, or the code of an aggregate, a former
// state or a part of a country in the area tables (WLD, EUU, SUN, US-GA). The
// empty code is no area.
type AreaCode string

// World is the published world row.
const World AreaCode = "WLD"

// AreaKind tells states from what is never a member of a ranking
// (SEMANTICS 5.12).
type AreaKind string

const (
	Country   AreaKind = "country"
	Territory AreaKind = "territory"
	Aggregate AreaKind = "aggregate"
	Former    AreaKind = "former"
	Group     AreaKind = "group" // a group with dated members and no published row known
	Part      AreaKind = "part"  // a state, province or city: named, so that it is not taken for its country
)

// Area is one row of the area tables.
type Area struct {
	Code      AreaCode
	Kind      AreaKind
	ISO2      string
	Name      string // in English, as newspapers write it
	Aliases   []string
	Demonyms  []string // adjective first, then people: Chinese; American, Americans
	Capital   string
	Currency  string // ISO 4217 code of the currency in use; "" where unknown
	Region    string // UN M49: Africa, Americas, Asia, Europe, Oceania
	Subregion string
	Sovereign bool // a sovereign state, for ranks (SEMANTICS 5.12)
}

// IndicatorCode is a series code as its publisher writes it.
type IndicatorCode string
