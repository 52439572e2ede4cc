#!/usr/bin/env python3
# The answer key of the fact-checking exam, worked out again from the data.
#
# For every article in open/ and held/ it redoes each claim's lookup on the published figures, applies the
# comparator table (section 2) and the house policy (section 7) of SEMANTICS.md, and compares the verdict with
# the one written in the article's JSON. It shares no code with the program under test. All arithmetic is exact
# (fractions.Fraction on the printed digits); nothing is a binary float. Where the law book leaves a choice
# (is a rate per 1,000 a count or a rate? how wide is a bare fraction's rounding after a comparator?) every
# choice is tried, and so are both ends of the source's own rounding (5.7) and the rival readings a lookup
# names (5.3): the key passes only if all of them give the one verdict.
#
# It also checks the articles: each quotation and each `none` string occurs exactly once and they do not
# overlap, every digit in the text is accounted for, lengths, counts, forms and comparators.
#
#   python3 answers.py DATA_DIR [open|held]     prints a table; exit status 1 on any mismatch

import csv
import gzip
import itertools
import json
import os
import re
import sys
from fractions import Fraction as F

PACKAGES = ["wdi-economy", "wdi-people", "wdi-environment", "wdi-vintages", "trade-china-russia",
            "fx-frb-h10", "co2-emissions", "energy-prices-eia"]
FORMS = {"level", "change", "change-absolute", "points", "multiple", "share", "per-unit", "rank", "record", "years"}
COMPARATORS = {"bare", "over", "at-least", "under", "at-most", "nearly", "about", "just-over", "far", "between"}
REASONS = {"no indicator", "no observation", "not published yet", "forecast", "which area", "which period", "unsure reading"}
DECIDED = {"supported", "imprecise", "refuted"}

# ---------------------------------------------------------------- figures

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
WORDS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13)))
FRACTIONS = {"half": F(1, 2), "a half": F(1, 2), "a third": F(1, 3), "a quarter": F(1, 4), "a fifth": F(1, 5),
             "two-thirds": F(2, 3), "three-quarters": F(3, 4)}
MULTIPLES = {"halved": F(1, 2), "doubled": F(2), "double": F(2), "twice": F(2), "tripled": F(3), "trebled": F(3),
             "quadrupled": F(4)}
ORDINALS = {"largest": 1, "lowest": 1, "highest": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
            "most heavily": 1}


class Figure:
    """v, u, U of section 1; kind is 'digits', 'fraction', 'in-ten' or 'fold'."""

    def __init__(self, text, percent, scale=None):
        self.text, self.percent = text, percent
        low = text.lower().strip().replace("percentage points", "").replace("percentage point", "")
        low = low.replace("percent", "").replace("%", "").strip()
        hundred = 100 if percent else 1
        m = re.fullmatch(r"(\w+) in (\w+)", low)
        if m:
            a, b = (WORDS.get(x) or int(x) for x in m.groups())
            self.v = F(a, b) * hundred
            self.kind = "in-ten" if b in (10, 100) else "fraction"
            self.step = F(hundred, b)
        elif low in FRACTIONS:
            self.v, self.kind = FRACTIONS[low] * hundred, "fraction"
        elif low in MULTIPLES:
            self.v, self.kind = MULTIPLES[low], "fold"
        elif re.fullmatch(r"(\w+)-?fold", low):
            self.v, self.kind = F(WORDS[re.match(r"[a-z]+?(?=-?fold)", low).group()]), "fold"
        else:
            self.kind = "digits"
            low = re.sub(r"\b(times|years)\b", "", low).strip()
            k = scale or 1
            for word, size in SCALES.items():
                if low.endswith(word):
                    low, k = low[:-len(word)].strip(), size
            half = low.endswith(" and a half")
            low = low.removesuffix(" and a half")
            digits = str(WORDS[low]) if low in WORDS else low.replace(",", "")
            if not re.fullmatch(r"\d+(\.\d+)?", digits):
                raise ValueError("cannot read figure %r" % text)
            places = len(digits.partition(".")[2])
            self.v = F(digits) * k
            self.u = F(1, 10**places) * k
            bare = digits.replace(".", "")
            zeros = len(bare) - len(bare.rstrip("0")) if places == 0 else 0
            self.U = self.u * 10**zeros
            if half:
                self.v, self.u, self.U = self.v + F(k, 2), F(k, 10), F(k, 10)
            self.scale = k

    def tight(self):
        return min(self.u / 2, self.v / 20)

    def loose(self):
        h = min(self.U / 2, self.v / 20)
        return max(min(h, F(2)) if self.percent else h, self.tight())

    def cut(self):
        return min(self.u, self.v / 20)


# ---------------------------------------------------------------- sections 2 and 7

def judge(comparator, figs, x, rate, loose_of_fraction):
    """One verdict, for one exact x, one reading of the tolerance columns."""
    f = figs[0]
    v = f.v
    if f.kind == "digits":
        loose = f.loose()
    else:
        loose = v * loose_of_fraction
    if comparator == "bare":
        d = abs(x - v)
        if f.kind in ("fraction", "fold"):
            return "supported" if d <= v / 20 else "imprecise" if d <= v / 10 else "refuted"
        if f.kind == "in-ten":
            return "supported" if d <= f.step / 2 else "refuted"
        if d <= f.tight():
            return "supported"
        tolerance = F(1, 5) if rate else v / 50
        if d <= loose or v <= x < v + f.cut() or d <= tolerance:
            return "imprecise"
        return "refuted"
    if comparator in ("over", "at-least", "under", "at-most"):
        slack = min(loose, F(1) if rate else v / 40)
        if comparator in ("over", "at-least"):
            past, gap = (x > v if comparator == "over" else x >= v), v - x
        else:
            past, gap = (x < v if comparator == "under" else x <= v), x - v
        return "supported" if past else "imprecise" if gap <= slack else "refuted"
    if comparator == "nearly":
        t = max(v / 20, F(1, 2)) if rate else v / 20
        if x < v:
            return "supported" if v - x <= t else "imprecise" if v - x <= 2 * t else "refuted"
        return "imprecise" if x - v <= loose else "refuted"
    if comparator == "about":
        t = max(loose, v / 10, F(1, 2)) if rate else max(loose, v / 10)
        d = abs(x - v)
        return "supported" if d <= t else "imprecise" if d <= t * F(3, 2) else "refuted"
    if comparator == "just-over":
        t = max(v / 20, F(1, 2)) if rate else v / 20
        if x > v:
            return "supported" if x - v <= t else "imprecise" if x - v <= v / 4 else "refuted"
        return "imprecise" if v - x <= loose else "refuted"
    if comparator == "far":                       # always upwards in this exam
        return "refuted" if x <= v else "supported" if x - v >= v / 4 else "imprecise"
    if comparator == "between":
        a, b = figs
        if a.v - a.tight() <= x <= b.v + b.tight():
            return "supported"
        return "imprecise" if a.v - a.loose() <= x <= b.v + b.loose() else "refuted"
    raise ValueError(comparator)


# ---------------------------------------------------------------- data

class Data:
    def __init__(self, root, wanted):
        self.rows, self.units, self.root = {}, {}, root
        for package in PACKAGES:
            path = os.path.join(root, package, "data.csv")
            fh = open(path, newline="") if os.path.exists(path) else gzip.open(path + ".gz", "rt", newline="")
            with fh:
                for r in csv.DictReader(fh):
                    if r["indicator"] not in wanted:
                        continue
                    key = (r["indicator"], r["area"], r["counterpart"], r["period"])
                    self.rows.setdefault(key, []).append(
                        (r["vintage"], r["status"], r["value"], int(r["mult"] or 0)))
                    self.units[r["indicator"]] = r["unit"]
        with open(os.path.join(root, "area-codes", "data.csv"), newline="") as fh:
            self.types = {r["code"]: r["type"] for r in csv.DictReader(fh)}

    def known(self, key, date):
        """(value, half of its last printed place, hindsight), as known on date; None if there is none."""
        rows = self.rows.get(key, [])
        past = [r for r in rows if r[0] <= date]
        if past:
            vintage = max(r[0] for r in past)
        elif rows:
            vintage = min(r[0] for r in rows)
        else:
            return None
        at = [r for r in rows if r[0] == vintage and r[2] != ""]
        at = [r for r in at if r[1] == "A"] or at
        if not at:
            return None
        value, mult = max(((r[2], r[3]) for r in at), key=lambda t: len(t[0]))
        places = len(value.partition(".")[2])
        return F(value) * F(10)**mult, F(1, 2 * 10**places) * F(10)**mult, not past


def reading(data, look, date):
    """(exact x, [x at the ends of the sources' rounding], hindsight, unit) of one lookup."""
    op, ind, periods = look["op"], look["indicator"], look["periods"]
    cp = look.get("counterpart", "")

    def get(period, **over):
        key = (over.get("indicator", ind), over.get("area", look["area"]), over.get("counterpart", cp), period)
        got = data.known(key, date)
        if got is None:
            raise ValueError("no observation for %s" % (key,))
        return got

    if op in ("level", "record-high", "record-since"):
        parts, fn = [get(periods[0])], lambda a: a
    elif op == "ratio":
        if "other" in look:
            parts = [get(periods[0]), get(periods[0], **look["other"])]
        else:
            parts = [get(periods[0]), get(periods[1])]
        fn = lambda a, b: a / b
    elif op == "change":
        parts, fn = [get(periods[0]), get(periods[1])], lambda a, b: (a - b) / b * 100
    elif op == "diff":
        parts, fn = [get(periods[0]), get(periods[1])], lambda a, b: a - b
    elif op == "gap":
        parts, fn = [get(periods[0]), get(periods[0], **look["other"])], lambda a, b: a - b
    elif op == "share":
        parts, fn = [get(periods[0]), get(periods[0], **look["whole"])], lambda a, b: a / b * 100
    elif op == "per":
        parts, fn = [get(periods[0]), get(periods[0], **look["per"])], lambda a, b: a / b
    else:
        raise ValueError(op)
    sign = look.get("sign", 1)
    corners = [sign * fn(*c) for c in itertools.product(*[(v - h, v + h) for v, h, _ in parts])]
    return sign * fn(*[p[0] for p in parts]), corners, any(p[2] for p in parts), data.units[ind]


def tolerances(unit, op):
    """Which columns of section 7 may apply: True for percents and rates, False for counts and money."""
    if op in ("change", "share") or (op in ("level", "diff", "gap") and unit == "PERCENT"):
        return (True,)
    if op == "ratio" or unit in ("USD_CURRENT", "PERSONS", "KM2", "T_CO2", "USD_PER_BBL", "USD_PER_MMBTU") \
            or "_PER_USD" in unit:
        return (False,)
    return (True, False)


def verdict(data, claim, date):
    """(verdict, exact x or None) of a decided claim."""
    look = claim["lookup"]
    texts = claim["figure"] if isinstance(claim["figure"], list) else [claim["figure"]]
    op = look["op"]
    if op == "years":
        n = int(look["periods"][0][:4]) - int(look["periods"][1][:4])
        said = int(re.match(r"\d+", texts[0]).group()) if texts[0][0].isdigit() else WORDS[texts[0].split()[0]]
        return ("supported" if n == said else "refuted"), F(n)
    if op in ("rank", "rank-low"):
        return rank(data, look, ORDINALS[texts[0].lower()], date)
    if op == "record-since":
        return record_since(data, look, date)
    found = set()
    main = None
    for rival in [{}] + look.get("rivals", []):
        one = {**look, **rival}
        x, corners, hindsight, unit = reading(data, one, date)
        percent = one["op"] in ("change", "share") or (unit == "PERCENT" and one["op"] in ("level", "diff", "gap"))
        scale = None
        for t in reversed(texts):                  # "between 80 and 85 million"
            fig = Figure(t, percent, scale)
            scale = scale or getattr(fig, "scale", None)
        figs = []
        for t in texts:
            figs.append(Figure(t, percent, scale if not any(w in t for w in SCALES) else None))
        for point in [x] + corners:
            for rate in tolerances(unit, one["op"]):
                for wide in (F(0), F(1, 20)):
                    if (one["op"] in ("change",) or one.get("sign")) and point <= 0:
                        got = "refuted"            # 2.3: the wrong direction
                    else:
                        got = judge(claim["comparator"], figs, point, rate, wide)
                    if got == "refuted" and hindsight:
                        got = in_hindsight(claim, one, figs, point, rate, unit)
                    found.add(got)
        if op == "record-high":
            for (i, a, c, p) in data.rows:
                if (i, a, c) == (look["indicator"], look["area"], look.get("counterpart", "")) \
                        and re.fullmatch(r"\d{4}-\d\d", p) and p <= date[:7]:
                    if data.known((i, a, c, p), date)[0] > x:
                        found.add("refuted")
        main = main if main is not None else x
    if look.get("now") and not_latest(data, look, date):
        return "not the latest observation", main
    if len(found) > 1:
        return "depends: " + "/".join(sorted(found)), main
    got = found.pop()
    if look.get("percent_for_points") and got == "supported":
        got = "imprecise"                          # section 3: right number, wrong word
    return got, main


def record_since(data, look, date):
    """Highest since year Y: nothing as high in any later month, and the series goes back to a higher one in Y."""
    period, year = look["periods"]
    x = reading(data, look, date)[0]
    since, then = [], []
    for (i, a, c, p) in data.rows:
        if (i, a, c) == (look["indicator"], look["area"], look.get("counterpart", "")) and re.fullmatch(r"\d{4}-\d\d", p):
            value = data.known((i, a, c, p), date)[0]
            if year < p[:4] and p < period:
                since.append(value)
            elif p[:4] == year:
                then.append(value)
    return ("supported" if then and max(then) > x > max(since) else "refuted"), x


def in_hindsight(claim, look, figs, x, rate, unit):
    """5.6: what a miss may mean where only a later vintage is to be had."""
    if unit in ("USD_PER_BBL", "USD_PER_MMBTU") or "_PER_USD" in unit:
        return "refuted"                           # market prices are not revised
    if look["op"] in ("change", "ratio", "diff"):
        return "refuted" if x <= 0 or (look["op"] == "ratio" and x <= 1 < figs[0].v) else "no vintage of the time"
    if unit == "USD_CURRENT" and look["op"] in ("level", "gap"):
        ends = (x / F(11, 10), x / F(9, 10))
    elif unit == "PERSONS":
        ends = (x / F(21, 20), x / F(19, 20))
    elif rate:
        ends = (x - 2, x + 2)
    else:
        ends = (x,)
    again = {judge(claim["comparator"], figs, e, rate, F(1, 20)) for e in ends}
    return "refuted" if again == {"refuted"} else "no vintage of the time"


def not_latest(data, look, date):
    cp = look.get("counterpart", "")
    later = [p for (i, a, c, p) in data.rows if (i, a, c) == (look["indicator"], look["area"], cp)
             and look["periods"][0] < p <= date[:4] and data.known((i, a, c, p), date)]
    return bool(later) or int(date[:4]) - int(look["periods"][0]) > 3


def rank(data, look, said, date):
    places, near = set(), False                    # 5.12: a fit in either set supports
    for kinds in (("country",), ("country", "territory")):
        members = []
        for (i, a, c, p) in data.rows:
            if i == look["indicator"] and p == look["periods"][0] and data.types.get(a) in kinds:
                got = data.known((i, a, c, p), date)
                if got:
                    members.append((got[0], a))
        members.sort(reverse=look["op"] == "rank")
        place = 1 + [a for _, a in members].index(look["area"])
        near |= abs(place - said) <= max(1, len(members) // 20)
        places.add(place)
    return "supported" if said in places else "imprecise" if near else "refuted", F(min(places))


# ---------------------------------------------------------------- articles

def spans(text, needle):
    return [m.start() for m in re.finditer(re.escape(needle), text)]


def check_article(path, text, key):
    bad = []
    covered = [False] * len(text)
    for needle in [c["quotation"] for c in key["claims"]] + key["none"]:
        at = spans(text, needle)
        if len(at) != 1:
            bad.append("%r occurs %d times" % (needle, len(at)))
            continue
        span = range(at[0], at[0] + len(needle))
        if any(covered[i] for i in span):
            bad.append("%r overlaps another string" % needle)
        for i in span:
            covered[i] = True
    for m in re.finditer(r"[\d][\d.,:-]*", text):
        if not any(covered[m.start():m.end()]) and not re.fullmatch(r"(19|20)\d\d[.,:-]*", m.group()):
            bad.append("number not accounted for: %r" % text[max(0, m.start() - 25):m.end() + 15])
    words = len(text.split())
    if not 150 <= words <= 350:
        bad.append("%d words" % words)
    if not 5 <= len(key["claims"]) <= 9:
        bad.append("%d claims" % len(key["claims"]))
    for c in key["claims"]:
        if c["form"] not in FORMS or c["comparator"] not in COMPARATORS:
            bad.append("form or comparator of %r" % c["quotation"])
        for t in c["figure"] if isinstance(c["figure"], list) else [c["figure"]]:
            if t not in c["quotation"]:
                bad.append("figure %r is not in %r" % (t, c["quotation"]))
        if "unverifiable" in c["verdict"] and c.get("reason") not in REASONS:
            bad.append("reason of %r" % c["quotation"])
        if c["verdict"][0] in ("refuted", "imprecise") and not c.get("right"):
            bad.append("no right figure for %r" % c["quotation"])
        if set(c["verdict"]) & DECIDED and len(c["verdict"]) != 1:
            bad.append("more than one verdict for %r" % c["quotation"])
    return bad


def show(x):
    if x is None:
        return ""
    k, unit = F(1), ""
    for size, name in ((10**12, " trn"), (10**9, " bn"), (10**6, " m")):
        if abs(x) >= size:
            k, unit = F(size), name
            break
    n = round(x / k * 10000)
    return "%s%d.%04d%s" % ("-" if n < 0 else "", abs(n) // 10000, abs(n) % 10000, unit)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: answers.py DATA_DIR [open|held]")
    here = os.path.dirname(os.path.abspath(__file__))
    articles = []
    for part in sys.argv[2:] or ("open", "held"):
        for name in sorted(os.listdir(os.path.join(here, part))):
            if name.endswith(".json"):
                stem = os.path.join(here, part, name[:-5])
                with open(stem + ".json", encoding="utf-8") as fh:
                    key = json.load(fh)
                with open(stem + ".txt", encoding="utf-8") as fh:
                    articles.append((part, name[:-5], fh.read(), key))
    wanted = set()
    for _, _, _, key in articles:
        for c in key["claims"]:
            stack = [c.get("lookup") or {}]
            while stack:
                d = stack.pop()
                if "indicator" in d:
                    wanted.add(d["indicator"])
                for v in d.values():
                    stack += [v] if isinstance(v, dict) else [e for e in v if isinstance(e, dict)] \
                        if isinstance(v, list) else []
    data = Data(sys.argv[1], wanted)

    wrong, counts, by_form, seen = 0, {}, {}, set()
    for part, name, text, key in articles:
        print("\n== %s/%s  %s" % (part, name, key["date"]))
        for line in check_article(name, text, key):
            wrong += 1
            print("  !! " + line)
        for c in key["claims"]:
            want, x, mark = c["verdict"][0], None, "  "
            if want in DECIDED:
                try:
                    got, x = verdict(data, c, key["date"])
                except (ValueError, KeyError, ZeroDivisionError) as e:
                    got = "error: %s" % e
                if got != want:
                    wrong += 1
                    mark = "!!"
                    want = "%s, computed %s" % (want, got)
            elif "reason" in c:
                want += " (%s)" % c["reason"]
            figure = c["figure"] if isinstance(c["figure"], str) else " - ".join(c["figure"])
            print("%s %-16s %-10s %-24s %16s  %s" % (mark, c["form"], c["comparator"], figure, show(x), want))
            counts[part, c["verdict"][0]] = counts.get((part, c["verdict"][0]), 0) + 1
            by_form[part, c["form"]] = by_form.get((part, c["form"]), 0) + 1
            seen |= {c["form"], c["comparator"]}
    print()
    for table in (counts, by_form):
        for k in sorted(table):
            print("%-5s %-16s %3d" % (k + (table[k],)))
    if len(sys.argv) == 2 and (FORMS | COMPARATORS) - seen:
        wrong += 1
        print("!! never used:", ", ".join(sorted((FORMS | COMPARATORS) - seen)))
    print("\n%d articles, %d claims, %d mistakes" % (len(articles), sum(counts.values()), wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
