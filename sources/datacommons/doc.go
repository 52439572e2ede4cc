// Package datacommons reads the answers of Data Commons' API V2 to a query for
// observations (v2/observation).
//
// # One variable, many sources
//
// For one variable and one place an answer holds a series from each source that has
// one, a facet: of one count of people there may be eight, of six values. Each figure
// has three dimensions, variable, entity and facet, so that a Mapping has to say which
// facet is meant:
//
//	Area: entity; Indicator: variable; Only: facet 1145703171
//
// The order of the facets is the service's preference of the day and means nothing
// here. The facet's label is its import's name; how it was measured, over what, by
// whom, and whether Data Commons added it up itself are attributes
// (measurementMethod, observationPeriod, provenanceUrl, isDcAggregate), as is a
// scalingFactor: what it scales by is the variable's, so that no value is changed
// for it.
//
// Values are JSON numbers, many with a point though they count people, some of them
// fractions of a person: they are taken as they are written. A facet that the answer
// does not describe is an error. An answer that names no observation, or an error's
// message in place of one, is ErrNoData. nextToken is the body's Next.
//
// Confirmed by: an answer for one variable and place with eight facets, as printed in
// Data Commons' documentation.
package datacommons
