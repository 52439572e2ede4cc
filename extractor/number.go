package extractor

import (
	"strconv"
	"strings"

	"factcheck/internal/stat"

	"github.com/shopspring/decimal"
)

// A fraction glyph: ½ is {1, 2}.
type glyphPart struct{ num, den int64 }

var glyphs = map[rune]glyphPart{
	'½': {1, 2}, '⅓': {1, 3}, '⅔': {2, 3}, '¼': {1, 4}, '¾': {3, 4}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5},
	'⅘': {4, 5}, '⅙': {1, 6}, '⅚': {5, 6}, '⅐': {1, 7}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8},
	'⅑': {1, 9}, '⅒': {1, 10},
}

// glyph is the fraction a code point prints; its den is 0 if it prints none.
func glyph(r rune) glyphPart {
	if r < 0xBC || r > 0xBE && r < 0x2150 || r > 0x215E {
		return glyphPart{}
	}
	return glyphs[r]
}

// digitLen is the length of the digit at byte i, 0 if there is none.
func (d *doc) digitLen(i, end int) int {
	if i >= end {
		return 0
	}
	if class[d.text[i]] == cDigit {
		return 1
	}
	if d.text[i] == 0xEF {
		if r, n := firstRune(d.text[i:end]); isDigit(r) {
			return n
		}
	}
	return 0
}

// digits is the end of the run of digits at i, and their number.
func (d *doc) digits(i, end int) (stop, n int) {
	for {
		l := d.digitLen(i, end)
		if l == 0 {
			return i, n
		}
		i += l
		n++
	}
}

// numberEnd is the end of the number printed at i: digits with their groups of
// three (comma, point, space, NBSP, thin space, apostrophe) or of two and a
// last three (1,00,000), and decimals. A run with two points or more that are
// no groups (1.2.3, 10.11.2023) is one token and no number. What a comma or
// point does not belong to is left outside: "3," "3."
func (d *doc) numberEnd(i, end int) int {
	if r, n := firstRune(d.text[i:end]); glyph(r).den != 0 {
		return i + n
	}
	i, n := d.digits(i, end)
	if n <= 3 {
		if j := d.groups(i, end, n); j > i {
			i = j
			n = 4
		}
	}
	// Decimals, or a run of points.
	for i < end && (d.text[i] == '.' || d.text[i] == 0xC2 && i+1 < end && d.text[i+1] == 0xB7) {
		k := i + 1
		if d.text[i] == 0xC2 {
			k++
		}
		j, n := d.digits(k, end)
		if n == 0 {
			break
		}
		i = j
	}
	return i
}

// groups is the end of the groups of digits that follow at i, where n digits
// stand before; i if there are none.
func (d *doc) groups(i, end, n int) int {
	stop, at, sepAt, twos := i, i, -1, false
	for count := 0; count < maxDigits/2; count++ {
		l, sep := d.separator(at, end)
		if l == 0 || sepAt >= 0 && sep != sepAt {
			break
		}
		sepAt = sep
		j, m := d.digits(at+l, end)
		if m == 3 {
			// A word glued to the last group ("12 500ml") ends a figure of its own.
			if sep == ' ' && j < end && d.letterAt(j, end) {
				break
			}
			stop, at = j, j
			if twos {
				break // the last three of 1,00,000
			}
			if sep == '.' && count == 0 {
				// One group after a point is decimals, two are groups.
				l2, sep2 := d.separator(j, end)
				_, m2 := d.digits(j+l2, end)
				if l2 == 0 || m2 != 3 || sep2 != '.' {
					// 1.234,56
					if j < end && d.text[j] == ',' {
						if k, m2 := d.digits(j+1, end); m2 == 1 || m2 == 2 {
							return k
						}
					}
					return i
				}
			}
			continue
		}
		if m == 2 && sep == ',' && (count == 0 || twos) && n <= 2 {
			twos = true
			at = j
			continue
		}
		break
	}
	if sepAt == '.' && stop > i && stop < end && d.text[stop] == ',' {
		// 1.234.567,89
		if k, m := d.digits(stop+1, end); m == 1 || m == 2 {
			return k
		}
	}
	return stop
}

// separator is the length of what may part groups of digits at i, and which it
// is; all spaces that do not break are one.
func (d *doc) separator(i, end int) (n int, sep int) {
	if i >= end {
		return 0, 0
	}
	switch c := d.text[i]; c {
	case ',', '.', ' ', '\'':
		return 1, int(c)
	case '&':
		if e, n := entityAt(d.text[i:end]); e.class == cSpace {
			return n, 0xA0
		}
	case 0xC2, 0xE2, 0xEF:
		switch r, n := firstRune(d.text[i:end]); r {
		case 0xA0, 0x2009, 0x202F, 0x2007:
			return n, 0xA0
		case '’':
			return n, '\''
		case '，':
			return n, ','
		}
	}
	return 0, 0
}

// amount is a number as it was read, before it has a unit: coefficient over
// den, in decimals; den is 1 but for fractions.
type amount struct {
	coef    decimal.Decimal // scale included
	den     int64
	last    int             // power of ten of the last written place, scale included
	sig     int             // power of ten of the last place that is not zero
	bare    decimal.Decimal // as printed, before a scale behind it
	scaled  bool
	grouped bool // of a dozen, a score: half a dozen
	digits  bool // printed in digits, not in words
	places  int  // decimals printed
	style   stat.Style
	vague   bool // "tens of thousands", "dozens": one order of magnitude from coef
	hi      decimal.Decimal
	end     int // one past its last token
	power   int // power of ten of the scale behind it
}

// readDigits reads a number token; ok is false for what is printed in digits
// and is none ("1.2.3", "10.11.2023").
func (d *doc) readDigits(t token) (a amount, ok bool) {
	r := &d.numbers[t.start%len(d.numbers)]
	if r.end != t.end || r.start != t.start {
		r.start, r.end = t.start, t.end
		r.a, r.ok = d.numberAt(t)
	}
	return r.a, r.ok
}

// read is a number token as it was read.
type read struct {
	start, end int
	a          amount
	ok         bool
}

func (d *doc) numberAt(t token) (a amount, ok bool) {
	text := d.text[t.start:t.end]
	a = amount{den: 1, style: stat.Digits, digits: true}
	if g := glyph(first(text)); g.den != 0 {
		a.coef, a.den, a.style = decimal.New(g.num, 0), g.den, stat.Fraction
		a.bare = a.coef
		return a, true
	}
	// The last separator is the decimal point if it is a point (or the comma
	// of 1.234,56) and there is no other like it.
	point := -1
	points, commas := 0, 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '.':
			points++
			point = i
		case text[i] == 0xC2 && i+1 < len(text) && text[i+1] == 0xB7:
			points++
			point = i
		case text[i] == ',':
			commas++
		}
	}
	if points > 1 {
		// Groups of three, or no number.
		if !pointGroups(text) {
			return a, false
		}
		point = -1
	}
	if commas == 1 && points >= 1 {
		if c := lastByte(text, ','); c > lastByte(text, '.') {
			point = c
		}
	}
	var n int64
	var big []byte
	count, zeros := 0, 0
	seen := point < 0
	for i, r := range text {
		if i == point {
			seen = true
			continue
		}
		var v int64
		switch {
		case r >= '0' && r <= '9':
			v = int64(r - '0')
		case r >= '０' && r <= '９':
			v = int64(r - '０')
		default:
			continue
		}
		if point >= 0 && seen {
			a.places++
		}
		if v == 0 {
			zeros++
		} else {
			zeros = 0
		}
		if count < 18 {
			n = n*10 + v
		} else {
			if big == nil {
				big = append(big, strconv.FormatInt(n, 10)...)
			}
			big = append(big, byte('0'+v))
		}
		if n != 0 || v != 0 {
			count++
		}
	}
	if len(big) > maxDigits {
		return a, false
	}
	if big != nil {
		c, err := decimal.NewFromString(string(big))
		if err != nil {
			return a, false
		}
		a.coef = c.Shift(int32(-a.places))
	} else if a.places == 0 {
		a.coef = decimalInt(n)
	} else {
		a.coef = decimal.New(n, int32(-a.places))
	}
	a.bare = a.coef
	a.last = -a.places
	a.sig = a.last
	if !a.coef.IsZero() {
		a.sig += zeros
	}
	return a, true
}

// maxDigits is how many digits a figure may have; a longer run is an
// identifier, and reading it would not be linear.
const maxDigits = 40

func first(s string) rune { r, _ := firstRune(s); return r }

func lastByte(s string, c byte) int { return strings.LastIndexByte(s, c) }

// pointGroups reports whether s is groups of three parted by points:
// 1.234.567, with at most a decimal comma behind.
func pointGroups(s string) bool {
	if c := strings.IndexByte(s, ','); c >= 0 {
		s = s[:c]
	}
	p := strings.IndexByte(s, '.')
	if p < 1 || p > 3 {
		return false
	}
	for s = s[p:]; len(s) > 0; s = s[4:] {
		if len(s) < 4 || s[0] != '.' || class[s[1]] != cDigit || class[s[2]] != cDigit || class[s[3]] != cDigit {
			return false
		}
	}
	return true
}

// shift multiplies the amount by 10^n, as a scale word does.
func (a *amount) shift(n int) {
	a.coef = a.coef.Shift(int32(n))
	a.last += n
	a.sig += n
	a.scaled = true
	a.power += n
}
