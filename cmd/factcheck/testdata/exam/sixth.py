#!/usr/bin/env python3
# The answer key of the exam's sixth and seventh part, worked out again from the data.
#
# The lookups, the tables of sections 2 and 7 and the exact arithmetic are second.py's, the rest is fourth.py's. Only packages marked
# redistributable are read. It fails on a verdict that differs from the key's or hangs on a choice the law leaves
# open, on a quotation or `none` string that is not found exactly once, and on a digit of the text that belongs to
# neither (years apart, which date a claim).
#
#   python3 sixth.py DATA_DIR [sixth|seventh]     prints a table; exit status 1 on any mismatch

import re

import fourth
import second

MOST = 36                                          # claims in one article


def check_article(text, key):
    bad = [b for b in second.check_article(text, key)
           if not re.fullmatch(r"\d+ claims, \d+ none|\d+ words", b)]
    if not 10 <= len(key["claims"]) <= MOST or not key["none"]:
        bad.append("%d claims, %d none strings" % (len(key["claims"]), len(key["none"])))
    if not 150 <= len(text.split()) <= 620:
        bad.append("%d words" % len(text.split()))
    lines = text.split("\n")
    if not lines[0] or not lines[1] or lines[2]:
        bad.append("no title and dateline")
    return bad


if __name__ == "__main__":
    fourth.main("sixth.py", ("sixth", "seventh"), check_article)
