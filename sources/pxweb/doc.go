// Package pxweb reads what PxWeb servers send, the programs of Statistics Finland,
// Statistics Sweden and many other offices.
//
//	ParseTable   a table's description: its variables with codes and texts
//	ParseConfig  how much a server allows to be asked at once
//	ParseTables  what a search or a folder lists
//	JSONStat     an answer in the form json-stat or json-stat2
//	JSON         an answer in the form json: its values are texts and so exact
//
// JSONStat and JSON are Readers; those of a Table know its texts as well. A table
// says which variable is the time, or does not: then the only one all of whose codes
// or texts are times is it. Codes of time that are bare numbers of a place ("0" for
// 1970) are read by their text.
//
// In the form json the content's code is the dimension content. The symbols for
// what is not published (".", "..", "...", "-", ":") are missing figures with the
// symbol as OBS_STATUS; "-" is nil in some offices' tables and not applicable in
// others', so it is no zero here. A period whose text ends in a star ("2022*") is
// provisional.
//
// Not read: the forms csv, csv2, csv3, px and xlsx, whose separators and languages
// are each server's own.
//
// Confirmed by: Statistics Finland's description of a table, configuration and list
// of tables, and a description of Grande Région, whose codes are places. Their
// answers were not at hand; those in the tests are written to the published form by
// these descriptions. JSON-stat of Statistics Sweden's PxWeb is confirmed in package
// jsonstat.
package pxweb
