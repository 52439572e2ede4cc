package extractor

import (
	"fmt"
	"strings"
	"testing"
)

// note writes a mention in one line: value, upper end, unit, comparator,
// direction.
func note(m Mention) string {
	q := m.Quantity
	s := q.Value.String()
	if q.Exact.Sign() != 0 && !q.Exact.IsDecimal() {
		s = q.Exact.String()
	}
	if m.High != nil {
		s += ".." + m.High.Value.String()
	}
	if u := q.Unit.String(); u != "" {
		s += " " + u
	}
	if m.Comparator != Bare && m.Comparator != Between {
		s += " " + string(m.Comparator)
	}
	if m.FarBelow {
		s += " below"
	}
	if m.Change {
		s += " change"
	}
	if m.Vague {
		s += " vague"
	}
	switch m.Direction {
	case Up:
		s += " up"
	case Down:
		s += " down"
	}
	return s
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Money, scales.
		{"trade surpassed 240 billion US dollars, which is over 2.7 times higher", "240000000000 USD over; 2.7 TIMES over"},
		{"It cost US$240bn, A$3.5m, HK$5.4m and $7.2 bn.", "240000000000 USD; 3500000 AUD; 5400000 HKD; 7200000000 USD"},
		{"They paid USD34.6 million, Rs 4 crore, Rs. 1,00,000 and RMB 5 billion.", "34600000 USD; 40000000 INR; 100000 INR; 5000000000 CNY"},
		{"Worth $1tn, £1,000 and 5pc more", "1000000000000 USD; 1000 GBP; 5 PERCENT"},
		{"2 lakh crore rupees, 50p, 10 cents, 12 trillion yen", "2000000000000 INR; 50 PENNY; 10 US_CENT; 12000000000000 JPY"},
		{"The $240B deal and the €3m loan", "240000000000 USD; 3000000 EUR"},
		{"nearly quarter of a trillion dollars and the first quarter of a million-dollar year", "1000000000000/4 USD nearly; 1000000 USD"},
		{"a couple of million people and a couple of dozen towns", "2000000 PERSON; 24 COUNT town"},
		{"three quarters of 1% in 40-odd towns", "3/4 PERCENT; 40 COUNT town about"},
		{"a quarter of a trillion dollars and half a million people", "1000000000000/4 USD; 1000000/2 PERSON"},
		// Words.
		{"three and a half million tonnes; two hundred and six ships; a dozen eggs", "3500000 T; 206 COUNT ship; 12 COUNT egg"},
		{"between two hundred and three hundred people", "200..300 PERSON"},
		{"one point two five percent, zero point seven five percent, three point one four million people", "1.25 PERCENT; 0.75 PERCENT; 3140000 PERSON"},
		{"prices fell by point two percent, and at that point two people left", "0.2 PERCENT down; 2 PERSON"},
		{"a 100-basis-point cut, a 2,000-square-metre hall, the 20-percentage-point gap, a 10-point lead", "100 BASIS_POINT; 2000 M2; 20 POINT; 10 POINT"},
		{"tens of thousands of people and dozens of ships", "10000..100000 PERSON vague; 12..120 COUNT ship vague"},
		{"one and a half thousand homes", "1500 COUNT home"},
		// Percent family.
		{"It rose 26.3%, or 1.5 percentage points, after 50 basis points and 3 per cent", "26.3 PERCENT up; 1.5 POINT; 50 BASIS_POINT; 3 PERCENT"},
		{"growth of minus 0.3% and −2 percent, up by a half percentage point", "-0.3 PERCENT down; -2 PERCENT down; 1/2 POINT up"},
		// Multiples and fractions.
		{"It doubled, then rose 2.7-fold and five-fold, 3x and threefold and halved", "2 TIMES; 2.7 TIMES up; 5 TIMES; 3 TIMES; 3 TIMES; 1/2 TIMES"},
		{"more than doubled; nearly trebled; twice as many", "2 TIMES over; 3 TIMES nearly; 2 TIMES"},
		{"two-thirds of workers and a third of the budget and almost half of all homes", "200/3 PERCENT; 100/3 PERCENT; 100/2 PERCENT nearly"},
		{"one in five, 8 in 10, 1 in 300 births, one out of every four", "100/5 PERCENT; 800/10 PERCENT; 300; 100/4 PERCENT"},
		{"a ratio of 1:600", "600"},
		{"the third quarter, the first half and a second term", ""},
		// Ranges.
		{"between 5% and 7%, 10-20 dollars, 3 to 4 million people", "5..7 PERCENT; 10..20 USD; 3000000..4000000 PERSON"},
		{"US $89 to $93 billion and from $200 to $4 million", "89000000000..93000000000 USD; 200..4000000 USD"},
		{"It rose from 5% to 8%.", "5..8 PERCENT change up"},
		{"in 2011-14 and from 2013 to 2015", ""},
		// Per unit.
		{"$80 a barrel, 12 per 1,000 live births, 153 people per sq km, 4.7 tonnes per capita", "80 USD/BBL; 12 COUNT/1000; 153 PERSON/KM2; 4.7 T/PERSON"},
		{"3,000 people a day, $12,700 per person, 25 litres a head", "3000 PERSON/DAY; 12700 USD/PERSON; 25 LITRE/PERSON"},
		// Nouns, measures.
		{"13,000 workers, 1.4 bn people, 75 years, 5 km, 30 degrees Celsius, 10 sq. km", "13000 COUNT worker; 1400000000 PERSON; 75 YEAR; 5 KM; 30 DEG_C; 10 KM2"},
		{"35 million tonnes of CO2 and 4 Gt of carbon dioxide equivalent", "35000000 T_CO2; 4 GT_CO2E"},
		// Comparators.
		{"at least 5, no fewer than 6, not more than 7, up to 8, more than 9 or nearly 10 ships", "5 at-least; 6 at-least; 7 at-most; 8 at-most; 9 over; 10 COUNT ship nearly"},
		{"20 or more people, 300-odd ships, 50+ countries, 40-plus years", "20 PERSON at-least; 300 COUNT ship about; 50 COUNT country at-least; 40 YEAR at-least"},
		{"well above $5 billion, far short of 60%, just over 3 percent, slightly less than 4%", "5000000000 USD far; 60 PERCENT far below; 3 PERCENT just-over; 4 PERCENT nearly"},
		{"some 200 ships, roughly 5%, as many as 7 planes, only 8 trains, a mere 9 cars", "200 COUNT ship about; 5 PERCENT about; 7 COUNT plane; 8 COUNT train; 9 COUNT car"},
		{"crossed the $1 trillion mark; topped $5bn; exceeded 70%; did not exceed 3%", "1000000000000 USD over; 5000000000 USD over; 70 PERCENT over; 3 PERCENT at-most"},
		{"north of 5 million visitors; a minimum of 3 days", "5000000 COUNT visitor over; 3 DAY at-least"},
		{"not less than 40 percent, fell short of 2 million, shy of 90%", "40 PERCENT at-least; 2000000 under; 90 PERCENT under"},
		{"exports dropped 7% to $2.3 billion", "7 PERCENT down; 2300000000 USD"},
		{"grew 3,2 percent, R300-billion, KSh6.4 billion and Ksh 127,065", "3.2 PERCENT up; 300000000000 ZAR; 6400000000 KES; 127065 KES"},
		{"one doctor for every 242 citizens; a ratio of about 1:4,000-5,000", "242; 4000..5000 about"},
		{"6.4 million more Americans, 2.6 fewer jobs, billions of dollars", "6400000 COUNT american; 2.6 COUNT job; 1000000000..10000000000 USD vague"},
		{"It adds up to $520,000 per American household", "520000 USD/american household"},
		{"20 million tons, 6 feet 2 inches, 2 degrees below zero", "20000000 T; 74 INCH; -2 DEG_C"},
		{"7 feet, 10 inches; 2 yards, 7 feet and 10 inches; 3m and 5cm; 10 kms, 8 meters", "94 INCH; 166 INCH; 305 CM; 10008 M"},
		{"24 hours, 39 minutes, and 35 seconds; the mile in 4' 30\"", "24 HOUR; 39 MINUTE; 35 SECOND; 270 SECOND"},
		{"fell by more than 7 million crowns ($1 million)", "7000000 COUNT crown over down; 1000000 USD over down"},
		{"above a dollar and 42 cents; rates fell 2 points, then a percentage point; a litre of milk", "1.42 USD over; 2 POINT down; 1 POINT; 1 LITRE"},
		{"80 cents a litre, a 2 dollar coin and a dollar coin; in 2019 a dollar cost 6.91 yuan", "80 US_CENT/LITRE; 2 USD; 6.91 CNY"},
		{"rose by point 7 percent; nil; three cr twelve lkh; 9 hundred and 2; 20 rupees 43", "0.7 PERCENT up; 0; 31200000; 902; 20.43 INR"},
		{"5.2 ± 0.3 percent; 30±2 kg; 5% plus or minus 2 points; 12% (±1); 5 ± 1 million", "5.2 PERCENT about; 30 KG about; 5 PERCENT about; 12 PERCENT about; 5000000 about"},
		{"3 × 10^8 km, 5 x 10⁶ people, 10^12, 1.6 × 10^-3 and 2.5e6 ships", "300000000 KM; 5000000 PERSON; 1000000000000; 0.0016; 2500000 COUNT ship"},
		{"30&nbsp;000 ships, &pound;5 million, 5&percnt;, &minus;2% and 5&ndash;10 km; R&D of $3", "30000 COUNT ship; 5000000 GBP; 5 PERCENT; -2 PERCENT down; 5..10 KM; 3 USD"},
		{"4 GtCO2e, 3 MtCO2, 2 万 and 3亿", "4 GT_CO2E; 3 MT_CO2; 20000; 300000000"},
		{"from 24.2 to 33-35 billion euros; 2 or 3 million people; 30 or 40 years", "24200000000..35000000000 EUR; 2000000..3000000 PERSON; 30..40 YEAR"},
		{"grew 12 and 15 per cent; 3, 4 and 5 million euros", "12 PERCENT up; 15 PERCENT; 3000000 EUR; 4000000 EUR; 5000000 EUR"},
		{"limit warming to 1.5C; it was 85 F outside; R18.00 per litre", "1.5 DEG_C; 85 DEG_F; 18 ZAR/LITRE"},
		{"In Beijing a bowl costs ¥12.", "12 CNY"},
		{"In Tokyo a bowl costs ¥900.", "900 JPY"},
		{"rose by 1,234 to 56,789; lost 1.5 points to 49.2; rose 5 to 10 percent", "1234 up; 56789; 1.5 COUNT point down; 49.2; 5..10 PERCENT up"},
		{"CHF 4,2 Mio.; € 4 Mrd. in 2020; 12.4 milliard euros; 30 milliards; 2 mld lei", "4200000 CHF; 4000000000 EUR; 12400000000 EUR; 30000000000; 2000000000 RON"},
		{"makes 1.5MM barrels a year; a 35mm film; EUR 1.234.567,89 was paid", "1500000 BBL/YEAR; 35 MM; 1234567.89 EUR"},
		{"spent £5.6bn over five years; took over five years; paid £5m over five years ago", "5600000000 GBP; 5 YEAR; 5 YEAR over; 5000000 GBP; 5 YEAR over"},
		{"it found that one in ten would refuse", "100/10 PERCENT"},
		{"５０ percent, 2½ miles, 1 234 567 ships", "50 PERCENT; 2.5 MILE; 1234567 COUNT ship"},
	} {
		var got []string
		for _, m := range Quantities(c.text) {
			got = append(got, note(m))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestRejections(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"in 2013, since 1949, the 1990s and 2011-14", "2013 a year; 1949 a year; 1990s a year; 2011-14 a year"},
		{"on 17 May 2024, May 17 and 2019-09-01", "17 May 2024 a date; 17 a date; 2019-09-01 a date"},
		{"at 11:30, 5 p.m., 5pm and 1730 GMT", "11:30 a clock time; 5 p.m. a clock time; 5pm a clock time; 1730 GMT a clock time"},
		{"won 3-1 and 2–0 and two-nil", "3-1 a score; 2–0 a score; two-nil a score"},
		{"it lost 3 to 2; in nineteen ninety-five and twenty twenty-four", "3 to 2 a score; nineteen ninety-five a year; twenty twenty-four a year"},
		{"call 555-123-4567", "555-123-4567 a phone number"},
		{"call +1 (202) 555-0143", "+1 a phone number; 202 a phone number; 555-0143 a phone number"},
		{"after 9/11, open 24/7", "9/11 a name; 24/7 a name"},
		{"the G20, a Boeing 747, Covid-19, an iPhone 11, Channel 4, Route 66 and the Big 12", "20 a name; 747 a name; 19 a name; 11 a name; 4 a name; 66 a name; 12 a name"},
		{"always prioritize the Five Principles of peace", "Five a name"},
		{"the 75th anniversary and the 2nd prize", "75th an ordinal; 2nd an ordinal"},
		{"section 4, page 12 and No. 3", "4 a reference; 12 a reference; 3 a reference"},
		{"version 1.2.3 of it", "1.2.3 a version"},
		{"no one knew that one", "one a pronoun; one a pronoun"},
		{"a 5G phone and 3D glasses", "5G an identifier; 3D an identifier"},
	} {
		d := newDoc(c.text)
		var got []string
		for i := range d.sents {
			_, rej := d.mentions(&d.sents[i])
			for _, r := range rej {
				got = append(got, r.Text+" "+r.Reason)
			}
		}
		d.release()
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// TestPlaces holds the last written place of a figure (SEMANTICS 1).
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"240 billion dollars", "9 10 true"},
		{"2.7 times", "-1 -1 false"},
		{"1,500 ships", "0 2 false"},
		{"26.3%", "-1 -1 false"},
		{"three and a half million ships", "5 5 true"},
		{"three hundred ships", "0 2 false"},
		{"2.70 percent", "-2 -1 false"},
		{"$1.5bn", "8 8 true"},
	} {
		ms := Quantities(c.text)
		if len(ms) != 1 {
			t.Errorf("%s: %d figures, want 1", c.text, len(ms))
			continue
		}
		q := ms[0].Quantity
		if got := fmt.Sprint(q.Last, q.Sig, q.Scaled); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}
