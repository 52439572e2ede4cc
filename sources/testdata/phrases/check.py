#!/usr/bin/env python3
"""Check the exam files: codes exist, counts, duplicates, share of title words.
Usage: check.py [--list]   (--list names title-like phrases, of the open part only)"""
import csv, json, os, re, sys
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get('FACTCHECK_SHARED', os.path.join(HERE, '..', '..', '..', '..', 'shared'))
DIRS = {'worldbank': ['data/wdi-economy', 'data/wdi-people', 'data/wdi-environment'],
        'owid-series': ['bench/tsver/owid-series']}
STOP = set('a an the of in on at to for from by with and or as per is are was who that it its '
           'than not no how what people number share total annual'.split())


def words(s):
    # crude stem (plural s) so that a plural is not counted as a different word
    return {w[:-1] if len(w) > 3 and w.endswith('s') else w
            for w in re.findall(r'[a-z0-9₀-₉]+', s.lower()) if w not in STOP}


def load(part):
    with open(os.path.join(HERE, part + '.tsv'), encoding='utf-8') as f:
        first = f.readline()
        assert first.startswith('# Source:'), part
        rows = list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
    assert all(None not in r and None not in r.values() for r in rows), part + ': columns'
    return rows


def main():
    bad = 0
    titles = {p: {i['code']: i['title'] for d in ds for i in json.load(
        open(os.path.join(SHARED, d, 'datapackage.json'), encoding='utf-8'))['indicators']}
        for p, ds in DIRS.items()}
    parts = {p: load(p) for p in ('open', 'held')}
    every = [(p, r) for p, rs in parts.items() for r in rs]
    for pk, t in titles.items():
        rs = [(p, r) for p, r in every if r['package'] == pk]
        n = Counter(p for p, _ in rs)
        prim = Counter(r['codes'].split()[0] for _, r in rs)
        for p, r in rs:
            cs = r['codes'].split()
            if not cs or len(set(cs)) != len(cs) or any(c not in t for c in cs):
                bad += 1
                print('BAD CODES', pk, p, [c for c in cs if c not in t])
        like = []
        for p, r in rs:
            w = words(r['phrase'])
            tw = words(t[r['codes'].split()[0]])
            # most of the phrase's words stand in the title, or the reverse
            if w and (len(w & tw) / len(w) > .5 or (tw and len(w & tw) / len(tw) > .5)):
                like.append((p, r['phrase']))
        dup = [k for k, c in Counter(r['phrase'].lower() for _, r in rs).items() if c > 1]
        over = [c for c, k in prim.items() if k > 3]
        ok = (n['open'], n['held']) == (100, 50) and len(prim) >= 90
        bad += len(dup) + len(over) + (not ok)
        print(f"{pk}: open {n['open']}, held {n['held']}, primary series {len(prim)}, most used {max(prim.values())}x, "
              f"several codes accepted {sum(len(r['codes'].split()) > 1 for _, r in rs)}, duplicates {len(dup)}, "
              f"series over 3x {len(over)}, share most words with title {len(like)}/{len(rs)}, no unit "
              f"{sum(not r['unit'] for _, r in rs)}, with whole {sum(bool(r['whole']) for _, r in rs)}")
        bad += len(like) > len(rs) / 10
        if '--list' in sys.argv:
            for p, ph in like:
                if p == 'open':
                    print('  like title:', ph)
    a, b = ({r['phrase'].lower() for r in parts[p]} for p in ('open', 'held'))
    print('same phrase in open and held:', len(a & b))
    bad += len(a & b)
    sys.exit(1 if bad else 0)


main()
