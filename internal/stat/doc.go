// Package stat holds the nouns that the reader of texts and the keeper of
// figures share: Day and Period, Area and Group, Unit, Indicator, Quantity.
// They are types of their own, so that a currency is never taken for a country
// and a year never for a count. Extractor and sources meet here and nowhere
// else.
//
// The tables of areas, groups, currencies and units are data files in this
// folder, each naming its source in the first line; they are always present,
// whatever figures are loaded.
package stat
