package s3

import (
	"sort"
	"strings"
	"sync"
	"time"
)

// object is what one key holds; it is never changed, only replaced.
type object struct {
	content  body
	size     int64
	etag     string
	modified time.Time
	headers  map[string]string
}

// upload is a multipart upload that was not ended yet.
type upload struct {
	id, key string
	started time.Time
	headers map[string]string
	parts   map[int]object
}

// bucket holds objects by key, and its keys in order.
type bucket struct {
	mutex   sync.RWMutex
	objects map[string]object
	keys    []string
	uploads map[string]*upload
}

func newBucket() *bucket {
	return &bucket{objects: map[string]object{}, uploads: map[string]*upload{}}
}

func (b *bucket) put(key string, made object) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.set(key, made)
}

func (b *bucket) set(key string, made object) {
	if _, ok := b.objects[key]; !ok {
		at := sort.SearchStrings(b.keys, key)
		b.keys = append(b.keys, "")
		copy(b.keys[at+1:], b.keys[at:])
		b.keys[at] = key
	}
	b.objects[key] = made
}

func (b *bucket) get(key string) (object, bool) {
	b.mutex.RLock()
	defer b.mutex.RUnlock()
	found, ok := b.objects[key]
	return found, ok
}

func (b *bucket) remove(key string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if _, ok := b.objects[key]; ok {
		delete(b.objects, key)
		at := sort.SearchStrings(b.keys, key)
		b.keys = append(b.keys[:at], b.keys[at+1:]...)
	}
}

// listing is one page of keys. What ends with the delimiter stands for all keys below it.
type listing struct {
	keys, prefixes []string
	objects        []object
	last           string
	more           bool
}

func (b *bucket) list(prefix, delimiter, after string, limit int) listing {
	b.mutex.RLock()
	defer b.mutex.RUnlock()
	page := listing{}
	at := sort.SearchStrings(b.keys, max(prefix, after))
	for at < len(b.keys) && strings.HasPrefix(b.keys[at], prefix) {
		key := b.keys[at]
		if key <= after || (delimiter != "" && strings.HasSuffix(after, delimiter) && strings.HasPrefix(key, after)) {
			at++
			continue
		}
		if len(page.keys)+len(page.prefixes) == limit {
			page.more = true
			break
		}
		if end := folder(key, prefix, delimiter); end != "" {
			page.prefixes = append(page.prefixes, end)
			page.last = end
			at += sort.SearchStrings(b.keys[at:], end+"\U0010ffff")
			continue
		}
		page.keys = append(page.keys, key)
		page.objects = append(page.objects, b.objects[key])
		page.last = key
		at++
	}
	return page
}

// folder is the key up to the first delimiter after the prefix, or nothing.
func folder(key, prefix, delimiter string) string {
	if delimiter == "" {
		return ""
	}
	if at := strings.Index(key[len(prefix):], delimiter); at >= 0 {
		return key[:len(prefix)+at+len(delimiter)]
	}
	return ""
}

// open gives the uploads below a prefix in order of key and id.
func (b *bucket) open(prefix string) []*upload {
	b.mutex.RLock()
	defer b.mutex.RUnlock()
	found := []*upload{}
	for _, each := range b.uploads {
		if strings.HasPrefix(each.key, prefix) {
			found = append(found, each)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		return found[i].key < found[j].key || (found[i].key == found[j].key && found[i].id < found[j].id)
	})
	return found
}
