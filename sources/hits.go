package sources

// hits are the indicators that a question has hit so far. They lie one after the
// other, in room that the next question uses again; at says where.
type hits struct {
	list []found
	at   []int32 // by indicator: its place in list, from 1; 0 if it is not hit
}

// hits is room for a question, to be freed.
func (x *wordIndex) hits() *hits {
	h, _ := x.rooms.Get().(*hits)
	if h == nil {
		h = &hits{at: make([]int32, len(x.docs))}
	}
	return h
}

// free gives room back, as empty as it was.
func (x *wordIndex) free(h *hits) {
	for i := range h.list {
		h.at[h.list[i].doc] = 0
	}
	clear(h.list)
	h.list = h.list[:0]
	x.rooms.Put(h)
}

// hit is an indicator's place, which is good until the next one is hit.
func (h *hits) hit(doc int) *found {
	if h.at[doc] == 0 {
		h.list = append(h.list, found{doc: doc, order: 99})
		h.at[doc] = int32(len(h.list))
	}
	return &h.list[h.at[doc]-1]
}
