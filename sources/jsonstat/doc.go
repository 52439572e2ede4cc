// Package jsonstat reads JSON-stat (json-stat.org): data sets of version 2.0 and
// of the 1.x forms, bundles, and collections whose data sets stand in them.
//
// A dimension of JSON-stat is one here, in the order of id; the one that is the
// time becomes the figure's period. It is the dimension that the body gives the
// role time, else the only one called by one of the usual names, else the only one
// all of whose categories are times. A time is read from the category's code or,
// where the code is an internal one ("CI_0000001"), from its label. "2005 - 1" is a
// quarter where its parent 2005 has four children, a month where it has twelve.
//
// The unit is that of a category's unit object (base, label or symbol), with its
// multiplier; else the code of a dimension called unit. Attributes of a figure:
//
//	OBS_STATUS     the status as published; what ParseStatus cannot read makes the
//	               figure Questionable, or missing where it has no value
//	DECIMALS       the decimals that the body says; values stay as they are written
//	time_label     the label of the time, where it is not its code ("2022*")
//	parent.<dim>   the category that this one is a child of, in a hierarchy
//	dataset        the name of the data set, in a bundle of several
//
// In a sparse value object the cells that are not there are not emitted: the body
// does not say of them even that they are missing.
//
// Not read: a bare dimension or a collection of links (ErrNoData), values that are
// texts (an error with their place), data sets without a time, and bodies whose id
// and size differ in length, of which ONS has published some.
//
// Confirmed by: bodies of Galicia's institute in 1.x and 2.0, OECD and Statistics
// Canada (status array and object, children, multiplier), ONS (sparse values out of
// order, codes that are internal), Statistics Sweden, Cantabria (quarters below
// years), the Bureau of Labor Statistics and US state products; json-stat.org's
// bundle, collection, dimension, hierarchy and order for what is refused. Eurostat's
// error and asynchronous answers are fixtures written to the form its guide shows.
package jsonstat
