// Package s3 is a small S3 server in memory. It checks no signatures and computes no digests, so that what is measured
// is the registry before it. It knows the calls that registries make, and refuses all others with 501.
package s3

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Server serves buckets, which come into being with their first use.
type Server struct {
	mutex   sync.Mutex
	buckets map[string]*bucket
	chunks  *chunks
	ids     atomic.Int64
}

// New gives a server without content.
func New() *Server {
	return &Server{buckets: map[string]*bucket{}, chunks: newChunks()}
}

// OpenUploads counts the multipart uploads of a bucket that nobody has ended.
func (s *Server) OpenUploads(name string) int {
	return len(s.bucket(name).open(""))
}

func (s *Server) bucket(name string) *bucket {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found, ok := s.buckets[name]
	if !ok {
		found = newBucket()
		s.buckets[name] = found
	}
	return found
}

// call is one request, taken apart.
type call struct {
	server  *Server
	bucket  *bucket
	name    string
	key     string
	query   url.Values
	request *http.Request
	writer  http.ResponseWriter
}

func (s *Server) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	name, key, _ := strings.Cut(strings.TrimPrefix(request.URL.Path, "/"), "/")
	c := &call{s, s.bucket(name), name, key, request.URL.Query(), request, writer}
	switch {
	case strings.Contains(request.Header.Get("Content-Encoding"), "aws-chunked"):
		c.refuse(http.StatusNotImplemented, "NotImplemented", "bodies in signed chunks are not understood")
	case key == "":
		c.onBucket()
	case c.query.Has("uploadId") || c.query.Has("uploads"):
		c.onUpload()
	default:
		c.onObject()
	}
}

func (c *call) onBucket() {
	switch {
	case c.request.Method == http.MethodHead || c.request.Method == http.MethodPut:
		c.writer.WriteHeader(http.StatusOK)
	case c.request.Method == http.MethodGet && c.query.Has("uploads"):
		c.listUploads()
	case c.request.Method == http.MethodGet && c.query.Get("list-type") == "2":
		c.list()
	case c.request.Method == http.MethodPost && c.query.Has("delete"):
		c.removeMany()
	default:
		c.unknown()
	}
}

func (c *call) onObject() {
	switch c.request.Method {
	case http.MethodGet, http.MethodHead:
		c.read()
	case http.MethodPut:
		c.write()
	case http.MethodDelete:
		c.bucket.remove(c.key)
		c.writer.WriteHeader(http.StatusNoContent)
	default:
		c.unknown()
	}
}

func (c *call) unknown() {
	c.refuse(http.StatusNotImplemented, "NotImplemented", c.request.Method+" "+c.request.URL.RequestURI())
}

func (c *call) read() {
	found, ok := c.bucket.get(c.key)
	if !ok {
		c.refuse(http.StatusNotFound, "NoSuchKey", "there is no object "+c.key)
		return
	}
	header := c.writer.Header()
	for name, value := range found.headers {
		header[name] = []string{value} // as it stands: clients of AWS know metadata by lower-case names alone
	}
	header.Set("ETag", found.etag)
	header.Set("Last-Modified", found.modified.UTC().Format(http.TimeFormat))
	header.Set("Accept-Ranges", "bytes")
	offset, length, status := int64(0), found.size, http.StatusOK
	if wanted := c.request.Header.Get("Range"); wanted != "" {
		offset, length, ok = span(wanted, found.size)
		if !ok {
			c.refuse(http.StatusRequestedRangeNotSatisfiable, "InvalidRange", wanted)
			return
		}
		status = http.StatusPartialContent
		header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", offset, offset+length-1, found.size))
	}
	header.Set("Content-Length", strconv.FormatInt(length, 10))
	c.writer.WriteHeader(status)
	if c.request.Method == http.MethodGet {
		_ = found.content.part(offset, length).writeTo(c.writer) // whoever went away does not want the rest
	}
}

// span reads "bytes=1-5", "bytes=5-" and "bytes=-5".
func span(text string, size int64) (offset, length int64, ok bool) {
	first, last, found := strings.Cut(strings.TrimPrefix(text, "bytes="), "-")
	if !found {
		return 0, 0, false
	}
	from, fromErr := strconv.ParseInt(first, 10, 64)
	to, toErr := strconv.ParseInt(last, 10, 64)
	switch {
	case first == "" && toErr == nil:
		from, to = max(0, size-to), size-1
	case fromErr == nil && last == "":
		to = size - 1
	case fromErr != nil || toErr != nil:
		return 0, 0, false
	}
	to = min(to, size-1)
	return from, to - from + 1, from <= to
}

func (c *call) write() {
	var content body
	headers := kept(c.request.Header)
	source := c.request.Header.Get("X-Amz-Copy-Source")
	if source != "" {
		found, ok := c.source(source)
		if !ok {
			return
		}
		content = found.content
		if c.request.Header.Get("X-Amz-Metadata-Directive") != "REPLACE" {
			headers = found.headers
		}
	} else {
		var err error
		if content, err = c.server.chunks.read(c.request.Body); err != nil {
			c.refuse(http.StatusBadRequest, "IncompleteBody", err.Error())
			return
		}
	}
	made := c.server.object(content, headers)
	c.bucket.put(c.key, made)
	if source != "" {
		c.answer(copied{Etag: made.etag, Modified: stamp(made.modified)}.named("CopyObjectResult"))
		return
	}
	c.writer.Header().Set("ETag", made.etag)
	c.writer.WriteHeader(http.StatusOK)
}

// source finds what is to be copied, and answers if it is not there.
func (c *call) source(text string) (object, bool) {
	path, err := url.PathUnescape(strings.TrimPrefix(text, "/"))
	name, key, _ := strings.Cut(path, "/")
	found, ok := c.server.bucket(name).get(key)
	if err != nil || !ok {
		c.refuse(http.StatusNotFound, "NoSuchKey", "there is no object "+text)
		return object{}, false
	}
	return found, true
}

func (s *Server) object(content body, headers map[string]string) object {
	return object{
		content:  content,
		size:     content.size(),
		etag:     fmt.Sprintf("\"%032x\"", s.ids.Add(1)), // a digest of the content would cost more than all else here
		modified: time.Now(),
		headers:  headers,
	}
}

func kept(from http.Header) map[string]string {
	headers := map[string]string{}
	for name := range from {
		if name == "Content-Type" || strings.HasPrefix(name, "X-Amz-Meta-") {
			headers[strings.ToLower(name)] = from.Get(name)
		}
	}
	return headers
}
