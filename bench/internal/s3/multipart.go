package s3

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"time"
)

func (c *call) onUpload() {
	if c.request.Method == http.MethodPost && c.query.Has("uploads") {
		c.start()
		return
	}
	c.bucket.mutex.RLock()
	found, ok := c.bucket.uploads[c.query.Get("uploadId")]
	c.bucket.mutex.RUnlock()
	if !ok || found.key != c.key {
		c.refuse(http.StatusNotFound, "NoSuchUpload", "there is no upload "+c.query.Get("uploadId"))
		return
	}
	switch c.request.Method {
	case http.MethodPut:
		c.writePart(found)
	case http.MethodGet:
		c.listParts(found)
	case http.MethodPost:
		c.complete(found)
	case http.MethodDelete:
		c.bucket.end(found.id)
		c.writer.WriteHeader(http.StatusNoContent)
	default:
		c.unknown()
	}
}

func (b *bucket) end(id string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	delete(b.uploads, id)
}

func (c *call) start() {
	made := &upload{
		id:      fmt.Sprintf("upload-%016x", c.server.ids.Add(1)),
		key:     c.key,
		started: time.Now(),
		headers: kept(c.request.Header),
		parts:   map[int]object{},
	}
	c.bucket.mutex.Lock()
	c.bucket.uploads[made.id] = made
	c.bucket.mutex.Unlock()
	c.answer(started{Bucket: c.name, Key: c.key, ID: made.id})
}

func (c *call) writePart(to *upload) {
	number, err := strconv.Atoi(c.query.Get("partNumber"))
	if err != nil {
		c.refuse(http.StatusBadRequest, "InvalidArgument", "partNumber is no number")
		return
	}
	source := c.request.Header.Get("X-Amz-Copy-Source")
	var content body
	if source != "" {
		found, ok := c.source(source)
		if !ok {
			return
		}
		content = found.content
		if wanted := c.request.Header.Get("X-Amz-Copy-Source-Range"); wanted != "" {
			offset, length, fits := span(wanted, found.size)
			if !fits {
				c.refuse(http.StatusBadRequest, "InvalidArgument", "the range "+wanted+" is not in the source")
				return
			}
			content = content.part(offset, length)
		}
	} else if content, err = c.server.chunks.read(c.request.Body); err != nil {
		c.refuse(http.StatusBadRequest, "IncompleteBody", err.Error())
		return
	}
	made := c.server.object(content, nil)
	c.bucket.mutex.Lock()
	to.parts[number] = made
	c.bucket.mutex.Unlock()
	if source != "" {
		c.answer(copied{Etag: made.etag, Modified: stamp(made.modified)}.named("CopyPartResult"))
		return
	}
	c.writer.Header().Set("ETag", made.etag)
	c.writer.WriteHeader(http.StatusOK)
}

func (c *call) complete(from *upload) {
	var wanted completion
	if err := xml.NewDecoder(c.request.Body).Decode(&wanted); err != nil || len(wanted.Parts) == 0 {
		c.refuse(http.StatusBadRequest, "MalformedXML", "a list of parts is wanted")
		return
	}
	content := body{}
	c.bucket.mutex.Lock()
	for _, part := range wanted.Parts {
		found, ok := from.parts[part.Number]
		if !ok || trim(found.etag) != trim(part.Etag) {
			c.bucket.mutex.Unlock()
			c.refuse(http.StatusBadRequest, "InvalidPart", fmt.Sprintf("part %d is not there as named", part.Number))
			return
		}
		content = append(content, found.content...)
	}
	made := c.server.object(content, from.headers)
	c.bucket.set(from.key, made)
	delete(c.bucket.uploads, from.id)
	c.bucket.mutex.Unlock()
	c.answer(completed{Bucket: c.name, Key: c.key, Etag: made.etag})
}

func (c *call) listParts(of *upload) {
	after, limit := number(c.query.Get("part-number-marker"), 0), number(c.query.Get("max-parts"), 1000)
	page := partList{Bucket: c.name, Key: c.key, ID: of.id, Max: limit, After: after}
	c.bucket.mutex.RLock()
	numbers := []int{}
	for each := range of.parts {
		if each > after {
			numbers = append(numbers, each)
		}
	}
	sort.Ints(numbers)
	for _, each := range numbers[:min(limit, len(numbers))] {
		part := of.parts[each]
		page.Parts = append(page.Parts, listedPart{each, part.etag, part.size, stamp(part.modified)})
		page.Next = each
	}
	c.bucket.mutex.RUnlock()
	page.More = len(numbers) > limit
	c.answer(page)
}

func (c *call) listUploads() {
	prefix, limit := c.query.Get("prefix"), number(c.query.Get("max-uploads"), 1000)
	afterKey, afterID := c.query.Get("key-marker"), c.query.Get("upload-id-marker")
	page := uploadList{Bucket: c.name, Prefix: prefix, Max: limit}
	for _, each := range c.bucket.open(prefix) {
		if each.key < afterKey || (each.key == afterKey && (afterID == "" || each.id <= afterID)) {
			continue
		}
		if len(page.Uploads) == limit {
			page.More = true
			break
		}
		page.Uploads = append(page.Uploads, listedUpload{each.key, each.id, stamp(each.started)})
		page.NextKey, page.NextID = each.key, each.id
	}
	c.answer(page)
}

func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return otherwise
}
