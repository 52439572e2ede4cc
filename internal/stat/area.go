package stat

// AreaCode is an ISO 3166 alpha-3 code, or the code of an aggregate or former
// state in areas.tsv (WLD, EUU, SUN ...). The empty code is no area.
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
	Group     AreaKind = "group" // a group with dated members
)

// IndicatorCode is a series code as its publisher writes it.
type IndicatorCode string
