package dynamo

import (
	"sort"
	"sync"
)

// The names of the two parts of a key, as Stevedore's table has them.
const (
	hashKey  = "p"
	rangeKey = "s"
)

// partition holds items in order of their second part.
type partition struct {
	sorts []string
	items map[string]item
}

// table holds all items of one table.
type table struct {
	mutex      sync.RWMutex
	partitions map[string]*partition
	tokens     map[string]bool
}

func newTable() *table {
	return &table{partitions: map[string]*partition{}, tokens: map[string]bool{}}
}

// parts gives the two texts of a key.
func parts(key item) (string, string) {
	first, _ := key[hashKey]["S"].(string)
	second, _ := key[rangeKey]["S"].(string)
	return first, second
}

func (t *table) get(key item) item {
	first, second := parts(key)
	if found, ok := t.partitions[first]; ok {
		return found.items[second]
	}
	return nil
}

func (t *table) put(made item) {
	first, second := parts(made)
	to, ok := t.partitions[first]
	if !ok {
		to = &partition{items: map[string]item{}}
		t.partitions[first] = to
	}
	if _, there := to.items[second]; !there {
		at := sort.SearchStrings(to.sorts, second)
		to.sorts = append(to.sorts, "")
		copy(to.sorts[at+1:], to.sorts[at:])
		to.sorts[at] = second
	}
	to.items[second] = made
}

func (t *table) remove(key item) {
	first, second := parts(key)
	from, ok := t.partitions[first]
	if !ok {
		return
	}
	if _, there := from.items[second]; !there {
		return
	}
	delete(from.items, second)
	at := sort.SearchStrings(from.sorts, second)
	from.sorts = append(from.sorts[:at], from.sorts[at+1:]...)
	if len(from.sorts) == 0 {
		delete(t.partitions, first)
	}
}

// maxBytes is where the service ends a page.
const maxBytes = 1 << 20

// page collects items until one of its bounds is met.
type page struct {
	limit, bytes, seen int
	found              []item
	last               item
	full               bool
}

// look takes an item that was looked at; false if the page has no room for more.
func (p *page) look(at item, wanted bool) bool {
	p.seen++
	p.bytes += size(at)
	if wanted {
		p.found = append(p.found, at)
	}
	p.last = item{hashKey: at[hashKey], rangeKey: at[rangeKey]}
	p.full = (p.limit > 0 && p.seen >= p.limit) || p.bytes >= maxBytes
	return !p.full
}

// size is about what an item takes.
func size(of item) int {
	bytes := 0
	for name, each := range of {
		bytes += len(name) + weight(each)
	}
	return bytes
}

func weight(of map[string]any) int {
	bytes := 0
	for kind, content := range of {
		switch known := content.(type) {
		case string:
			bytes += len(known)
			if kind == "B" {
				bytes -= len(known) / 4 // as base64 writes four letters for three bytes
			}
		case map[string]any:
			for name, each := range known {
				inner, _ := each.(map[string]any)
				bytes += len(name) + weight(inner)
			}
		case []any:
			for _, each := range known {
				inner, _ := each.(map[string]any)
				bytes += weight(inner)
			}
		}
	}
	return bytes
}
