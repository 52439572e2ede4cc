package stat

// Dimension is what a unit measures. Figures of two dimensions are never
// compared (SEMANTICS 5.1).
type Dimension string

const (
	Money    Dimension = "money"
	Percent  Dimension = "percent" // percents and rates in percent; SEMANTICS 2.5
	Points   Dimension = "points"  // differences of percents: percentage and basis points
	Times    Dimension = "times"   // multiples and folds
	Count    Dimension = "count"   // things, people; Unit.Noun says which
	Length   Dimension = "length"
	Surface  Dimension = "area"
	Volume   Dimension = "volume"
	Mass     Dimension = "mass"
	Energy   Dimension = "energy"
	Power    Dimension = "power"
	Heat     Dimension = "temperature"
	Duration Dimension = "duration"
	Index    Dimension = "index"
	Bare     Dimension = "" // a number with no unit in sight
)

// Unit is a unit of measure, comparable with ==.
//
//	USD                {Code: "USD"}
//	26.3%              {Code: "PERCENT"}
//	1.5 points         {Code: "POINT"}; basis points are {Code: "BASIS_POINT"}
//	2.7 times          {Code: "TIMES"}
//	13,000 workers     {Code: "COUNT", Noun: "worker"}
//	1.4 bn people      {Code: "PERSON"}
//	$80 a barrel       {Code: "USD", Per: "BBL"}
//	4.7 t per head     {Code: "T", Per: "PERSON"}
//	12 per 1,000       {Code: "COUNT", Per: "1000"}
//	75 years           {Code: "YEAR"}
//
// Codes are those of units.tsv and, for money, ISO 4217.
type Unit struct {
	Code string `json:"code"`
	Per  string `json:"per,omitempty"`
	Noun string `json:"noun,omitempty"`
}

// String is the code, "USD/BBL" with a denominator, and the noun of a count.
func (u Unit) String() string {
	s := u.Code
	if u.Noun != "" {
		s += " " + u.Noun
	}
	if u.Per != "" {
		s += "/" + u.Per
	}
	return s
}

// Dimension is what the unit measures, by its code; the denominator does not
// count. An unknown code is Bare.
func (u Unit) Dimension() Dimension {
	if u.Code == "" {
		return Bare
	}
	if i, ok := Units().byCode[u.Code]; ok {
		return i.Dimension
	}
	if _, ok := Currencies().Get(u.Code); ok {
		return Money
	}
	i, ok := Units().Get(u.Code)
	if !ok {
		return Bare
	}
	return i.Dimension
}

// IsZero reports whether there is no unit.
func (u Unit) IsZero() bool { return u == Unit{} }
