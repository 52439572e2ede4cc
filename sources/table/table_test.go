package table

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"factcheck/sources"
	"factcheck/sources/sourcestest"
)

func mapping(t testing.TB, text string) *Mapping {
	t.Helper()
	m, err := Parse("m.yaml", strings.NewReader(text), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The tables here are written, in the manner of statistical offices.
const (
	longMapping = `
title: Exports
updated: 2024-05-30
delimiter: ";"
encoding: windows-1252
header: [3]
footer: ["Quelle:"]
skip: ["Zusammen"]
decimal: ","
thousands: "."
missing: ["-", "k. A."]
flags: {p: P, "*": E}
months: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
columns:
- {column: Land, is: dimension, name: REF_AREA, fill: true}
- {column: Name, is: label, of: REF_AREA}
- {column: Monat, is: time, format: MM yyyy}
- {column: Ausfuhr, is: figure, unit: EUR, mult: 6}
- {column: Einfuhr, is: figure}
- {column: Hinweis, is: note, name: note}
unit: USD
mult: 3
`
	long = "Au\xdfenhandel;;;;;\n;;;;;\nLand;Name;Monat;Hinweis;Ausfuhr;Einfuhr\nAT;\xd6sterreich;M\xe4rz 2013;a;1.107,20 p;-\n;;Mai 2013;;-7;0,5*\nZusammen;;;;1;2\nQuelle: Amt;;;;;\nStand 2013\n"

	wideMapping = `
header: [1, 2]
columns:
- {at: A, is: dimension, name: INDICATOR}
- {at: B, is: unit}
across: {is: time, format: yyyy M}
fixed: {REF_AREA: AUT}
`
	wide = "\ufeff,,2012,,2013\n,,11,12,1\nCPI,PC,1.50,,2\nPPI,,3,4,5\n"
)

var longCells = []sourcestest.Cell{
	{Dimensions: map[string]string{"REF_AREA": "AT", "column": "Ausfuhr"}, Period: "2013-03", Value: "1107.20", Unit: "EUR", Mult: 6, Status: sources.Provisional, Attributes: map[string]string{"OBS_STATUS": "p", "note": "a"}},
	{Dimensions: map[string]string{"REF_AREA": "AT", "column": "Einfuhr"}, Period: "2013-03", Unit: "USD", Mult: 3, Status: sources.Missing},
	{Dimensions: map[string]string{"REF_AREA": "AT", "column": "Ausfuhr"}, Period: "2013-05", Value: "-7", Mult: 6, Status: sources.Normal},
	{Dimensions: map[string]string{"REF_AREA": "AT", "column": "Einfuhr"}, Period: "2013-05", Value: "0.5", Mult: 3, Status: sources.Estimate},
}

func TestCSV(t *testing.T) {
	sourcestest.Reader(t, mapping(t, longMapping).Read, sourcestest.Case{Name: "long", Body: []byte(long), Lines: true, Figures: 4, Cells: longCells,
		Other: func(t *testing.T, b *sources.Body) {
			if b.Title != "Exports" || b.Updated.String() != "2024-05-30" || strings.Join(b.Notes, "|") != "Außenhandel|Quelle: Amt|Stand 2013" {
				t.Errorf("of itself the body says %+v", b)
			}
		}})
	sourcestest.Reader(t, mapping(t, wideMapping).Read, sourcestest.Case{Name: "wide", Body: []byte(wide), Lines: true, Figures: 6, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"REF_AREA": "AUT", "INDICATOR": "CPI"}, Period: "2012-11", Value: "1.50", Unit: "PC"},
		{Dimensions: map[string]string{"INDICATOR": "CPI"}, Period: "2012-12", Status: sources.Missing},
		{Dimensions: map[string]string{"INDICATOR": "PPI"}, Period: "2013-01", Value: "5"},
	}})
	sourcestest.Reader(t, mapping(t, "columns: [{column: Year, is: time}]\nacross: {is: dimension, name: geo}\n").Read, sourcestest.Case{Name: "areas across", Lines: true, Figures: 2,
		Body: []byte("Year,DE,FR\n2013,1,2.0\n"), Cells: []sourcestest.Cell{{Dimensions: map[string]string{"geo": "FR"}, Period: "2013", Value: "2.0"}}})
	// Published tables; cells read in the bodies by a person.
	sourcestest.Reader(t, mapping(t, `
columns:
- {column: Country Name, is: label, of: REF_AREA}
- {column: Country Code, is: dimension, name: REF_AREA}
- {column: Indicator Name, is: nothing}
- {column: Indicator Code, is: dimension, name: INDICATOR}
across: {is: time}
unit: PERCENT`).Read, sourcestest.Case{Name: "World Bank", Body: sourcestest.Sample(t, "worldbank-csv/FP.CPI.TOTL.ZG.csv"), Lines: true, Figures: 65 * 266, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"REF_AREA": "ABW", "INDICATOR": "FP.CPI.TOTL.ZG"}, Period: "1985", Value: "4.03225805628628", Unit: "PERCENT"},
		{Dimensions: map[string]string{"REF_AREA": "AFE"}, Period: "1974", Value: "19.5983935742148"},
		{Dimensions: map[string]string{"REF_AREA": "ABW"}, Period: "1984", Status: sources.Missing},
	}})
	sourcestest.Reader(t, mapping(t, `
delimiter: "`+"\t"+`"
columns: [{at: A, is: dimension, name: key}]
across: {is: time}
missing: [":"]
flags: {b: B, e: E, be: B, c: M, s: E, p: P, d: D, bd: B, bs: B, ep: E, bp: B, eb: B, de: D, es: E, bes: B}`).Read, sourcestest.Case{Name: "Eurostat", Body: sourcestest.Sample(t, "eurostat-tsv/ten00136.tsv"), Lines: true, Figures: 66 * 12, Cells: []sourcestest.Cell{
		{Dimensions: map[string]string{"key": "MIO_EUR,AT"}, Period: "2014", Value: "692.6", Status: sources.Break},
		{Dimensions: map[string]string{"key": "MIO_EUR,BG"}, Period: "2014", Value: "833", Status: sources.Break},
		{Dimensions: map[string]string{"key": "MIO_EUR,DK"}, Period: "2010", Status: sources.Missing},
	}})
}

// workbookOf is a workbook of one sheet, written to ECMA-376.
func workbookOf(t testing.TB, properties, rows, shared string) ([]byte, int) {
	t.Helper()
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	var b bytes.Buffer
	size := 0
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + ns + `>` + properties + `<sheets><sheet name="Tabelle 1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="` + rel + `worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + rel + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + ns + `>` + shared + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + ns + `><dimension ref="A1:D9"/><sheetData>` + rows + `</sheetData><mergeCells/></worksheet>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, f[1])
		size += len(f[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), size
}

const (
	sheetMapping = `
sheet: Tabelle 1
header: [2]
footer: [Quelle]
decimal: ","
thousands: "."
missing: ["#N/A"]
flags: {"1": E}
columns:
- {column: Land, is: dimension, name: REF_AREA, fill: true}
- {column: Tag, is: time, format: excel}
across: {is: dimension, name: INDICATOR}
`
	sheetShared = `<si><t>Land</t></si><si><t>Tag</t></si><si><r><t>Aus</t></r><r><t>fuhr</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t xml:space="preserve"> AT </t></si>` +
		`<si><r><t>1.107,20</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si><t>Quelle: Amt</t></si><si><t>1.234</t></si>`
	sheetRows = `<row r="1"><c r="A1" t="inlineStr"><is><t>Ein Titel</t></is></c></row>` +
		`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="str"><f>"X"</f><v>X</v></c></row>` +
		`<row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" s="1"><v>41275</v></c><c r="C4" t="s"><v>4</v></c><c r="D4"><f>A1*2</f><v>2.6915140000000002</v></c></row>` +
		`<row r="5"><c r="B5"><v>41276</v></c><c r="C5" t="n"><v>1.234</v></c><c r="D5" t="s"><v>6</v></c></row>` +
		`<row r="6"><c r="B6"><v>41277</v></c><c r="D6" t="e"><v>#N/A</v></c></row>` +
		`<row r="7"><c r="B7"><v>41278</v></c><c r="C7"><v>1E-3</v></c></row>` +
		`<row r="9"><c r="A9" t="s"><v>5</v></c></row>`
)

func TestXLSX(t *testing.T) {
	body, size := workbookOf(t, "", sheetRows, sheetShared)
	at := func(indicator string) map[string]string {
		return map[string]string{"REF_AREA": "AT", "INDICATOR": indicator}
	}
	sourcestest.Reader(t, mapping(t, sheetMapping).Read, sourcestest.Case{Name: "written", Body: body, Size: size, Figures: 8, Cells: []sourcestest.Cell{
		{Dimensions: at("Ausfuhr"), Period: "2013-01-01", Value: "1107.20", Status: sources.Estimate, Attributes: map[string]string{"mark": "1"}},
		{Dimensions: at("X"), Period: "2013-01-01", Value: "2.6915140000000002", Status: sources.Normal},
		{Dimensions: at("Ausfuhr"), Period: "2013-01-02", Value: "1.234"}, // a number
		{Dimensions: at("X"), Period: "2013-01-02", Value: "1234"},        // a text with a separator
		{Dimensions: at("Ausfuhr"), Period: "2013-01-03", Status: sources.Missing},
		{Dimensions: at("X"), Period: "2013-01-03", Status: sources.Missing},
		{Dimensions: at("Ausfuhr"), Period: "2013-01-04", Value: "0.001"},
	}, Other: func(t *testing.T, b *sources.Body) {
		if strings.Join(b.Notes, "|") != "Ein Titel|Quelle: Amt" {
			t.Errorf("notes %q", b.Notes)
		}
	}})
}

func TestXLSXRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(sheetRows, old, new, 1) }
	for _, c := range []struct{ mapping, properties, rows, want string }{
		{"", "", change("2.6915140000000002", "n/a"), "b: Tabelle 1!D4: "},
		{"", "", change("41276", "59"), "b: Tabelle 1!5: \"59\" is no number of a day"},
		{"", "", change(`t="s"><v>6`, `t="s"><v>7`), "b: xl/worksheets/sheet1.xml: text \"7\" is none of the 7"},
		{"", "", change(`r="B5"`, `r="A0A"`), "b: xl/worksheets/sheet1.xml: cell \"A0A\" is out of order"},
		{"", "", change(`<row r="5">`, `<row r="3">`), "b: xl/worksheets/sheet1.xml: row \"3\" is out of order"},
		{"", "", change(`r="D4"`, `r="XFE4"`), "b: xl/worksheets/sheet1.xml: cell \"XFE4\""},
		{"", "", change(`r="D4"`, `r="F4"`), "b: Tabelle 1!F4: \"2.6915140000000002\" stands under no header"},
		{"", "", change(`</row>`, ``), "b: xl/worksheets/sheet1.xml"},
		{"", `<workbookPr date1904="1"/>`, sheetRows, "b: its days are counted from 1904"},
		{"sheet: Tabelle 2", "", sheetRows, `b: sheet "Tabelle 2" is none of "Tabelle 1"`},
	} {
		body, _ := workbookOf(t, c.properties, c.rows, sheetShared)
		m := sheetMapping
		if c.mapping != "" {
			m = strings.Replace(m, "sheet: Tabelle 1", c.mapping, 1)
		}
		_, _, err := sourcestest.Read(mapping(t, m).Read, "b", bytes.NewReader(body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}

func TestCSVRefused(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(long, old, new, 1) }
	for _, c := range []struct{ body, want string }{
		{"", "b: it ends before the header"},
		{"a\nb\n", "b: it ends before the header"},
		{change("Einfuhr", "Einfuhren"), "b:3: no column \"Einfuhr\""},
		{change("Einfuhr\n", "Einfuhr;Neu\n"), "b:3: column G: \"Neu\" is not in the mapping"},
		{change("Hinweis;", "Einfuhr;"), "b:3: column F: \"Einfuhr\" stands twice"},
		{change("M\xe4rz", "Lenz"), "b:4: "},
		{change("1.107,20", "1107.20"), "b:4: column E: "},
		{change("0,5*", "0,5x"), "b:5: column F: "},
		{change(";Mai 2013", "Mai 2013"), "b:5: 5 cells under 6 columns"},
		{change(";0,5*", ";0,5*;9"), "b:5: column G: \"9\" stands under no header"},
		{change("AT;", ";"), "b:4: column A: REF_AREA has no value"},
	} {
		_, _, err := sourcestest.Read(mapping(t, longMapping).Read, "b", strings.NewReader(c.body), 1<<20)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}

func TestParseRefused(t *testing.T) {
	const good = "columns: [{column: Y, is: time}, {column: V, is: figure}]\n"
	for _, c := range []struct{ text, want string }{
		{"", "m: an empty mapping"},
		{"colums: []", "m: yaml: "},
		{good + "header: [2, 1]", "m: header: line 1"},
		{good + "first: 1", "m: first and last"},
		{good + "delimiter: ab", "m: delimiter"},
		{good + "months: [a]", "m: months: 1 names"},
		{good + "decimal: ','\nthousands: ','", "m: decimal and thousands"},
		{good + "flags: {x: unknown}", "m: flags: "},
		{good + "time: 2013", "m: time: "},
		{good + "across: {is: time}", "m: across: columns of figures"},
		{good + "updated: soon", "m: updated: "},
		{"columns: [{column: Y, is: time}]", "m: no column is a figure"},
		{"columns: [{column: V, is: figure}]", "m: the time of a figure"},
		{"columns: [{is: time}]", "m: columns[0]: either"},
		{"columns: [{at: '1', is: time}]", "m: columns[0]: at: "},
		{"columns: [{column: Y, is: tyme}]", "m: columns[0]: is: \"tyme\" is none of dimension, label"},
		{"columns: [{column: Y, is: time, format: QQ}]", "m: columns[0]: the date pattern"},
		{"columns: [{column: L, is: label, of: geo}]", "m: columns[0]: of: "},
		{"columns: [{column: a, is: dimension}, {column: b, is: dimension, name: a}]", "m: columns[1]: dimension \"a\""},
	} {
		if _, err := Parse("m", strings.NewReader(c.text), 1<<20); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzCSV(f *testing.F) { sourcestest.Fuzz(f, mapping(f, longMapping).Read, long) }

func FuzzWide(f *testing.F) { sourcestest.Fuzz(f, mapping(f, wideMapping).Read, wide) }

func FuzzXLSX(f *testing.F) {
	m := mapping(f, sheetMapping)
	f.Add(sheetRows, sheetShared)
	f.Fuzz(func(t *testing.T, rows, shared string) {
		body, _ := workbookOf(t, "", rows, shared)
		if _, _, err := sourcestest.Read(m.Read, "b", bytes.NewReader(body), 1<<20); err != nil && !strings.HasPrefix(err.Error(), "b:") {
			t.Fatal(err)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(longMapping)
	f.Add(wideMapping)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse("m", strings.NewReader(text), 1<<20)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m:") {
				t.Fatal(err)
			}
			return
		}
		if _, _, err := sourcestest.Read(m.Read, "b", strings.NewReader(long), 1<<20); err != nil && !strings.HasPrefix(err.Error(), "b:") {
			t.Fatal(err)
		}
	})
}
