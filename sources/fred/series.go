package fred

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"factcheck/internal/stat"
	"factcheck/sources"
	"factcheck/sources/raw"
)

// Series is what the answer of fred/series says of a series.
type Series struct {
	ID         string
	Title      string
	Freq       Freq
	Unit       string // "Billions of Dollars"
	Adjustment string // "SAAR"
	Updated    stat.Day
	Notes      string
}

// Freq is FRED's short name of a frequency.
type Freq string

const (
	Annual     Freq = "A"
	Semiannual Freq = "SA"
	Quarterly  Freq = "Q"
	Monthly    Freq = "M"
	Biweekly   Freq = "BW"
	Weekly     Freq = "W"
	Daily      Freq = "D"
)

type seriesRow struct {
	ID         string `json:"id" xml:"id,attr"`
	Title      string `json:"title" xml:"title,attr"`
	Freq       string `json:"frequency_short" xml:"frequency_short,attr"`
	Unit       string `json:"units" xml:"units,attr"`
	Adjustment string `json:"seasonal_adjustment_short" xml:"seasonal_adjustment_short,attr"`
	Updated    string `json:"last_updated" xml:"last_updated,attr"`
	Notes      string `json:"notes" xml:"notes,attr"`
}

// Parse reads the answer of fred/series about one series.
func Parse(name string, body io.Reader, limit int64) (*Series, error) {
	text, err := raw.ReadText(name, body, limit)
	if err != nil {
		return nil, err
	}
	var v struct {
		XMLName      xml.Name    `json:"-"`
		Series       []seriesRow `json:"seriess" xml:"series"`
		ErrorMessage string      `json:"error_message" xml:"message,attr"`
	}
	if isXML(text.Bytes) {
		if err := xml.Unmarshal(text.Bytes, &v); err != nil {
			return nil, failed(text, err)
		}
	} else if err := text.JSON(&v); err != nil {
		return nil, err
	}
	if v.ErrorMessage != "" {
		return nil, fmt.Errorf("%s: %w: %s", name, sources.ErrNoData, v.ErrorMessage)
	}
	if len(v.Series) == 0 {
		return nil, fmt.Errorf("%s: not FRED's answer about a series", name)
	}
	// Several are one series as it was described at several times: the last holds.
	r := v.Series[len(v.Series)-1]
	s := &Series{ID: r.ID, Title: r.Title, Freq: Freq(r.Freq), Unit: r.Unit, Adjustment: r.Adjustment, Updated: raw.Day(r.Updated), Notes: strings.TrimSpace(r.Notes)}
	if s.ID == "" {
		return nil, fmt.Errorf("%s: a series without an id", name)
	}
	return s, nil
}

// period is the period of an observation's date.
func (f Freq) period(date string) (stat.Period, error) {
	day, err := stat.ParseDay(date)
	if err != nil {
		return stat.Period{}, err
	}
	y, m, d := day.Date()
	var p stat.Period
	switch f {
	case Daily:
		return stat.DayPeriod(day), nil
	case Weekly:
		return stat.Period{Start: day - 6, End: day + 1, Grain: stat.Range}, nil
	case Biweekly:
		return stat.Period{Start: day - 13, End: day + 1, Grain: stat.Range}, nil
	case Annual:
		p = stat.YearPeriod(y)
	case Semiannual:
		p = stat.HalfPeriod(y, (m+5)/6)
	case Quarterly:
		p = stat.QuarterPeriod(y, (m+2)/3)
	case Monthly:
		p = stat.MonthPeriod(y, m)
	default:
		return p, fmt.Errorf("frequency %q is none of FRED's: how long the period is that %s begins is not said", f, date)
	}
	if p.Start != day {
		return p, fmt.Errorf("%04d-%02d-%02d does not begin a period of frequency %s", y, m, d, f)
	}
	return p, nil
}

func isXML(b []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(b), []byte("<")) }

// failed is an error of the XML with its line.
func failed(text *raw.Text, err error) error {
	var s *xml.SyntaxError
	switch {
	case errors.As(err, &s):
		return fmt.Errorf("%s:%d: %s", text.Name, s.Line, s.Msg)
	case err == io.EOF:
		return fmt.Errorf("%s: the body ends before its XML element does", text.Name)
	}
	return fmt.Errorf("%s: %w", text.Name, err)
}
