package bus

import (
	"encoding/json"
	"fmt"

	"factcheck/verifier"

	"github.com/nats-io/nats.go/micro"
)

// CheckRequest is what factcheck.svc.check is asked. A body that is no JSON
// object is taken for the text itself.
type CheckRequest struct {
	Text     string `json:"text"`
	Date     string `json:"date,omitempty"` // 2024-05-17
	Title    string `json:"title,omitempty"`
	Link     string `json:"link,omitempty"`
	Source   string `json:"source,omitempty"`
	Language string `json:"language,omitempty"`
}

// CheckAnswer is what it answers; the verdicts carry the digest of the data.
type CheckAnswer struct {
	Article  verifier.Article   `json:"article"`
	Verdicts []verifier.Verdict `json:"verdicts"`
}

// Serve answers factcheck.svc.check, as a service of the nats tool's micro
// commands, until the returned stop is called. Nothing is stored. What check
// returns with Bad is the asker's fault (400), anything else ours (500).
func (c *Conn) Serve(version string, check func(CheckRequest) (CheckAnswer, error)) (stop func() error, err error) {
	s, err := micro.AddService(c.NC, micro.Config{Name: "factcheck", Version: version,
		Description: "checks the figures of a text against reference statistics"})
	if err != nil {
		return nil, fmt.Errorf("service factcheck: %w", err)
	}
	err = s.AddGroup("factcheck.svc").AddEndpoint("check", micro.HandlerFunc(func(r micro.Request) {
		var q CheckRequest
		if b := r.Data(); len(b) > 0 && b[0] == '{' {
			if err := json.Unmarshal(b, &q); err != nil {
				r.Error("400", "the request is no JSON: "+oneLine(err.Error()), nil)
				return
			}
		} else {
			q.Text = string(b)
		}
		if q.Text == "" {
			r.Error("400", "the request has no text", nil)
			return
		}
		a, err := safeCheck(check, q)
		if err != nil {
			code := "500"
			if f, reason := fateOf(err, 1); f == dead && reason != ReasonPanic {
				code = "400"
			} else {
				c.Log.Error().Err(err).Msg("service check")
			}
			r.Error(code, oneLine(err.Error()), nil)
			return
		}
		if a.Verdicts == nil {
			a.Verdicts = []verifier.Verdict{}
		}
		b, err := json.Marshal(a)
		if err == nil && len(b) > maxBody {
			err = fmt.Errorf("an answer of %d bytes does not fit into a message; publish the article instead", len(b))
		}
		if err != nil {
			r.Error("500", err.Error(), nil)
			return
		}
		r.Respond(b)
	}))
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("service factcheck: %w", err)
	}
	return s.Stop, nil
}

func safeCheck(check func(CheckRequest) (CheckAnswer, error), q CheckRequest) (a CheckAnswer, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicked{value: v}
		}
	}()
	return check(q)
}
