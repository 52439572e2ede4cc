package extractor

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
	for count := 0; ; count++ {
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
				k, m2 := d.digits(j+l2, end)
				if l2 == 0 || m2 != 3 || sep2 != '.' {
					// 1.234,56
					if j < end && d.text[j] == ',' {
						if k, m2 = d.digits(j+1, end); m2 == 1 || m2 == 2 {
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
