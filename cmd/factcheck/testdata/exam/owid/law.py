"""The tolerance tables of the law book in exact fractions, and look-ups in a data package.

Source: own work; answers.py says how it is used. v(indicator, area, year) is one value, No says
that there is none; S, I, R and U are supported, imprecise, refuted and unverifiable.
"""
import collections,csv,gzip,json,os,sys
from fractions import Fraction as F
_dir=sys.argv[1]
_data=collections.defaultdict(lambda: collections.defaultdict(dict))
for _r in csv.DictReader(gzip.open(os.path.join(_dir,'data.csv.gz'),'rt')):
    if _r['period'].lstrip('-').isdigit(): _data[_r['indicator']][_r['area']][int(_r['period'])]=_r['value']
_c={}
TR=[]
def D(k):
    if k not in _c: _c[k]={a:{y:F(v) for y,v in s.items()} for a,s in _data[k].items()}
    return _c[k]
G20='ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN MEX RUS SAU ZAF KOR TUR GBR USA'.split()
G7='USA GBR DEU FRA JPN ITA CAN'.split()
BRICS='BRA RUS IND CHN ZAF'.split()
EU='AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE'.split()
NORDIC='DNK FIN ISL NOR SWE'.split()
ASEAN='BRN IDN KHM LAO MMR MYS PHL SGP THA VNM'.split()
SAM='ARG BOL BRA CHL COL ECU GUY PRY PER SUR URY VEN'.split()
AFR='DZA AGO BEN BWA BFA BDI CPV CMR CAF TCD COM COG COD CIV DJI EGY GNQ ERI SWZ ETH GAB GMB GHA GIN GNB KEN LSO LBR LBY MDG MWI MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN TZA TGO TUN UGA ZMB ZWE'.split()
EUROPE=EU+'ALB AND BLR BIH ISL MDA MCO MNE MKD NOR RUS SMR SRB CHE UKR GBR LIE XKX OWID_KOS'.split()
OECD='AUS AUT BEL CAN CHL COL CRI CZE DNK EST FIN FRA DEU GRC HUN ISL IRL ISR ITA JPN KOR LVA LTU LUX MEX NLD NZL NOR POL PRT SVK SVN ESP SWE CHE TUR GBR USA'.split()
SASIA='AFG BGD BTN IND MDV NPL PAK LKA'.split()
FILES=sorted(_data)
def K(p):
    if p in FILES: return p
    m=[f for f in FILES if f.startswith(p)] or [f for f in FILES if p in f]
    assert len(m)==1,(p,m[:6]); return m[0]
class No(Exception): pass
def v(k,a,y):
    k=K(k)
    x=D(k).get(a,{}).get(y)
    TR.append((k,a,y,x))
    if x is None: raise No((k,a,y))
    return x
def quiet(k,a,y): return D(K(k)).get(a,{}).get(y)
class N:
    def __init__(s,t,sc=0):
        if isinstance(t,F): s.v=t; s.u=F(0); s.U=F(0); s.frac=True; return
        s.frac=False; m=F(10)**sc; s.v=F(t)*m
        if '.' in t: s.u=s.U=F(10)**(-len(t.split('.')[1]))*m
        else:
            z=len(t)-len(t.rstrip('0')) if t.strip('0') else 0
            s.u=m; s.U=F(10)**z*m
        s.sc=sc
    def loose(s,pct):
        h=min(s.U/2,s.v*F(5,100)); return min(h,F(2)) if pct else h
    def tight(s):
        return min(s.u/2,s.v*F(5,100)) if s.sc else s.u/2
def n_(n): return n if isinstance(n,N) else N(n if isinstance(n,F) else str(n))
def slack(n,pct):
    if n.frac: return n.v*F(25,1000)
    s=n.loose(pct); return min(s,F(1)) if pct else min(s,n.v*F(25,1000))
def over(x,n,pct=False):
    n=n_(n); return 'S' if x>n.v else 'I' if x>=n.v-slack(n,pct) else 'R'
def under(x,n,pct=False):
    n=n_(n); return 'S' if x<n.v else 'I' if x<=n.v+slack(n,pct) else 'R'
def atleast(x,n,pct=False):
    n=n_(n); return 'S' if x>=n.v else 'I' if x>=n.v-slack(n,pct) else 'R'
def atmost(x,n,pct=False):
    n=n_(n); return 'S' if x<=n.v else 'I' if x<=n.v+slack(n,pct) else 'R'
def about(x,n,pct=False):
    n=n_(n); t=max(n.loose(pct) if not n.frac else 0,n.v/10,F(1,2) if pct else 0)
    d=abs(x-n.v); return 'S' if d<=t else 'I' if d<=t*F(3,2) else 'R'
def bare(x,n,pct=False):
    n=n_(n); d=abs(x-n.v)
    if n.v==0: return 'S' if (x==0 or (pct and abs(x)<=F(5,100))) else 'R'
    if d<=n.tight(): return 'S'
    t=max(n.loose(pct),F(2,10) if pct else n.v*F(2,100))
    return 'I' if d<=t or 0<=x-n.v<n.u else 'R'
def frac(x,f):  # bare fraction of 1
    d=abs(x-f); return 'S' if d<=f*F(5,100) else 'I' if d<=f/10 else 'R'
def nearly(x,n,pct=False):
    n=n_(n); t=max(n.v*F(5,100),F(1,2) if pct else 0)
    if x<n.v: return 'S' if x>=n.v-t else 'I' if x>=n.v-2*t else 'R'
    return 'I' if not n.frac and x<=n.v+n.loose(pct) else 'R'
def justover(x,n,pct=False):
    n=n_(n); t=max(n.v*F(5,100),F(1,2) if pct else 0)
    if x>n.v: return 'S' if x<=n.v+t else 'I' if x<=n.v*F(5,4) else 'R'
    return 'I' if not n.frac and x>=n.v-n.loose(pct) else 'R'
def farover(x,n): n=n_(n); return 'S' if x>=n.v*F(5,4) else 'I' if x>n.v else 'R'
def farunder(x,n): n=n_(n); return 'S' if x<=n.v*F(3,4) else 'I' if x<n.v else 'R'
def btw(x,a,b):
    a,b=n_(a),n_(b)
    return 'S' if a.v-a.tight()<=x<=b.v+b.tight() else 'R'
def mult(b,a,k): # doubled, halved
    d=abs(b/a-F(k)); return 'S' if d<=F(k)*F(5,100) else 'I' if d<=F(k)/10 else 'R'
def T(c): return 'S' if c else 'R'
def NOT(r): return {'S':'R','I':'R','R':'S','U':'U'}[r]
def alls(*r):
    r=list(r)
    return 'R' if 'R' in r else 'U' if 'U' in r else 'I' if 'I' in r else 'S'
def pc(k,a,y0,y1): a0=v(k,a,y0); return (v(k,a,y1)-a0)/a0*100
def al(k,a,y0,y1,fn):
    k=K(k); r=[];miss=False
    for y in range(y0,y1+1):
        x=quiet(k,a,y)
        if x is None: miss=True; continue
        q=fn(x); r.append(q)
        if q!='S' or y in(y0,y1): TR.append((k,a,y,x))
    if 'R' in r: return 'R'
    if miss: return 'U'
    return 'I' if 'I' in r else 'S'
def series(k,a,y0=None,y1=None):
    k=K(k); s=D(k)[a]; return [(y,s[y]) for y in sorted(s) if (y0 is None or y>=y0) and (y1 is None or y<=y1)]
def steady(k,a,y0,y1,up):
    k=K(k); s=series(k,a,y0,y1); bad=[(p,q) for p,q in zip(s,s[1:]) if (q[1]<=p[1] if up else q[1]>=p[1])]
    for y,x in (s[0],s[-1]): TR.append((k,a,y,x))
    for p,q in bad[:2]: TR.append((k,a,p[0],p[1])); TR.append((k,a,q[0],q[1]))
    # a tie is the law's open question: refuse
    strict=[1 for p,q in bad if p[1]!=q[1]]
    if bad and not strict: raise No('tie')
    if strict: return 'R'
    return 'S' if len(s)==y1-y0+1 else 'U'
def rec(k,a,y,hi=True,y0=None):
    k=K(k); s=series(k,a,y0,y); x=v(k,a,y); o=[q for t,q in s if t<y]
    b=(max if hi else min)(o); TR.append((k,a,[t for t,q in s if q==b and t<y][0],b))
    TR.append((k,a,s[0][0],s[0][1]))
    return T(x>b if hi else x<b)
def rank(k,g,y,hi=True):
    k=K(k); d=D(k); r=sorted(((d[a][y],a) for a in g if a in d and y in d[a]),reverse=hi)
    for x,a in r[:3]: TR.append((k,a,y,x))
    return [a for x,a in r],len(r)==len(g)
def first(k,a,g,y,n=1,hi=True):
    r,full=rank(k,g,y,hi); v(k,a,y); p=r.index(a)+1
    if p==n: return 'S' if full or n else 'S'
    return 'R'
def firstall(k,a,g,y,hi=True):
    r,full=rank(k,g,y,hi); v(k,a,y)
    return 'R' if r[0]!=a else ('S' if full else 'U')
def world(k): return [a for a in D(K(k)) if len(a)==3 and a not in('WLD','ARC')]
def now(k,a,date,fn,maxlag=3):
    """latest full year before the article; refuted only if neighbours up to the article's year and the drift guard agree"""
    k=K(k); Y=int(date[:4]); s=D(k)[a]; ys=[y for y in s if y<=Y-1]; b=max(ys)
    if Y-b>maxlag: return 'U'
    r=fn(v(k,a,b))
    if r in 'SI': return r
    for y in (b-1,b+1,Y):
        if y in s and y<=Y and fn(s[y])!='R': raise No('splits %d'%y)
    lag=Y-1-b
    if lag>0:
        m=max([abs(s[t+lag]-s[t]) for t in range(b-10,b-lag+1) if t in s and t+lag in s] or [0])
        if fn(s[b]+m)!='R' or fn(s[b]-m)!='R': raise No('drift')
    return 'R'
def noobs(k,a,y0,y1=None):
    k=K(k); s=D(k).get(a,{}); assert not any(y0<=y<=(y1 or y0) for y in s),(k,a,s.keys()); return 'U'
def noarea(k,a): k=K(k); assert a not in D(k),(k,a); return 'U'
TITLES=json.load(open(os.path.join(_dir,'datapackage.json')))['indicators']
def notitle(*w):
    for i in TITLES:
        for x in w: assert x.lower() not in i['title'].lower(),(x,i['title'])
    return 'U'
OPEN=lambda:'U'
