package extractor

import "factcheck/internal/stat"

// Article is a text as it was published, with what is known about it. Text is
// never changed: every span counts in it.
type Article struct {
	ID       string        `json:"id"` // from the link, or source and key; see ArticleID
	Revision string        `json:"revision,omitempty"`
	Source   string        `json:"source,omitempty"` // a subject token: [a-z0-9_-]+
	Key      string        `json:"key,omitempty"`    // the source's own key, where there is no link
	Link     string        `json:"link,omitempty"`
	Title    string        `json:"title,omitempty"`
	Author   string        `json:"author,omitempty"`
	Language string        `json:"language,omitempty"`
	Date     stat.Day      `json:"date,omitempty"`     // day of publication; zero if unknown
	DateHow  string        `json:"date_how,omitempty"` // "dateline", "metadata", "given"
	Country  stat.AreaCode `json:"country,omitempty"`  // the speaker's country, where the article says it
	Text     string        `json:"text,omitempty"`
}
