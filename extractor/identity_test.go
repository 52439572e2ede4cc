package extractor

import "testing"

func TestArticleID(t *testing.T) {
	same := []string{
		"https://www.example.org/a/b?id=3&utm_source=x", "http://example.org/a/b/?id=3", "https://EXAMPLE.org/a/b?id=3#top",
		"https://example.org:443/a/b?fbclid=9&id=3",
	}
	want := ArticleID(Article{Link: same[0]})
	for _, l := range same {
		if got := ArticleID(Article{Link: l, Text: l, Revision: "2"}); got != want || len(got) != 32 {
			t.Errorf("%s: %s, want %s", l, got, want)
		}
	}
	others := []Article{{Link: "https://example.org/a/b?id=4"}, {Source: "wire", Key: "7"}, {Source: "wir", Key: "e7"}, {Text: "x"}, {}}
	seen := map[string]bool{want: true}
	for _, a := range others {
		if id := ArticleID(a); seen[id] {
			t.Errorf("%+v shares an identity", a)
		} else {
			seen[id] = true
		}
	}
}

// An edit elsewhere leaves a claim's identity; the same words twice in one
// article are two claims.
func TestClaimIdentity(t *testing.T) {
	const s = "Exports from Kenya rose 4% in 2021."
	a := Extract(Article{Link: "x", Text: s, Date: articleDay})
	b := Extract(Article{Link: "x", Text: "Rain fell on Tuesday.  Exports  from Kenya rose 4% in 2021. More rain fell.", Date: articleDay})
	if a.Claims[0].ID != b.Claims[0].ID {
		t.Error("an edit elsewhere changed the identity")
	}
	twice := Extract(Article{Link: "x", Text: s + " " + s, Date: articleDay})
	if len(twice.Claims) != 2 || twice.Claims[0].ID == twice.Claims[1].ID || twice.Claims[0].Fingerprint != twice.Claims[1].Fingerprint {
		t.Errorf("twice the same: %+v", twice.Claims)
	}
	if other := Extract(Article{Link: "y", Text: s, Date: articleDay}); other.Claims[0].ID == a.Claims[0].ID || other.Claims[0].Fingerprint != a.Claims[0].Fingerprint {
		t.Error("another article: another claim, the same fingerprint")
	}
}

// Equal claims in other words share a fingerprint; different ones do not.
func TestFingerprints(t *testing.T) {
	first := func(s string) Claim {
		t.Helper()
		r := Extract(Article{Text: s, Date: articleDay})
		if len(r.Claims) != 1 {
			t.Fatalf("%s: %d claims, want 1", s, len(r.Claims))
		}
		return r.Claims[0]
	}
	a := first("Trade between China and Russia surpassed $240 billion last year.")
	for _, s := range []string{
		"In 2023, commerce between Russia and China surpassed 240 billion US dollars.",
		"Bilateral trade between China and Russia topped US$240bn in 2023.",
	} {
		if b := first(s); b.Fingerprint != a.Fingerprint {
			t.Errorf("%s: %s\nhas another fingerprint than %s", s, oneLine(&b), oneLine(&a))
		}
	}
	for _, s := range []string{
		"Trade between China and Russia surpassed $240 million last year.",
		"Trade between China and Russia reached $240 billion last year.",
		"Trade between China and Russia surpassed $240 billion in 2022.",
		"Trade between China and Japan surpassed $240 billion last year.",
		"China's exports to Russia surpassed $240 billion last year.",
	} {
		if b := first(s); b.Fingerprint == a.Fingerprint {
			t.Errorf("%s shares the fingerprint of %s", s, oneLine(&a))
		}
	}
}
