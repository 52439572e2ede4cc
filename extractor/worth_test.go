package extractor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWorthScript: testdata/worth/claims.txt has articles and, of each claim in them, its
// rank and its reasons.
func TestWorthScript(t *testing.T) {
	all, _ := scriptsIn(t, "testdata/worth/claims.txt")
	ranks := map[Priority]bool{}
	for _, s := range all {
		r := Extract(s.article())
		before := fmt.Sprint(identities(r.Claims))
		var got []string
		for _, c := range WithWorth(r.Claims) {
			got = append(got, c.Worth.String())
			ranks[c.Worth.Rank] = true
		}
		if !slices.Equal(got, s.claims) {
			t.Errorf("%s: %s\n got %s\nwant %s", s.name, s.text, strings.Join(got, "\n     "), strings.Join(s.claims, "\n     "))
		}
		if after := fmt.Sprint(identities(WithWorth(r.Claims))); after != before {
			t.Errorf("%s: worth changes identities: %s, want %s", s.name, after, before)
		}
	}
	if len(ranks) != 3 {
		t.Errorf("ranks in the script: %v, want high, normal and low", ranks)
	}
}

// identities are the fingerprints of claims, made again from what they hold.
func identities(claims []Claim) (all []string) {
	for i := range claims {
		f := identity(fingerprint(&claims[i], nil))
		all = append(all, claims[i].ID, f)
	}
	return all
}
