package bus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

// Headers of ours. Besides them a message has Nats-Msg-Id and the attributes of
// CloudEvents 1.0 in binary mode (ce-specversion, ce-id, ce-type, ce-source,
// ce-subject) and a W3C traceparent. nats.Header is case-sensitive.
const (
	headerSchema = "Fc-Schema"         // kind/version of the body: verdicts/1
	headerParent = "Fc-Parent"         // id of the message this one was made from
	headerDigest = "Fc-Refdata-Digest" // SHA-256 of the reference data it was judged by
	headerTrace  = "traceparent"

	// Of dead letters.
	headerStage     = "Fc-Stage"
	headerReason    = "Fc-Reason"
	headerError     = "Fc-Error"
	headerSubject   = "Fc-Subject"   // where the message came from
	headerStream    = "Fc-Stream"    // and where it lies there
	headerSequence  = "Fc-Sequence"  //
	headerDelivered = "Fc-Delivered" // how often it had been handed out
	headerOriginal  = "Fc-Id"        // the id it had
	headerRetryOf   = "Fc-Retry-Of"  // on a retry: the id of the dead letter
)

// schemaVersion is the major version of all bodies. Fields are added without
// changing it and readers pass over those they do not know; a message of
// another major version is not read at all.
const schemaVersion = 1

// maxMessage is the server's limit for a message, 1 MiB; maxBody leaves room
// for the headers.
const (
	maxMessage = 1 << 20
	maxBody    = maxMessage - 8<<10
)

// Message is a message read from the bus, or one to be published.
type Message struct {
	Subject string
	Kind    Kind
	// ID is derived from the content: the same content has the same id, and is
	// said once.
	ID     string
	Header nats.Header
	Body   []byte

	// These are set on a message that was read.
	Stream    string
	Sequence  uint64
	Time      time.Time // when the server stored it
	Delivered int       // 1 the first time
	Retry     bool      // a dead letter sent back
}

// Parent is the id of the message this one was made from.
func (m Message) Parent() string { return m.Header.Get(headerParent) }

// newMessage wraps a body. about is what the message is about (ce-subject): an
// article's or a claim's id.
func newMessage(k Kind, subj, id, about string, body any) (Message, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return Message{}, fmt.Errorf("%s message: %w", k, err)
	}
	if len(b) > maxBody {
		return Message{}, Bad(ReasonTooLarge, fmt.Errorf("%s message of %d bytes: at most %d fit", k, len(b), maxBody))
	}
	if id == "" {
		id = ID(string(k), string(b))
	}
	return Message{Subject: subj, Kind: k, ID: id, Body: b, Header: nats.Header{
		nats.MsgIdHdr:    {id},
		"ce-specversion": {"1.0"},
		"ce-id":          {id},
		"ce-type":        {"factcheck." + string(k) + ".v" + strconv.Itoa(schemaVersion)},
		"ce-subject":     {about},
		headerSchema:     {schemaOf(k)},
	}}, nil
}

func schemaOf(k Kind) string { return string(k) + "/" + strconv.Itoa(schemaVersion) }

// from marks m as made by a stage out of in, and carries the trace on.
func (m *Message) from(stage string, in Message) {
	m.Header.Set("ce-source", "/factcheck/"+stage)
	if in.ID != "" {
		m.Header.Set(headerParent, in.ID)
	}
	m.trace(in.Header.Get(headerTrace))
}

// trace sets traceparent: the trace of the parent, or one that follows from the
// message's own id. Ids that follow from content keep a redelivery inside the
// same trace.
func (m *Message) trace(parent string) {
	sum := sha256.Sum256([]byte(m.ID))
	own := hex.EncodeToString(sum[:])
	id := own[:32]
	if p := strings.Split(parent, "-"); len(p) == 4 && len(p[1]) == 32 && len(p[2]) == 16 {
		id = p[1]
	} else if m.Header.Get(headerTrace) != "" {
		return
	}
	m.Header.Set(headerTrace, "00-"+id+"-"+own[32:48]+"-01")
}

// wire is the message as the client sends it.
func (m Message) wire() *nats.Msg {
	if m.Header.Get("ce-source") == "" {
		m.Header.Set("ce-source", "/factcheck")
	}
	if m.Header.Get(headerTrace) == "" {
		m.trace("")
	}
	return &nats.Msg{Subject: m.Subject, Header: m.Header, Data: m.Body}
}

// read decodes a body of kind k into v. Unknown fields are passed over.
func (m Message) read(k Kind, v any) error {
	if m.Kind != k {
		return Bad(ReasonUnreadable, fmt.Errorf("a message of kind %s where %s was expected", m.Kind, k))
	}
	if s := m.Header.Get(headerSchema); s != "" {
		kind, version, _ := strings.Cut(s, "/")
		major, _, _ := strings.Cut(version, ".")
		if kind != string(k) || major != strconv.Itoa(schemaVersion) {
			return Bad(ReasonSchema, fmt.Errorf("schema %s: this program reads %s", s, schemaOf(k)))
		}
	}
	if err := json.Unmarshal(m.Body, v); err != nil {
		return Bad(ReasonUnreadable, fmt.Errorf("%s message: %w", k, err))
	}
	return nil
}
