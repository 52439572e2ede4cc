"""Redoes every answer: python3 answers.py DATA_DIR, the folder of the package owid-series.

Each claim of claims_PART.py is a text, its day, the verdict its author meant
and a rule that works it out from the package by law.py. Fails on any claim whose rule comes to
another verdict than its author meant, or than the JSONL beside it says. It shares no code with
the program. It prints ids and counts, no text.
"""
import importlib,json,os,sys
sys.path.insert(0,os.path.dirname(os.path.abspath(__file__)))
import law
WORDS={'S':'supported','I':'supported','R':'refuted','U':'unknown'}
bad=0
for part in ('train','held','campaign','campaign_held','plain_held'):
    said={}
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)),part+'.jsonl')):
        r=json.loads(line); said[r['text']]=r
    n=0
    for c in importlib.import_module('claims_'+part).C:
        text,date,meant,rule=c[:4]
        if text not in said: continue
        n+=1
        law.TR.clear()
        got=rule(date) if rule.__code__.co_argcount else rule()
        r=said.pop(text)
        if WORDS[got]!=r['label'] or WORDS[got]!=WORDS[meant] or r['doc_date']!=date:
            bad+=1; print('%s: %s, not %s'%(r['id'],WORDS[got],r['label']))
    for r in said.values():
        bad+=1; print('%s: no rule'%r['id'])
    print('%s: %d claims redone'%(part,n))
sys.exit(1 if bad else 0)
