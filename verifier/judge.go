package verifier

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"factcheck/extractor"
	"factcheck/internal/stat"
	"factcheck/sources"
)

// RulesVersion is the version of the rules in code. It is part of a verdict's
// identity: another version may say something else of the same figures.
const RulesVersion = "semantics-1"

// Judge holds claims against a library of reference data under a policy. It is
// safe for many goroutines at once and keeps nothing between calls.
type Judge struct {
	lib    sources.Library
	policy Policy
}

// New is a judge over a library.
func New(lib sources.Library, p Policy) *Judge { return &Judge{lib, p} }

// Article judges all claims of an article, in their order. An error means that
// the reference data could not be read: nothing was decided then, and no verdict
// is returned (an error never becomes a verdict).
func (j *Judge) Article(a extractor.Article, claims []extractor.Claim) ([]Verdict, error) {
	s := j.session(&a, claims)
	out := make([]Verdict, 0, len(claims))
	for i := range claims {
		if _, err := s.rule(i); err != nil {
			return nil, err
		}
	}
	s.contradictions()
	s.addUp()
	for i := range claims {
		out = append(out, s.ruled[i].verdict)
	}
	return out, nil
}

// contradictions: two levels of one thing, place and period in one sentence that
// cannot both be right were not said of one period ("rose from 2% to 17%"): the
// one that fits shows which the period is, and the other is not refuted.
func (s *session) contradictions() {
	for i, a := range s.ruled {
		if a.verdict.Verdict != Refuted || a.claim.Form != extractor.Level && a.claim.Form != extractor.Share && a.claim.Form != extractor.PerUnit {
			continue
		}
		for j, b := range s.ruled {
			if i == j || b.verdict.Verdict != Supported && b.verdict.Verdict != Imprecise || a.claim.Sentence == "" || a.claim.Sentence != b.claim.Sentence ||
				a.claim.Form != b.claim.Form || a.claim.Measure != b.claim.Measure || a.verdict.Claim.Period != b.verdict.Claim.Period || a.primary != b.primary && !sameTarget(a.primary, b.primary) {
				continue
			}
			a.verdict.Rewording = ""
			s.unverifiable(&a.verdict, WhichPeriod)
			s.finish(a)
			break
		}
	}
}

func sameTarget(a, b *target) bool {
	return a != nil && b != nil && a.ind.Code == b.ind.Code && a.ind.Dataset == b.ind.Dataset && sameAreas(a.areas, b.areas)
}

// session is the judging of one article.
type session struct {
	judge   *Judge
	article *extractor.Article
	claims  []extractor.Claim
	ruled   []*ruled
	index   map[string]int
	named   []stat.AreaCode // areas the text names, once asked for
	only    *target         // the one thing a claim is judged by, of several that its words fit
}

// ruled is a claim with its verdict and what claims that hang on it take over:
// the same series, reporter and vintage (SEMANTICS 4.2, 5.3).
type ruled struct {
	claim   extractor.Claim // with what it took over from its own parent
	verdict Verdict
	found   *found
	period  stat.Period // of the primary reading
	primary *target     // its series
	now     bool
	busy    bool // being judged: a ring of claims hangs on nothing
}

func (j *Judge) session(a *extractor.Article, claims []extractor.Claim) *session {
	s := &session{judge: j, article: a, claims: claims, ruled: make([]*ruled, len(claims)), index: make(map[string]int, len(claims))}
	for i := range claims {
		if claims[i].ID != "" {
			s.index[claims[i].ID] = i
		}
	}
	return s
}

func (s *session) rule(i int) (*ruled, error) {
	if r := s.ruled[i]; r != nil {
		return r, nil
	}
	r := &ruled{claim: s.completed(s.claims[i]), busy: true}
	s.ruled[i] = r
	parent, err := s.parent(&r.claim)
	if err != nil {
		return nil, err
	}
	if err := s.judge1(r, parent); err != nil {
		return nil, fmt.Errorf("claim %q: %w", r.claim.Quotation, err)
	}
	r.busy = false
	return r, nil
}

// parent is the claim a claim hangs on, judged; nil if there is none.
func (s *session) parent(c *extractor.Claim) (*ruled, error) {
	if c.HangsOn == "" {
		return nil, nil
	}
	i, ok := s.index[c.HangsOn]
	if !ok {
		return nil, nil
	}
	p, err := s.rule(i)
	if err != nil || p.busy {
		return nil, err
	}
	return p, nil
}

// inherit fills what a claim leaves to the one it hangs on. inherited is true
// where it is held against the same series.
func inherit(c *extractor.Claim, parent *ruled) (inherited bool) {
	if parent == nil {
		return false
	}
	p := &parent.claim
	if len(c.Areas) == 0 && !slices.Contains(c.Notes, extractor.OfUs) {
		c.Areas, c.Pair = p.Areas, p.Pair
	}
	if c.Measure == "" {
		c.Measure = p.Measure
		if c.Whole == "" {
			c.Whole = p.Whole
		}
		if len(c.Qualifiers) == 0 {
			c.Qualifiers = p.Qualifiers
		}
	}
	if c.Whole == "" && c.Measure == p.Measure && (p.Form == extractor.PerUnit || p.Form == extractor.Multiple && p.Whole == "person") && moves(c) {
		c.Whole = p.Whole // "nine tonnes per head, twice the world average" is per head too
	}
	if c.Measure != p.Measure || c.Whole != p.Whole || c.Pair != p.Pair || len(c.Areas) != len(p.Areas) {
		return false
	}
	for i := range c.Areas {
		if c.Areas[i].Code != p.Areas[i].Code {
			return false
		}
	}
	return true
}

// judge1 judges one claim.
func (s *session) judge1(r *ruled, parent *ruled) error {
	c := &r.claim
	v := &r.verdict
	s.begin(v, c)
	switch c.Frame {
	case extractor.Forecast:
		if err := s.whatCame(v, c, parent); err != nil {
			return err
		}
		s.unverifiable(v, IsForecast)
	case extractor.Opinion:
		s.unverifiable(v, IsOpinion)
	case extractor.Norm:
		v.note(NoteNorm, "a recommended or legal value is taken as given")
		s.unverifiable(v, NoIndicator)
	default:
		if c.Frame == extractor.Attributed {
			v.note(NoteAttributed, attributedText(c))
		}
		done, err := s.judgeOnly(r, parent)
		if err == nil && !done {
			done, err = s.judgeEach(r, parent)
		}
		if err == nil && !done {
			err = s.judgeForm(r, parent)
		}
		if err != nil {
			return err
		}
	}
	s.doubtTaken(v, c, parent)
	s.finish(r)
	return nil
}

func (s *session) judgeForm(r *ruled, parent *ruled) error {
	c := &r.claim
	v := &r.verdict
	inherited := inherit(c, parent)
	if c.Form == extractor.Share && c.Whole != "" && plainWhole(c.Whole) == "" && parent != nil && len(parent.claim.Areas) == 1 && parent.claim.Areas[0].Code == stat.World {
		c.Whole = "world" // "its part of the total", after the world's was given
	}
	eachPerson(c)
	tellsGrowth(c)
	if c.Form == extractor.PerUnit && c.Quantity.Unit.Per == "" && plainWhole(c.Whole) != "" {
		switch plainWhole(c.Whole) {
		case "population", "person", "head", "capita", "inhabitant", "resident", "citizen":
			c.Quantity.Unit.Per = "PERSON" // "seven tonnes" of "the average resident"
		}
	}
	if (c.Form == extractor.Level || c.Form == extractor.Universal) && c.Quantity.Unit.Per == "YEAR" && c.Quantity.Unit.Code != "PERCENT" {
		// "kills 320,000 people a year", "has never spent $24 billion a year"
		c.Quantity.Unit.Per = ""
		c.Notes = append(slices.Clip(c.Notes), ofAYear)
	}
	if isComplement(c) {
		c.Measure = ofTheWhole(c.Measure)
		c.Notes = append(slices.Clip(c.Notes), theRest)
	}
	if e := s.exchangeOf(c); e != nil {
		return s.judgeExchange(r, e)
	}
	if m := s.moveOf(c, parent); m != nil {
		return s.judgeMove(r, parent, m)
	}
	for _, a := range c.Areas {
		if a.Code == "" {
			s.unverifiable(v, WhichArea)
			return nil
		}
	}
	if inherited && c.Form == extractor.Record && (unsure(parent) || parent.verdict.Reason == WhichPeriod) {
		s.unverifiable(v, parent.verdict.Reason) // a record of a level that was not understood
		return nil
	}
	switch c.Form {
	case extractor.Level, extractor.Change, extractor.ChangeAbsolute, extractor.Points, extractor.Multiple,
		extractor.Share, extractor.PerUnit, extractor.Rate, extractor.Aggregate:
	case extractor.Years:
		return s.judgeYears(r)
	case extractor.Rank:
		return s.ofEither(r, parent, s.judgeRank)
	case extractor.Record:
		return s.ofEither(r, parent, s.judgeRecord)
	case extractor.Trend:
		low, record := isRecordTrend(c)
		switch {
		case isFirst(c):
			return s.judgeFirst(r, parent)
		case record && c.Baseline != nil:
			c.RankLow = low
			return s.ofEither(r, parent, s.judgeRecord)
		}
		return s.ofEither(r, parent, s.judgeTrend)
	case extractor.Comparison:
		return s.ofEither(r, parent, s.judgeComparison)
	case extractor.Universal:
		return s.ofEither(r, parent, s.judgeUniversal)
	default:
		s.unverifiable(v, FormNotSupported)
		return nil
	}
	if inherited && unsure(parent) {
		// What it hangs on was not understood; a guess for the one would be a
		// guess for the other.
		s.unverifiable(v, parent.verdict.Reason)
		return nil
	}
	if setBeside(c, parent) && unsure(parent) {
		s.unverifiable(v, parent.verdict.Reason) // nor is it known what it is three times as much of
		return nil
	}
	if inherited && parent.found != nil && len(parent.found.levels) > 0 && c.Form != extractor.Share && c.Form != extractor.PerUnit && len(c.Against) == 0 {
		f, err := s.narrow(c, parent)
		if err != nil {
			return err
		}
		r.found = f
	} else if inherited && c.Form == extractor.Multiple && len(c.Against) > 0 && parent.primary != nil {
		// "Twice the rate of China": the series the first figure was held against.
		r.found = &found{levels: []*target{parent.primary}}
		if err := s.judge.findAgainst(c, r.found); err != nil {
			return err
		}
	} else {
		f, err := s.judge.find(c)
		if err != nil {
			return err
		}
		if rest := perHeadOf(c); rest != nil && len(f.levels) == 0 {
			// "Exports per person" are no series' name: exports over the population.
			g, err := s.judge.find(rest)
			if err != nil {
				return err
			}
			if len(g.levels) > 0 {
				*c, f = *rest, g
			}
		}
		r.found = f
		f.sameAs(c, parent)
		if len(f.levels)+len(f.growths) == 0 {
			if done, err := s.judgeInMoney(r, parent); done || err != nil {
				return err
			}
		}
		if op := tradeOf(c); op != "" && len(f.levels) == 0 {
			if done, err := s.judgeDerived(r, parent, op); done || err != nil {
				return err
			}
		}
		if len(f.levels)+len(f.growths) == 0 {
			if done, err := s.judgeBySet(r, parent); done || err != nil {
				return err
			}
		}
	}
	return s.weigh(r, parent)
}

// perHeadOf is a claim whose measure says "per person" as one of an amount per
// person; nil if it says no such thing.
func perHeadOf(c *extractor.Claim) *extractor.Claim {
	if c.Form != extractor.Level && c.Form != extractor.PerUnit || c.Quantity.Unit.Per != "" && c.Quantity.Unit.Per != "PERSON" {
		return nil
	}
	low := strings.ToLower(c.Measure)
	for _, tail := range []string{" per person", " per head", " per capita", " per inhabitant", " per resident", " per citizen"} {
		if strings.HasSuffix(low, tail) {
			rest := *c
			rest.Form, rest.Measure = extractor.PerUnit, c.Measure[:len(c.Measure)-len(tail)]
			rest.Quantity.Unit.Per = "PERSON"
			return &rest
		}
	}
	return nil
}

// narrow is the parent's series as far as they can answer the claim.
func (s *session) narrow(c *extractor.Claim, parent *ruled) (*found, error) {
	f := &found{growths: parent.found.growths, wholes: parent.found.wholes, candidates: parent.found.candidates}
	for _, t := range parent.found.levels {
		if fitsForm(c, t.ind) {
			f.levels = append(f.levels, t)
		}
	}
	if len(f.levels) == 0 {
		f.reason = UnitMismatch
	} else {
		f.accounted = !slices.ContainsFunc(f.levels, func(t *target) bool { return !accounts(c, t.ind) })
	}
	if c.Form == extractor.Change && amountBefore(c, parent) {
		f.growths = nil // GDP was $1.8 trillion, a third below its peak of 2011
		return f, nil
	}
	if c.Form == extractor.Change {
		q := sources.Query{Phrase: c.Measure, Qualifiers: c.Qualifiers, Areas: codes(c.Areas), Pair: c.Pair, Limit: maxCandidates}
		return f, s.judge.findGrowth(c, q, f)
	}
	return f, nil
}

// unsure reports whether it was not understood which series a claim means.
func unsure(r *ruled) bool {
	switch r.verdict.Reason {
	case UnitMismatch, UnsureReading, NoIndicator, WhichArea:
		return r.verdict.Verdict == Unverifiable
	}
	return false
}

// weigh judges a claim against the targets found for it, and is the whole of the
// arithmetic: readings, notes, margin, rewording, words.
func (s *session) weigh(r *ruled, parent *ruled) error {
	c, v, f := &r.claim, &r.verdict, r.found
	if len(f.either) > 0 {
		if done, err := s.judgeEither(r, parent); done || err != nil {
			return err
		}
	}
	room := rooms.Get().(*room)
	defer room.release()
	room.rulings = s.rulings(c, f, parent, &room.book, room.rulings)
	if len(room.rulings) == 0 {
		v.candidatesNote(f.candidates)
		s.unverifiable(v, firstReason(f.reason, NoIndicator))
		return nil
	}
	return s.combine(r, room.rulings, &room.book)
}

// room is what the weighing of a claim is done in; a verdict holds nothing of it.
type room struct {
	rulings []ruling
	book    book
}

var rooms = sync.Pool{New: func() any { return new(room) }}

func (r *room) release() {
	clear(r.rulings)
	clear(r.book.entries)
	r.rulings, r.book.entries = r.rulings[:0], r.book.entries[:0]
	rooms.Put(r)
}

// begin fills what every verdict carries.
func (s *session) begin(v *Verdict, c *extractor.Claim) {
	a := s.article
	*v = Verdict{
		Notes:    []Note{},
		Readings: []Reading{},
		Evidence: []Evidence{},
		Article:  Article{ID: a.ID, Date: a.Date.String(), Title: a.Title, Link: a.Link, Source: a.Source},
		Policy:   s.judge.policy.Version, Rules: RulesVersion, DataDigest: s.judge.lib.Digest(),
	}
	v.Claim = Claim{
		ID: c.ID, Fingerprint: c.Fingerprint, Quotation: c.Quotation, Sentence: c.Sentence, Span: c.Span,
		Form: string(c.Form), Comparator: string(c.Comparator), Claimant: c.Claimant, HangsOn: c.HangsOn,
		Worth: extractor.WorthOf(c),
	}
}

// finish fills what depends on what was found: the claim as it was understood,
// the sentence, the id.
func (s *session) finish(r *ruled) {
	v, c := &r.verdict, &r.claim
	k := &v.Claim
	k.Value = c.Quantity.V().String()
	if c.Form == extractor.Rank {
		k.Value = itoa(c.RankOf) // the place that is claimed
	}
	if c.High != nil {
		k.ValueHi = c.High.V().String()
	}
	k.Unit = c.Quantity.Unit.String()
	k.Measure = c.Measure
	k.Areas = make([]string, 0, len(c.Areas))
	for _, a := range c.Areas {
		k.Areas = append(k.Areas, string(a.Code))
	}
	if k.Period == "" {
		k.Period = c.When.Period.String()
	}
	k.PeriodHow = string(c.When.Anchor)
	if k.Baseline == "" && c.Baseline != nil {
		k.Baseline = c.Baseline.Period.String()
	}
	v.Sentence = s.sentence(v, c, r)
	v.ID = verdictID(v)
}

func (s *session) unverifiable(v *Verdict, r Reason) {
	v.Verdict, v.Reason = Unverifiable, r
}

func (v *Verdict) note(kind NoteKind, text string) {
	for _, n := range v.Notes {
		if n.Kind == kind && n.Text == text {
			return
		}
	}
	v.Notes = append(v.Notes, Note{kind, text})
}

// candidatesNote names what a phrase could have meant, for the editor who wants
// to teach the catalogue.
func (v *Verdict) candidatesNote(cands []sources.Candidate) {
	text := ""
	for i, c := range cands {
		if i == 3 {
			break
		}
		if i > 0 {
			text += "; "
		}
		text += c.Indicator.Title + " (" + c.Indicator.Dataset + ")"
	}
	if text != "" {
		v.note(NoteCandidates, text)
	}
}

func attributedText(c *extractor.Claim) string {
	switch strings.ToLower(c.Claimant) {
	case "", "he", "she", "they", "it", "we", "i":
		return "said by somebody in the text; whether it was said is not judged"
	}
	return "said by " + c.Claimant + "; whether it was said is not judged"
}

func firstReason(a, b Reason) Reason {
	if a != "" {
		return a
	}
	return b
}
