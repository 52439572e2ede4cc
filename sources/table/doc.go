// Package table reads plain tables, CSV and XLSX, by a mapping that a newsroom
// writes: a file in YAML beside the table that says what its lines and columns are.
//
// A long table, a line a figure:
//
//	delimiter: ";"
//	encoding: windows-1252
//	header: [3]              # lines above are titles, and become notes
//	footer: ["Quelle:"]      # how the first line after the figures begins
//	decimal: ","
//	thousands: "."
//	missing: ["-", "k. A."]
//	flags: {p: P}            # 1.234,5 p is provisional
//	columns:
//	- {column: Land, is: dimension, name: REF_AREA}
//	- {column: Jahr, is: time}
//	- {column: Ausfuhr, is: figure, unit: EUR, mult: 6}
//	- {column: Bemerkung, is: nothing}
//
// A wide one, a column a year, of one country, in a workbook:
//
//	sheet: Table 1
//	header: [4]
//	columns:
//	- {at: A, is: dimension, name: INDICATOR, fill: true}
//	across: {is: time}
//	fixed: {REF_AREA: AUT}
//	unit: PERCENT
//
// Parse reads the mapping and Mapping.Read is a Reader of its tables. The members
// are explained at the types Mapping, Column and Across.
//
// # What is refused
//
// A table that changed is not read by the mapping of the old one: a column that the
// mapping does not have, one that is missing or stands twice, a line with other than
// the header's cells, a text that is neither a number nor among missing, thousands
// that are not set apart in threes, a member of the mapping that is not known. The
// error names the line or cell.
//
// # Workbooks
//
// Numbers are read as the file stores them, which is a binary float's shortest text:
// a shown 107.20 is stored as 107.2, and what was computed may have digits that
// nobody published. A cell shown in percent stores the hundredth: 12.3% is 0.123, so
// its mult is 2. Numbers stored as text are read with the mapping's separators,
// numbers stored as numbers with a point. Dates are numbers of days (format: excel).
// Raised text, a footnote's sign, is no part of a number; it is the attribute mark.
// Of merged cells the first holds the text: fill repeats it downwards, and upper
// lines of a header are continued to the right. Formulas have the value they were
// saved with.
//
// Not read: .xls, .ods and encrypted workbooks, hidden lines as hidden, charts, and
// days counted from 1904.
//
// The reader of workbooks is the project's own: a library at hand (excelize) tells
// whether a cell is text only after it has widened every row to its last column in
// memory, which a small file can make gigabytes of.
//
// Confirmed by: tables of the World Bank and Eurostat read as plain CSV by a
// mapping. Workbooks are fixtures written to ECMA-376.
package table
