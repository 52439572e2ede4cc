// Package comtrade reads UN Comtrade's answers: API v1 (data/v1/get and
// public/v1/preview) and the API before it (validation and dataset). Both become the
// same figures, under the names of v1.
//
// # Which rows may be added
//
// A row stands for one flow of one reporter with one partner, in one commodity. It
// may be a part of another row: by second partner, customs procedure or mode of
// transport. All these are dimensions here, so that a Mapping keeps the totals:
//
//	Only: partner2Code 0, customsCode C00, mosCode 0, motCode 0, measure primaryValue
//
// What the answer leaves empty is no dimension of the figure: in the old API an
// empty one is the total. Re-exports (RX) and re-imports (RM) are flows of their own
// and are contained in X and M.
//
// # Measures
//
// measure is primaryValue, netWgt or qty; a weight or quantity that is null or 0 is
// none. primaryValue is in US dollars, by the database's definition; it is the
// attribute valuation that says CIF or FOB, where the answer has the same figure as
// cifvalue or fobvalue. Imports are mostly CIF and exports FOB, so that the two
// sides of one trade differ. Estimated weights and quantities are E; values are
// published as reported whatever legacyEstimationFlag says of quantities, which is
// an attribute beside isReported and isAggregate.
//
// Codes of areas are UN Comtrade's, M49 with its own for some (842, 156, 490).
//
// An answer of no records, with an error's text, or with a status code instead of
// data is ErrNoData. One whose count differs from its records was cut short and is
// an error; one of 500 or 100,000 records, the most that preview and get give, has a
// note that there may be more.
//
// Confirmed by: an answer of data/v1/get, an empty one, a list of bulk files (which
// is refused), and two answers of the old API.
package comtrade
