#!/usr/bin/env python3
"""Redo every lookup of a file of statements and compare the verdicts.

usage: answers.py DATA_DIR FILE.jsonl [FILE.jsonl ...]
Exact arithmetic only (fractions). Exit status 1 if any verdict differs."""
import csv, gzip, json, os, re, sys
from fractions import Fraction as F

PACK = ['wdi-economy', 'wdi-people', 'wdi-environment', 'trade-china-russia', 'fx-frb-h10', 'co2-emissions',
        'energy-prices-eia', 'gold-price', 'climate-noaa-nasa']
RATE = {'PERCENT', 'PERCENT_GDP'}
COUNT = {'PERSONS', 'USD_CURRENT', 'KM2', 'T_CO2', 'INTL_DOLLAR_CURRENT', 'LCU_PER_USD', 'USD_PER_BBL', 'KT',
         'USD_PER_MMBTU', 'USD_PER_TROY_OZ', 'CNY'}


class Data:
    def __init__(self, d):
        self.d, self.t, self.where = d, {}, {}
        self.types = {r['code']: r['type'] for r in csv.DictReader(open(os.path.join(d, 'area-codes', 'data.csv'), encoding='utf-8'))}
        for p in PACK:
            f = os.path.join(d, p, 'data.csv')
            fh = open(f, encoding='utf-8') if os.path.exists(f) else gzip.open(f + '.gz', 'rt', encoding='utf-8')
            for r in csv.DictReader(fh):
                s = self.t.setdefault(r['indicator'], {}).setdefault((r['area'], r['counterpart']), {})
                v = F(r['value']) * F(10) ** int(r['mult'] or 0) if r['value'] else None
                s.setdefault(r['period'], []).append((r['vintage'], v, r['status'], r['unit']))
                self.where[r['indicator']] = p

    def get(self, ind, area, per, date):
        a, _, c = area.partition('>')
        l = self.t.get(ind, {}).get((a, c), {}).get(per, [])
        l = [o for o in l if o[1] is not None and o[2] not in ('Q', 'F', 'M')]
        k = sorted([o for o in l if o[0] <= date])
        if k:
            return k[-1][1]
        return sorted(l)[0][1] if l else None   # prices and exchange rates: the oldest there is

    def need(self, *a):
        v = self.get(*a)
        if v is None:
            raise KeyError('no observation: %s' % (a,))
        return v

    def unit(self, ind, area):
        a, _, c = area.partition('>')
        return next(iter(self.t[ind][(a, c)].values()))[0][3]


SC = {'thousand': 10**3, 'million': 10**6, 'm': 10**6, 'bn': 10**9, 'billion': 10**9, 'trillion': 10**12, 'trn': 10**12,
      'crore': 10**7, 'lakh': 10**5}


def num(s):
    """written figure -> v, u, U, scaled"""
    m = re.search(r'(\d[\d,]*)(?:\.(\d+))?\s*(thousand|million|billion|trillion|bn|trn|crore|lakh|m\b)?', s)
    i, f, sc = m.group(1).replace(',', ''), m.group(2) or '', m.group(3)
    k = SC[sc] if sc else 1
    v = F(i + ('.' + f if f else '')) * k
    u = F(1, 10 ** len(f)) * k
    U = u
    if not f:
        z = len(i) - len(i.rstrip('0')) if i.strip('0') else 0
        U = u * 10 ** z
    return v, u, U, bool(sc)


def band(x, v, u, U, scaled, rate, cmp, var):
    """one variant of the rules for figures and comparators"""
    half_t = u / 2
    if scaled:
        half_t = min(half_t, v * F(5, 100))
    half_l = min(U / 2, v * F(5, 100))
    if rate:
        half_l = min(half_l, F(2))
    cut = u if var & 1 else min(u, v * F(5, 100))
    base = x if var & 2 else v
    bare = F(2, 10) if rate else base * F(2, 100)
    if rate and var & 4:
        bare = max(bare, F(0))
    slack = min(half_l, F(1)) if rate else min(half_l, v * F(25, 1000))
    abt = max(half_l, v / 10, F(1, 2)) if rate else max(half_l, v / 10)
    near = max(v * F(5, 100), F(1, 2)) if rate else v * F(5, 100)
    S, I, R = 'supported', 'imprecise', 'refuted'
    inl = v - half_l <= x <= v + half_l
    if cmp == 'bare':
        if v - half_t <= x <= v + half_t: return S
        if inl or v <= x < v + cut or abs(x - v) <= bare: return I
        return R
    if cmp == 'over': return S if x > v else I if x >= v - slack else R
    if cmp == 'atleast': return S if x >= v else I if x >= v - slack else R
    if cmp == 'under': return S if x < v else I if x <= v + slack else R
    if cmp == 'atmost': return S if x <= v else I if x <= v + slack else R
    if cmp == 'about': return S if abs(x - v) <= abt else I if abs(x - v) <= abt * F(3, 2) else R
    if cmp == 'nearly':
        if x < v: return S if x >= v - near else I if x >= v - 2 * near else R
        return I if inl else R
    if cmp == 'justover':
        if x > v: return S if x <= v + near else I if x <= v * F(5, 4) else R
        return I if inl else R
    if cmp == 'farover': return S if x >= v * F(5, 4) else I if x > v else R
    if cmp == 'farunder': return S if x <= v * F(3, 4) else I if x < v else R
    raise ValueError(cmp)


def figure(x, v, u, U, scaled, cmp, kind):
    """all variants, and x moved a little: one verdict or none"""
    out = set()
    for rate in {'rate': [True], 'count': [False], 'both': [True, False]}[kind]:
        for var in range(4):
            for e in (F(0), F(1, 50000), F(-1, 50000)):
                out.add(band(x * (1 + e), v, u, U, scaled, rate, cmp, var))
    return out


def fraction(x, v, cmp):
    out = set()
    for e in (F(0), F(1, 1000), F(-1, 1000)):
        y = x * (1 + e)
        d = abs(y - v)
        if cmp == 'bare':
            out.add('supported' if d <= v / 20 else 'imprecise' if d <= v / 10 else 'refuted')
        else:
            for rate in (True, False):
                k = 100 if rate else 1
                for U in (F(0), v / 10):
                    out.add(band(y * k, v * k, F(0), U * k, False, rate, cmp, 0))
    return out


def sh(x):
    x = float(x)
    a = abs(x)
    for k, w in ((1e12, ' trillion'), (1e9, ' billion'), (1e6, ' million')):
        if a >= k: return '%.4g%s' % (x / k, w) if a < 1000 * k else '%.0f%s' % (x / k, w)
    return '%.4g' % x if a < 10000 else '%.0f' % x


def yrs(s):
    a, b = s.split('-')
    return [str(y) for y in range(int(a), int(b) + 1)]


def solve(D, L, date):
    """L: op, ind, areas, periods, cmp, v, fig, ... -> (set of verdicts, right)"""
    op, ind, A, P, cmp = L['op'], L['indicator'], L['areas'], L['periods'], L.get('cmp', 'bare')
    g = lambda a, p, i=ind: D.need(i, a, p, date)
    un = D.unit(ind, A[0])
    kind = 'rate' if un in RATE else 'count' if un in COUNT else 'both'
    tf = lambda c: {'supported'} if c else {'refuted'}
    f = L.get('fig')
    if f: v, u, U, sc = num(f)
    if L.get('neg'):
        g0 = g
        g = lambda a, p, i=ind: -g0(a, p, i)
    if op in ('lvl', 'rel', 'abs', 'mul', 'ratio', 'share', 'phd', 'sum', 'mean', 'sumyears', 'gap', 'prod', 'per', 'comp', 'diff', 'left'):
        if op == 'lvl': x = g(A[0], P[0])
        elif op == 'left': x = 100 - g(A[0], P[0])
        elif op == 'rel':
            a, b = g(A[0], P[0]), g(A[0], P[1])
            x, kind = (b - a) / abs(a) * 100, 'rate'
        elif op == 'abs': x = g(A[0], P[1]) - g(A[0], P[0])
        elif op == 'mul': x, kind = g(A[0], P[1]) / g(A[0], P[0]), 'both'
        elif op == 'ratio': x, kind = g(A[0], P[0]) / g(A[1], P[0]), 'both'
        elif op == 'share': x, kind = g(A[0], P[0]) / g(A[1], P[0]) * 100, 'rate'
        elif op == 'phd': x, kind = g(A[0], P[0]) / D.need('SP.POP.TOTL', A[0], P[0], date), 'count'
        elif op == 'sum': x = sum(g(a, P[0]) for a in A)
        elif op == 'sumyears': x = sum(g(A[0], p) for p in yrs(P[0]))
        elif op == 'mean':
            l = [g(A[0], p) for p in yrs(P[0])]
            x = sum(l) / len(l)
        elif op == 'gap': x = g(A[0], P[0]) - (-1 if L.get('neg') else 1) * D.need(L['minus'], A[0], P[0], date)
        elif op == 'per': x, kind = g(A[0], P[0]) / D.need(L['by'], A[0], P[0], date) * 100, 'rate'
        elif op == 'comp': x = g(A[0], P[0]) + D.need(L['plus'], A[0], P[0], date)
        elif op == 'diff': x = g(A[0], P[0]) - g(A[1], P[0])
        if L.get('dir') == 'down': x = -x
        r = sh(-x if L.get('dir') == 'down' else -x if L.get('neg') and op != 'rel' else x)
        if x <= 0 and (L.get('dir') or L.get('neg')): return {'refuted'}, r
        form = L.get('form', 'fig')
        if form == 'fig': return figure(x, v, u, U, sc, cmp, kind), r
        if form == 'inv': return figure(F(100) / x, v, u, U, False, cmp, 'count') | figure(F(100) / x, v, u, U, False, cmp, 'count'), 'one in ' + sh(F(100) / x)
        if form == 'between':
            b = L['v'].split('-')
            (v1, u1, U1, s1), (v2, u2, U2, s2) = num(b[0]), num(b[1])
            if v1 - u1 / 2 < x < v2 + u2 / 2: return {'supported'}, r
            d = max(v1 - x, x - v2)
            return ({'refuted'} if d > max(v1 / 10, 2 * max(U1, U2)) else {'imprecise', 'refuted'}), r
        w = F(L['v'])
        if form == 'frac': return fraction(x / 100, w, cmp), r
        if form == 'times':   # doubled, trebled, halved, n times in words
            o = fraction(x, w, cmp)
            if cmp == 'bare' and L.get('loosewords'): o |= figure(x, w, F(1), F(1), False, cmp, 'count')
            return o, r
        if form == 'inten':
            m, n = L['v'].split('/')
            step = F(100, int(n)); d = abs(x - F(int(m)) * step)
            return ({'supported'} if d < step / 2 * F(99, 100) else {'refuted'} if d > step else {'imprecise', 'refuted'}), r
        raise ValueError(form)
    if op == 'gt':      # first area (or period) above the second, by a clear margin
        if len(A) > 1: l = [g(a, P[0]) for a in A]
        else: l = [g(A[0], p) for p in P]
        a, b = l[0], l[1] if len(l) == 2 else sum(l[1:])
        if abs(a - b) < abs(b) * (F(3, 100) if (a > b) == (L.get('dir') == 'down') else F(1, 100)): return {'supported', 'refuted'}, ''
        return tf((a > b) != (L.get('dir') == 'down')), ' / '.join(map(sh, l))
    if op == 'ser':     # one series above another in one area
        a, b = g(A[0], P[0]), D.need(L['minus'], A[0], P[0], date)
        if abs(a - b) < abs(b) / 100: return {'supported', 'refuted'}, ''
        return tf(a > b), sh(a) + ' / ' + sh(b)
    if op == 'sign':
        x = g(A[0], P[0])
        return tf((x > 0) == (L['dir'] == 'up')), sh(x)
    if op == 'zero':
        return tf(abs(g(A[0], P[0])) < F(5, 100)), sh(g(A[0], P[0]))
    if op == 'overtook':
        y0, y1 = str(int(P[0]) - 1), P[0]
        return tf(g(A[0], y1) > g(A[1], y1) and g(A[0], y0) < g(A[1], y0)), ' / '.join(sh(g(a, y)) for y in (y0, y1) for a in A[:2])
    if op == 'trend':
        p = [q for q in yrs(P[0])]
        l = [g(A[0], q) for q in p]
        s = -1 if L['dir'] == 'down' else 1
        if L.get('step'):
            ok = all((b - a) * s > 0 for a, b in zip(l, l[1:]))
            tol = F(1, 4) if kind == 'rate' else abs(l[0]) * F(25, 1000)
            if not ok and all((a - b) * s < tol for a, b in zip(l, l[1:])):
                return {'imprecise', 'refuted'}, 'no clear counterexample'
        else: ok = (l[-1] - l[0]) * s > 0
        return tf(ok), ' '.join(map(sh, l))
    if op == 'every':   # every year of the span past the bound
        l = [g(A[0], q) for q in yrs(P[0])]
        w = F(L['v'])
        return tf(all((x > w) == (L['dir'] == 'up') for x in l)), ' '.join(map(sh, l))
    if op == 'rec':     # the highest (lowest) since P[1]; P[1] = 'all': since records began
        s = D.t[ind][tuple((A[0] + '>').split('>')[:2])]
        n = L.get('dir') == 'down'
        x = g(A[0], P[0])
        y = sorted(q for q in s if len(q) == len(P[0]) and q < P[0] and D.get(ind, A[0], q, date) is not None)
        if P[1] == 'all': y0 = y
        else:
            y0 = [q for q in y if q > P[1]]
            if not any(q <= P[1] for q in y): raise KeyError('series too short')
            b = g(A[0], P[1])
            if (b < x) != n and b != x: return {'supported', 'refuted'}, 'base year is no bound'
        l = [g(A[0], q) for q in y0]
        bad = [q for q, z in zip(y0, l) if (z <= x if n else z >= x)]
        return tf(not bad), (bad[-1] if bad else sh(x))
    if op == 'rank':
        k = int(L['v'])
        res = set()
        for scope in ('country', 'all'):
            m = {}
            for (a, c) in D.t[ind]:
                t = D.types.get(a)
                if c or t in (None, 'aggregate', 'former') or (scope == 'country' and t != 'country'): continue
                if L.get('among') and a not in L['among']: continue
                z = D.get(ind, a, P[0], date)
                if z is not None: m[a] = z
            if A[0] not in m: continue
            lo = L.get('dir') == 'down'
            r = 1 + sum((z < m[A[0]]) if lo else (z > m[A[0]]) for z in m.values())
            ties = sum(z == m[A[0]] for z in m.values())
            if ties > 1: return {'supported', 'refuted'}, 'tie'
            if L.get('top'): res.add('supported' if r <= k else 'imprecise' if r - k <= max(1, len(m) // 20) else 'refuted')
            else: res.add('supported' if r == k else 'imprecise' if abs(r - k) <= max(1, len(m) // 20) else 'refuted')
            rr = '%d of %d' % (r, len(m))
        return res, rr
    raise ValueError(op)


def main():
    D = Data(sys.argv[1])
    bad = n = 0
    for fn in sys.argv[2:]:
        for line in open(fn, encoding='utf-8'):
            r = json.loads(line)
            n += 1
            s, right = solve(D, r['lookup'], r['date'])
            if sorted(s) != r['verdict'] or r['right'] != right or (r['figure'] and r['figure'] not in r['text']) or r['quotation'] not in r['text']:
                bad += 1
                print('differs', r['id'], r['verdict'], sorted(s), r['right'], right)
    print(n, 'statements,', bad, 'differ')
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main()
