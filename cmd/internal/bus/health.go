package bus

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// Health answers /livez, that the process is there, and /readyz, that it does
// its work: connected, bound to its streams, able to publish, and the embedded
// server well. When ctx ends it is not ready any more, before anything is
// stopped.
func (c *Conn) Health(ctx context.Context, workers []*Worker) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { health(w, nil, nil) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		var errs []error
		if ctx.Err() != nil {
			errs = append(errs, errors.New("stopping"))
		}
		if !c.NC.IsConnected() {
			errs = append(errs, errors.New("not connected to the NATS server"))
		}
		if c.Server != nil {
			if err := c.Server.Healthy(); err != nil {
				errs = append(errs, err)
			}
		}
		detail := map[string]any{}
		for _, k := range workers {
			if err := k.Ready(); err != nil {
				errs = append(errs, err)
			}
			detail[k.stage.Role] = map[string]int64{"handled": k.Handled.Load(), "redelivered": k.Redelivered.Load(),
				"retried": k.Retried.Load(), "dead": k.Dead.Load(), "failed_pulls": k.FailedPulls.Load()}
		}
		if c.Server != nil {
			detail["durability"] = "synced to disk every " + SyncInterval.String()
		}
		health(w, detail, errs)
	})
	return mux
}

func health(w http.ResponseWriter, detail map[string]any, errs []error) {
	w.Header().Set("Content-Type", "application/json")
	answer := map[string]any{"status": "ok"}
	if len(detail) > 0 {
		answer["detail"] = detail
	}
	if len(errs) > 0 {
		w.WriteHeader(http.StatusServiceUnavailable)
		var all []string
		for _, e := range errs {
			all = append(all, e.Error())
		}
		answer["status"], answer["errors"] = "unavailable", all
	}
	json.NewEncoder(w).Encode(answer)
}
