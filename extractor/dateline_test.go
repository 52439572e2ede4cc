package extractor

import "testing"

func TestDatelines(t *testing.T) {
	const prose = " China said on Monday that its exports had risen a good deal, more than anybody there expected."
	for _, c := range []struct{ text, want string }{
		{"Beijing, 17 May 2024 (TDI):" + prose, "2024-05-17"},
		{"LAGOS, 3 September 2026 (Newswire) -" + prose, "2026-09-03"},
		{"LAGOS, Sept. 3, 2026 (Newswire) --" + prose, "2026-09-03"},
		{"FREETOWN (July 30, 2026) -" + prose, "2026-07-30"},
		{"BRUSSELS, January 11, 2021 –" + prose, "2021-01-11"},
		{"A headline without a point\n\nPublished: 2026-08-14\n\n" + prose, "2026-08-14"},
		{"A headline without a point\n\nMarch 5, 2025\n\n" + prose, "2025-03-05"},
		{"A headline without a point\n\nBy Marta Lind | 5 Mar 2025\n\n" + prose, "2025-03-05"},
		{"A headline without a point\n\nUpdated 14.08.2026\n\n" + prose, "2026-08-14"},
		{"A headline without a point\n\n25/12/2023\n\n" + prose, "2023-12-25"},
		{"A headline without a point\n\n6 Oct. 2026 · Marta Lind · 4 comments\n\n" + prose, "2026-10-06"},
		{"A headline without a point\n\n16-Jun-2025\n\n" + prose, "2025-06-16"},
		{"A headline without a point\n\nMarta Lind in Paris\nMon 16 Jun 2025 10.40 BST\n\n" + prose, "2025-06-16"},
		{"A headline without a point\n\nFrom the Hill Courier, Wednesday 5th August, 2026\n\n" + prose, "2026-08-05"},
		{"A headline without a point\n\nMeeting held on 28-29 August 2018; published 4 September 2018\n\n" + prose, "2018-09-04"},
		{"A headline without a point\n\n" + prose + "\n\nMore was sold abroad than at home, and more of it by sea.\n\nPublished on 16 June 2025", "2025-06-16"},
		{"The office said on Monday, 16 June 2025, that" + prose, "2025-06-16"},
		{"JAKARTA, Sept. 30 (Wire) -- Trade grew, an official said on Wednesday. It rose in 2025." + prose, "2026-09-30"},
		{"JAKARTA, Sept. 30 (Wire) -- Trade grew, an official said. It rose in 2022." + prose, ""},
		{"The war ended on 3 March 2019." + prose + "\n\nThe treaty was signed in Rome on 3 March 2019.", ""},
		{"LONDON (Reuters) -" + prose, ""},
		{"The treaty was signed on 17 May 2024 in Beijing." + prose, ""},
		{"On 17 May 2024, China's exports were worth $3bn." + prose, ""},
		{"In May 2024 exports rose." + prose, ""},
		{"A headline without a point\n\n03/04/2023\n\n" + prose, ""},
		{"A headline without a point\n\n2023-02-30\n\n" + prose, ""},
	} {
		r := Extract(Article{Text: c.text})
		if got := r.Article.Date.String(); got != c.want {
			t.Errorf("%.60q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestGivenDateStands(t *testing.T) {
	r := Extract(Article{Text: "Beijing, 17 May 2024 (TDI): Exports rose.", Date: articleDay - 100})
	if r.Article.Date != articleDay-100 || r.Article.DateHow != "given" {
		t.Errorf("date %s %s", r.Article.Date, r.Article.DateHow)
	}
}
