// Package front stands before a store: it counts the calls by kind and lets each wait as a network would.
package front

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Front is a listener before one store. Each registry has its own, so nobody's calls are counted for another.
type Front struct {
	store  http.Handler
	delay  time.Duration
	mutex  sync.Mutex
	counts map[string]int
	server *http.Server
	port   int
}

// Open listens on a free port of this machine.
func Open(store http.Handler, delay time.Duration) (*Front, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("no port for a store: %w", err)
	}
	f := &Front{store: store, delay: delay, counts: map[string]int{}, port: listener.Addr().(*net.TCPAddr).Port}
	f.server = &http.Server{Handler: f, ReadHeaderTimeout: time.Minute}
	go func() { _ = f.server.Serve(listener) }() // ends when it is closed
	return f, nil
}

// Elsewhere is a store that another process serves, such as MinIO.
func Elsewhere(address *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		// the host stays as it came, as signatures hold it
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = address.Scheme, address.Host, r.In.Host
		},
		Transport: &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true},
	}
}

// URL is where the store is asked through this front.
func (f *Front) URL() string {
	return fmt.Sprintf("http://127.0.0.1:%d", f.port)
}

// Close ends all connections.
func (f *Front) Close() {
	_ = f.server.Close()
}

func (f *Front) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	f.mutex.Lock()
	f.counts[Kind(request)]++
	f.mutex.Unlock()
	time.Sleep(f.delay)
	f.store.ServeHTTP(writer, request)
}

// Take gives the calls since the last time, by kind.
func (f *Front) Take() map[string]int {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	taken := f.counts
	f.counts = map[string]int{}
	return taken
}

// Kind names a call of S3 or DynamoDB as AWS does.
func Kind(r *http.Request) string {
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		return target[strings.LastIndex(target, ".")+1:]
	}
	query := r.URL.Query()
	copies := r.Header.Get("X-Amz-Copy-Source") != ""
	switch {
	case query.Has("uploads") && r.Method == http.MethodPost:
		return "CreateMultipartUpload"
	case query.Has("uploads"):
		return "ListMultipartUploads"
	case query.Has("uploadId"):
		return kindOfUpload(r.Method, copies)
	case query.Has("delete"):
		return "DeleteObjects"
	case r.Method == http.MethodPut && copies:
		return "CopyObject"
	case r.Method == http.MethodGet && !isObject(r):
		return "ListObjects"
	}
	return kindOfObject(r.Method)
}

func isObject(r *http.Request) bool {
	query := r.URL.Query()
	_, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	return key != "" && !query.Has("list-type") && !query.Has("prefix") && !query.Has("delimiter")
}

func kindOfUpload(method string, copies bool) string {
	switch {
	case method == http.MethodPut && copies:
		return "UploadPartCopy"
	case method == http.MethodPut:
		return "UploadPart"
	case method == http.MethodPost:
		return "CompleteMultipartUpload"
	case method == http.MethodDelete:
		return "AbortMultipartUpload"
	}
	return "ListParts"
}

func kindOfObject(method string) string {
	switch method {
	case http.MethodGet:
		return "GetObject"
	case http.MethodHead:
		return "HeadObject"
	case http.MethodPut:
		return "PutObject"
	case http.MethodDelete:
		return "DeleteObject"
	}
	return method
}
