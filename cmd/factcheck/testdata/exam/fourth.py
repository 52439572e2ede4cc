#!/usr/bin/env python3
# The answer key of the exam's fourth and fifth part, worked out again from the data.
#
# The lookups, the tables of sections 2 and 7 and the exact arithmetic are second.py's; the gold price is one
# package more. Only packages marked redistributable are read. It fails on a verdict that differs from the key's
# or hangs on a choice the law leaves open, on a quotation or `none` string that is not found exactly once, and
# on a digit of the text that belongs to none of them.
#
#   python3 fourth.py DATA_DIR [fourth|fifth]     prints a table; exit status 1 on any mismatch

import json
import os
import re
import sys

import second

second.PACKAGES = second.PACKAGES + ["gold-price"]
MOST = 24                                          # claims in one article


def check_article(text, key):
    bad = [b for b in second.check_article(text, key) if not re.fullmatch(r"\d+ claims, \d+ none", b)]
    if not 5 <= len(key["claims"]) <= MOST or not key["none"]:
        bad.append("%d claims, %d none strings" % (len(key["claims"]), len(key["none"])))
    lines = text.split("\n")
    if not lines[0] or not lines[1] or lines[2]:
        bad.append("no title and dateline")
    return bad


def texts(claim):
    look = claim.get("lookup") or {}
    return [look.get("expr", ""), look.get("test", "")] + look.get("rivals", [])


def main(script, parts, check):
    if len(sys.argv) < 2:
        sys.exit("usage: %s DATA_DIR [%s]" % (script, "|".join(parts)))
    root, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
    for package in second.PACKAGES:
        with open(os.path.join(root, package, "datapackage.json"), encoding="utf-8") as fh:
            if json.load(fh).get("redistributable") is not True:
                sys.exit("%s may not be passed on" % package)
    articles, wanted, areas = [], set(), {}
    for part in sys.argv[2:] or parts:
        folder = os.path.join(here, part)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            if not name.endswith(".json"):
                continue
            stem = os.path.join(folder, name[:-5])
            with open(stem + ".json", encoding="utf-8") as fh:
                key = json.load(fh)
            with open(stem + ".txt", encoding="utf-8") as fh:
                articles.append((part, name[:-5], fh.read(), key))
            for c in key["claims"]:
                for text in texts(c):
                    for m in second.OBS.finditer(text):
                        wanted.add(m.group(2))
                        areas.setdefault(part, set()).add(m.group(1))
                    wanted |= set(re.findall(r"'([A-Z]{2}\.[A-Z0-9.]+)'", text))
    data = second.Data(root, wanted)
    wrong, by_verdict, by_form, none = 0, {}, {}, {}
    for part, name, text, key in articles:
        print("\n== %s/%s  %s" % (part, name, key["date"]))
        for line in check(text, key):
            wrong += 1
            print("  !! " + line)
        none[part] = none.get(part, 0) + len(key["none"])
        for c in key["claims"]:
            bad, x = second.check_claim(data, c, key["date"])
            wrong += bool(bad)
            want = "/".join(c["verdict"]) + (" (%s)" % c["reason"] if "reason" in c else "")
            figure = c["figure"] if isinstance(c["figure"], str) else " - ".join(c["figure"])
            print("%s %-16s %-10s %-24s %16s  %s%s" % ("!!" if bad else "  ", c["form"], c["comparator"], figure[:24],
                                                       second.show(x), want, bad and "  <- " + bad))
            by_verdict[part, c["verdict"][0]] = by_verdict.get((part, c["verdict"][0]), 0) + 1
            by_form[part, c["form"]] = by_form.get((part, c["form"]), 0) + 1
    print()
    for table in (by_verdict, by_form):
        for k in sorted(table):
            print("%-8s %-16s %3d" % (k + (table[k],)))
    for part in sorted(none):
        print("%-8s %d areas, %d none strings" % (part, len(areas.get(part, ())), none[part]))
    print("all      %d areas" % len(set().union(*areas.values())))
    print("\n%d articles, %d claims, %d mistakes" % (len(articles), sum(by_verdict.values()), wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main("fourth.py", ("fourth", "fifth"), check_article)
