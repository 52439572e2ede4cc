package sources

import (
	"sync"
	"sync/atomic"
)

// cache keeps what was used lately, up to a total size, and forgets the rest in
// the order of a clock's hand: what was asked for since the hand last passed
// stays one round longer. Reading takes a shared lock only.
type cache[K comparable, V any] struct {
	mu    sync.RWMutex
	items map[K]*cached[K, V]
	ring  []*cached[K, V]
	hand  int
	size  int
	limit int
}

type cached[K comparable, V any] struct {
	key  K
	v    V
	size int
	used atomic.Bool
}

func newCache[K comparable, V any](limit int) *cache[K, V] {
	return &cache[K, V]{items: make(map[K]*cached[K, V]), limit: limit}
}

func (c *cache[K, V]) get(k K) (v V, ok bool) {
	c.mu.RLock()
	it := c.items[k]
	c.mu.RUnlock()
	if it == nil {
		return v, false
	}
	if !it.used.Load() {
		it.used.Store(true)
	}
	return it.v, true
}

// put adds v; what is larger than the whole cache is not kept.
func (c *cache[K, V]) put(k K, v V, size int) {
	if size > c.limit {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items[k] != nil {
		return
	}
	for c.size+size > c.limit && len(c.ring) > 0 {
		c.hand %= len(c.ring)
		it := c.ring[c.hand]
		if it.used.Swap(false) {
			c.hand++
			continue
		}
		c.size -= it.size
		delete(c.items, it.key)
		last := len(c.ring) - 1
		c.ring[c.hand] = c.ring[last]
		c.ring[last] = nil
		c.ring = c.ring[:last]
	}
	it := &cached[K, V]{key: k, v: v, size: size}
	c.items[k] = it
	c.ring = append(c.ring, it)
	c.size += size
}
