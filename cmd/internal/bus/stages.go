package bus

import (
	"context"
	"fmt"

	"factcheck/extractor"
	"factcheck/sources"
	"factcheck/verifier"
)

// Extract is what the stage extract needs: extractor.Extract.
type Extract func(extractor.Article) extractor.Result

// ExtractStage reads articles and says all claims of each as one list.
func (c *Conn) ExtractStage(extract Extract) Stage {
	return Stage{RoleExtract, func(ctx context.Context, m Message) ([]Message, error) {
		a, err := m.Article()
		if err != nil {
			return nil, err
		}
		if a.ID == "" {
			return nil, Bad(ReasonIncomplete, fmt.Errorf("an article without an id"))
		}
		whole, err := c.Whole(ctx, a)
		if err != nil {
			return nil, err
		}
		r := extract(whole)
		out, err := ClaimsMessage(Claims{Of: m.ID, Article: Article{Article: r.Article, TextRef: a.TextRef}, Claims: r.Claims})
		if err != nil {
			return nil, err
		}
		return []Message{out}, nil
	}}
}

// Judge is what the stage verify needs: a verifier.Judge, and figures that may
// change while it works. All claims of an article are judged by one state of them.
type Judge interface {
	Article(a extractor.Article, claims []extractor.Claim) ([]verifier.Verdict, error)
	// Library is the figures it judges by.
	Library() sources.Library
	// Refresh looks for figures that have come since.
	Refresh(ctx context.Context) error
}

// VerifyStage reads lists of claims and says a verdict on each. An error of the
// judge is never a verdict: the list is tried again. A verdict on a claim that
// has another one already supersedes it. It also reads of vintages that have come,
// and judges again what they touch (revise.go).
func VerifyStage(judge Judge, pub *Publisher) Stage {
	return Stage{RoleVerify, func(ctx context.Context, m Message) ([]Message, error) {
		if m.Kind == KindData {
			return nil, revise(ctx, judge, pub, m)
		}
		c, err := m.Claims()
		if err != nil {
			return nil, err
		}
		whole, err := pub.conn.Whole(ctx, c.Article)
		if err != nil {
			return nil, err
		}
		vs, err := judge.Article(whole, c.Claims)
		if err != nil {
			return nil, fmt.Errorf("judging article %s: %w", c.Article.ID, err)
		}
		if err := answered(c.Claims, vs); err != nil {
			return nil, err
		}
		outs := make([]Message, len(vs))
		for i, v := range vs {
			id := prefixed(KindVerdict, v.ID)
			last, err := pub.lastKnown(ctx, v.Claim.ID)
			if err != nil {
				return nil, err
			}
			if last != "" && last != id {
				v.Supersedes = last[len(prefixed(KindVerdict, "")):]
			}
			if outs[i], err = VerdictMessage(v); err != nil {
				return nil, err
			}
		}
		return outs, nil
	}}
}

// answered makes sure that each claim has its one verdict: a claim that came to
// nothing would be lost without a trace.
func answered(claims []extractor.Claim, vs []verifier.Verdict) error {
	open := make(map[string]bool, len(claims))
	for _, c := range claims {
		open[c.ID] = true
	}
	for _, v := range vs {
		if !open[v.Claim.ID] {
			return fmt.Errorf("verdict %s: claim %s was not asked about, or twice", v.ID, v.Claim.ID)
		}
		delete(open, v.Claim.ID)
	}
	for id := range open {
		return fmt.Errorf("no verdict on claim %s and %d others", id, len(open)-1)
	}
	return nil
}
