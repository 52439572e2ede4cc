#!/usr/bin/env python3
# The answer key of the fact-checking exam, worked out again from the data.
#
# For every article in second/ and third/ it redoes each claim's lookup on the published figures, applies the
# comparator table (section 2) and the house policy (section 7) of SEMANTICS.md, and compares the verdict with
# the one written in the article's JSON. It shares no code with the program under test. All arithmetic is exact
# (fractions.Fraction on the printed digits); nothing is a binary float. Where the law book leaves a choice
# (is a rate per 1,000 a count or a rate? how wide is a bare fraction's rounding after a comparator?) every
# choice is tried, and so are both ends of the source's own rounding (5.7) and the rival readings a lookup
# names (5.3): the key passes only if all of them give a verdict the key lists.
#
# A lookup is a small expression: AREA/INDICATOR@PERIOD is one observation as known on the article's date,
# AREA/INDICATOR/COUNTERPART@PERIOD one with a partner, AREA/INDICATOR@A..B the list of all years A to B.
# "expr" gives the number the claim is about, positive in the claim's direction; "test" says whether a claim
# without a number (a record, a rank, a trend, an every-year) is true. In a lookup marked "now", Y is the
# latest year known (4.3) and a refutation must hold in the years beside it too (4.4).
#
# It also checks the articles: each quotation and each `none` string occurs exactly once and they do not
# overlap, every digit in the text is accounted for, lengths, forms, comparators and reasons.
#
#   python3 second.py DATA_DIR [second|third]     prints a table; exit status 1 on any mismatch

import ast
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
FORMS = {"level", "change", "change-absolute", "points", "multiple", "share", "per-unit", "habitual", "rank",
         "record", "aggregate", "comparison", "years", "trend", "universal"}
COMPARATORS = {"bare", "over", "at-least", "under", "at-most", "nearly", "about", "just-over", "far", "between"}
REASONS = {"no indicator", "no observation", "not published yet", "forecast", "which area", "which period",
           "no vintage of the time", "opinion", "not judged"}
DECIDED = {"supported", "imprecise", "refuted"}

# ---------------------------------------------------------------- figures

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "trn": 10**12,
          "lakh": 10**5, "crore": 10**7}
WORDS = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                 "sixteen seventeen eighteen nineteen twenty".split(), range(1, 21)))
TENS = dict(thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90, twenty=20)
WORDS.update(TENS)
WORDS.update({"%s-%s" % (a, b): TENS[a] + WORDS[b] for a in TENS for b in list(WORDS)[:9]})
FRACTIONS = {"half": F(1, 2), "a half": F(1, 2), "a third": F(1, 3), "one third": F(1, 3), "a quarter": F(1, 4),
             "a fifth": F(1, 5), "a tenth": F(1, 10), "two-thirds": F(2, 3), "two thirds": F(2, 3),
             "three-quarters": F(3, 4), "three quarters": F(3, 4), "two-fifths": F(2, 5), "four-fifths": F(4, 5),
             "a sixth": F(1, 6)}
MULTIPLES = {"halved": F(1, 2), "doubled": F(2), "double": F(2), "twice": F(2), "tripled": F(3), "trebled": F(3),
             "quadrupled": F(4), "quintupled": F(5), "half": F(1, 2)}


class Figure:
    """v, u, U of section 1; kind is 'digits', 'fraction', 'in-ten' or 'fold'."""

    def __init__(self, text, percent, scale=None, multiple=False):
        self.text, self.percent = text, percent
        low = text.lower().strip().lstrip("$€£").replace("percentage points", "").replace("percentage point", "")
        low = low.replace("percent", "").replace("%", "").strip()
        hundred = 100 if percent else 1
        m = re.fullmatch(r"(\w+) (?:in|out of)(?: every)? (\w+)", low)
        if m:
            a, b = (WORDS.get(x) or int(x) for x in m.groups())
            self.v = F(a, b) * hundred
            self.kind = "in-ten" if b in (10, 100) else "fraction"
            self.step = F(hundred, b)
        elif low in FRACTIONS and not (multiple and low in MULTIPLES):
            self.v, self.kind = FRACTIONS[low] * hundred, "fraction"
        elif multiple and low.removesuffix(" times") in WORDS and WORDS[low.removesuffix(" times")] <= 12:
            self.v, self.kind = F(WORDS[low.removesuffix(" times")]), "fold"      # "three times": 1.7
        elif low in MULTIPLES:
            self.v, self.kind = MULTIPLES[low], "fold"
        elif re.fullmatch(r"(\w+)-?fold", low):
            self.v, self.kind = F(WORDS[re.match(r"[a-z]+?(?=-?fold)", low).group()]), "fold"
        else:
            self.kind = "digits"
            low = re.sub(r"\b(times|years|dollars|points?|per cent|basis)\b", "", low).strip()
            k = scale or 1
            for word, size in SCALES.items():
                if re.search(r"(?<![a-z])%s$" % word, low):
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
        return min(self.u / 2, self.v / 20) if self.scale > 1 else self.u / 2   # 1.2

    def loose(self):
        h = min(self.U / 2, self.v / 20)
        return max(min(h, F(2)) if self.percent else h, self.tight())

    def cut(self):
        return min(self.u, self.v / 20)                # 1.2: capped likewise


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

class Missing(Exception):
    pass


class Data:
    def __init__(self, root, wanted):
        self.rows, self.units, self.series = {}, {}, {}
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
                    self.series.setdefault(key[:3], set()).add(r["period"])
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


# ---------------------------------------------------------------- expressions

OBS = re.compile(r"([A-Z][A-Z0-9_]{2,7})/([A-Z][A-Z0-9._]+)(?:/([A-Z]{3}))?@"
                 r"(\d{4}(?:-\d\d){0,2}(?:/\d{4}-\d\d)?(?:\.\.\d{4}(?:-\d\d)?)?|Y(?:-\d+)?)")
ALLOWED = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.Call, ast.Name, ast.Constant, ast.List,
           ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub, ast.Not, ast.And, ast.Or, ast.Lt, ast.Gt,
           ast.LtE, ast.GtE, ast.Eq, ast.NotEq, ast.Subscript, ast.Slice, ast.Tuple)


def rising(xs):
    return all(a < b for a, b in zip(xs, xs[1:]))


def falling(xs):
    return all(a > b for a, b in zip(xs, xs[1:]))


def mean(xs):
    return sum(xs) / len(xs)


def days(year):
    return F(366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365)


class Lookup:
    """One lookup's text, read once; value() works it out for a choice of the roundings of its observations."""

    def __init__(self, data, text, date, year=None):
        self.data, self.date = data, date
        self.obs, self.units, self.hindsight, names = [], set(), False, {}

        def one(key):
            got = data.known(key, date)
            if got is None:
                raise Missing("no observation for %s" % (key,))
            self.hindsight |= got[2]
            self.units.add(data.units[key[0]])
            self.obs.append(got)
            return len(self.obs) - 1

        def read(m):
            area, indicator, partner, period = m.groups()
            if period.startswith("Y"):
                period = str(year - int(period[2:] or 0))
            name = "o%d" % len(names)
            if ".." in period:
                a, b = period.split("..")
                if len(a) == 4:
                    span = [str(y) for y in range(int(a), int(b) + 1)]
                else:
                    span = sorted(p for p in data.series.get((indicator, area, partner or ""), ())
                                  if len(p) == len(a) and a <= p <= b)
                if len(a) == 7 and (not span or span[0] != a or span[-1] != b):
                    raise Missing("the months do not reach from %s to %s" % (a, b))
                names[name] = [one((indicator, area, partner or "", p)) for p in span]
            else:
                names[name] = one((indicator, area, partner or "", period))
            return name

        self.names = names
        tree = ast.parse(OBS.sub(read, text), mode="eval")
        for node in ast.walk(tree):
            if not isinstance(node, ALLOWED) or isinstance(node, ast.Constant) and isinstance(node.value, float):
                raise ValueError("not allowed in a lookup: %s" % ast.dump(node))
        self.code = compile(tree, "lookup", "eval")

    def value(self, shift=None):
        shift = shift or [0] * len(self.obs)
        got = [v + s * h for (v, h, _), s in zip(self.obs, shift)]
        env = {n: [got[i] for i in k] if isinstance(k, list) else got[k] for n, k in self.names.items()}
        env.update(sum=sum, max=max, min=min, mean=mean, len=len, all=all, any=any, abs=abs, rising=rising,
                   falling=falling, days=days, F=F, place=self.place, places=self.places)
        env["__builtins__"] = {}
        return eval(self.code, env)

    def values(self):
        yield self.value()
        if len(self.obs) <= 6:
            for shift in itertools.product((-1, 1), repeat=len(self.obs)):
                yield self.value(shift)

    def places(self, area, indicator, period, low=False):
        """Places from the top (or bottom) over sovereign states, and over states and territories (5.12)."""
        out = []
        for kinds in (("country",), ("country", "territory")):
            members = []
            for (i, a, c) in self.data.series:
                if i == indicator and not c and self.data.types.get(a) in kinds:
                    got = self.data.known((i, a, c, period), self.date)
                    if got:
                        self.hindsight |= got[2]
                        members.append((got[0], a))
            mine = [x for x, a in members if a == area]
            if not mine:
                raise Missing("no observation of %s" % area)
            out.append((1 + sum(x < mine[0] if low else x > mine[0] for x, _ in members), len(members)))
        return out

    def place(self, said, area, indicator, period, low=False):
        """'supported', 'imprecise' or 'refuted' for a claimed place."""
        got = self.places(area, indicator, str(period), low)
        if any(p == said for p, _ in got):
            return "supported"
        return "imprecise" if any(abs(p - said) <= max(1, n // 20) for p, n in got) else "refuted"


# ---------------------------------------------------------------- verdicts

def columns(claim, units):
    """Which columns of section 7 may apply: True for percents and rates, False for counts and money."""
    if claim["lookup"].get("kind"):
        return {"percent": (True,), "rate": (True,), "count": (False,), "either": (True, False)}[claim["lookup"]["kind"]]
    if claim["form"] in ("change", "share", "points"):
        return (True,)
    if claim["form"] in ("multiple", "habitual", "per-unit", "years"):
        return (False,)
    if units == {"PERCENT"}:
        return (True,)
    if units <= {"USD_CURRENT", "INTL_DOLLAR_CURRENT", "PERSONS", "KM2", "T_CO2", "USD_PER_BBL", "USD_PER_MMBTU", "KT"} \
            or all("_PER_USD" in u or u.startswith("USD_PER_") for u in units):
        return (False,)
    return (True, False)


def is_percent(claim, units):
    kind = claim["lookup"].get("kind")
    return kind == "percent" or kind is None and (claim["form"] in ("change", "share", "points") or units == {"PERCENT"}
                                                  and claim["form"] in ("level", "aggregate", "comparison"))


def figures(claim, units):
    texts = claim["figure"] if isinstance(claim["figure"], list) else [claim["figure"]]
    percent, scale, figs = is_percent(claim, units), None, []
    for t in reversed(texts):                      # "between 80 and 85 million"
        own = any(re.search(r"(?<![a-z])%s$" % w, t.lower()) for w in SCALES)
        fig = Figure(t, percent, None if own else scale, claim["form"] == "multiple")
        scale = getattr(fig, "scale", None) or scale
        figs.insert(0, fig)
    return figs


def in_hindsight(claim, figs, x, rate, units):
    """5.6: what a miss may mean where only a later vintage is to be had."""
    if any(u in ("USD_PER_BBL", "USD_PER_MMBTU") or "_PER_USD" in u or u.startswith("USD_PER_") for u in units):
        return "refuted"                           # market prices are not revised
    if claim["form"] in ("change", "multiple", "change-absolute", "points", "aggregate"):
        return "refuted" if x <= 0 or (claim["form"] == "multiple" and x <= 1 < figs[0].v) else "no vintage of the time"
    if units <= {"USD_CURRENT", "INTL_DOLLAR_CURRENT"}:
        ends = (x / F(11, 10), x / F(9, 10))
    elif units == {"PERSONS"}:
        ends = (x / F(21, 20), x / F(19, 20))
    elif rate:
        ends = (x - 2, x + 2)
    else:
        ends = (x / F(11, 10), x / F(9, 10))
    again = {judge(claim["comparator"], figs, e, rate, F(1, 20)) for e in ends}
    return "refuted" if again == {"refuted"} else "no vintage of the time"


def latest(data, text, date):
    """4.3: the last year before the article's for which every series of a now-claim has an observation."""
    for year in range(int(date[:4]) - 1, int(date[:4]) - 4, -1):
        try:
            Lookup(data, text, date, year)
            return year
        except Missing:
            pass
    raise Missing("nothing in the last three years")


def once(data, claim, text, date, year):
    """(set of verdicts, exact x or None) of one reading in one year."""
    look = Lookup(data, text, date, year)
    found, main = set(), None
    for x in look.values():
        if isinstance(x, str):
            found.add(x)
            continue
        if isinstance(x, bool):
            found.add("supported" if x else "refuted")
            continue
        x = F(x)
        main = x if main is None else main
        if claim["form"] == "years":
            found.add("supported" if Figure(claim["figure"], False).v == x else "refuted")
            continue
        figs = figures(claim, look.units)
        for rate in columns(claim, look.units):
            for wide in (F(0), F(1, 20)):
                if claim["form"] in ("change", "change-absolute", "points") and x <= 0:
                    got = "refuted"                # 2.3: the wrong direction
                else:
                    got = judge(claim["comparator"], figs, x, rate, wide)
                if got == "refuted" and look.hindsight:
                    got = in_hindsight(claim, figs, x, rate, look.units)
                if got == "supported" and claim["lookup"].get("percent_for_points"):
                    got = "imprecise"              # section 3: right number, wrong word
                found.add(got)
    return found, main


def verdict(data, claim, date):
    """(set of verdicts, exact x or None) of a claim that can be decided."""
    look = claim["lookup"]
    texts = [look.get("expr") or look["test"]] + look.get("rivals", [])
    found, main = set(), None
    for text in texts:
        year = latest(data, text, date) if look.get("now") else None
        got, x = once(data, claim, text, date, year)
        found |= got
        main = x if main is None else main
        if look.get("now") and got == {"refuted"}:
            for beside in range(year - 1, int(date[:4]) + 1):
                try:
                    if once(data, claim, text, date, beside)[0] != {"refuted"}:
                        found.add("which period")
                except Missing:
                    pass
    return found, main


# ---------------------------------------------------------------- articles

def spans(text, needle):
    return [m.start() for m in re.finditer(re.escape(needle), text)]


def check_article(text, key):
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
    if not 120 <= words <= 420:
        bad.append("%d words" % words)
    if not 5 <= len(key["claims"]) <= 20 or not key["none"]:
        bad.append("%d claims, %d none" % (len(key["claims"]), len(key["none"])))
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
        if not set(c["verdict"]) <= DECIDED | {"unverifiable", "disputed", "none"}:
            bad.append("verdict of %r" % c["quotation"])
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


def check_claim(data, c, date):
    """(what is wrong or "", x) of one claim against its key."""
    look, want = c.get("lookup"), set(c["verdict"])
    if "unverifiable" in want and not want & DECIDED:
        if look and c["reason"] in ("no observation", "not published yet"):
            try:
                verdict(data, c, date)
            except Missing:
                return "", None
            return "there is an observation", None
        if look and c["reason"] == "no vintage of the time":
            got, x = verdict(data, c, date)
            return ("" if got == {"no vintage of the time"} else "computed %s" % sorted(got)), x
        return "", None
    if not look:
        return "no lookup", None
    try:
        got, x = verdict(data, c, date)
    except (Missing, ValueError, KeyError, ZeroDivisionError, SyntaxError, TypeError, NameError) as e:
        return "error: %s" % e, None
    got = {g if g in DECIDED else "unverifiable" for g in got} if "unverifiable" in want else got
    return ("" if got <= want else "computed %s" % sorted(got)), x


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: answers.py DATA_DIR [second|third]")
    here = os.path.dirname(os.path.abspath(__file__))
    articles, wanted = [], set()
    for part in sys.argv[2:] or ("second", "third"):
        for name in sorted(os.listdir(os.path.join(here, part))):
            if name.endswith(".json"):
                stem = os.path.join(here, part, name[:-5])
                with open(stem + ".json", encoding="utf-8") as fh:
                    key = json.load(fh)
                with open(stem + ".txt", encoding="utf-8") as fh:
                    articles.append((part, name[:-5], fh.read(), key))
                for c in key["claims"]:
                    look = c.get("lookup") or {}
                    for text in [look.get("expr", ""), look.get("test", "")] + look.get("rivals", []):
                        wanted |= {m.group(2) for m in OBS.finditer(text)}
                        wanted |= set(re.findall(r"'([A-Z]{2}\.[A-Z0-9.]+)'", text))
    data = Data(sys.argv[1], wanted)

    wrong, counts, by_form = 0, {}, {}
    for part, name, text, key in articles:
        print("\n== %s/%s  %s" % (part, name, key["date"]))
        for line in check_article(text, key):
            wrong += 1
            print("  !! " + line)
        for c in key["claims"]:
            bad, x = check_claim(data, c, key["date"])
            wrong += bool(bad)
            want = "/".join(c["verdict"]) + (" (%s)" % c["reason"] if "reason" in c else "")
            figure = c["figure"] if isinstance(c["figure"], str) else " - ".join(c["figure"])
            print("%s %-16s %-10s %-24s %16s  %s%s" % ("!!" if bad else "  ", c["form"], c["comparator"], figure[:24],
                                                       show(x), want, bad and "  <- " + bad))
            counts[part, c["verdict"][0]] = counts.get((part, c["verdict"][0]), 0) + 1
            by_form[part, c["form"]] = by_form.get((part, c["form"]), 0) + 1
    print()
    for table in (counts, by_form):
        for k in sorted(table):
            print("%-6s %-16s %3d" % (k + (table[k],)))
    print("\n%d articles, %d claims, %d mistakes" % (len(articles), sum(counts.values()), wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
