package front

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestKindsAreNamedAsAwsDoes(t *testing.T) {
	for _, c := range []struct{ method, target, header, want string }{
		{"POST", "/b/k?uploads", "", "CreateMultipartUpload"},
		{"GET", "/b?uploads&prefix=k", "", "ListMultipartUploads"},
		{"PUT", "/b/k?partNumber=1&uploadId=u", "", "UploadPart"},
		{"PUT", "/b/k?partNumber=1&uploadId=u", "X-Amz-Copy-Source", "UploadPartCopy"},
		{"POST", "/b/k?uploadId=u", "", "CompleteMultipartUpload"},
		{"DELETE", "/b/k?uploadId=u", "", "AbortMultipartUpload"},
		{"GET", "/b/k?uploadId=u", "", "ListParts"},
		{"POST", "/b?delete", "", "DeleteObjects"},
		{"PUT", "/b/k", "X-Amz-Copy-Source", "CopyObject"},
		{"GET", "/b?list-type=2&prefix=k", "", "ListObjects"},
		{"GET", "/b/", "", "ListObjects"},
		{"GET", "/b/some/key", "", "GetObject"},
		{"HEAD", "/b/k", "", "HeadObject"},
		{"PUT", "/b/k", "", "PutObject"},
		{"DELETE", "/b/k", "", "DeleteObject"},
		{"POST", "/", "X-Amz-Target", "Query"},
	} {
		request, err := http.NewRequest(c.method, c.target, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.header != "" {
			request.Header.Set(c.header, "DynamoDB_20120810.Query")
		}
		if got := Kind(request); got != c.want {
			t.Errorf("%s %s is %s; wanted %s", c.method, c.target, got, c.want)
		}
	}
}

func TestCallsAreCountedDelayedAndPassedOn(t *testing.T) {
	behind := open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = io.WriteString(w, r.Method+" "+r.URL.Path+" "+string(body))
	}), 0)
	address, err := url.Parse(behind.URL())
	if err != nil {
		t.Fatal(err)
	}
	front := open(t, Elsewhere(address), 30*time.Millisecond)

	began := time.Now()
	for range 2 {
		request, err := http.NewRequest("PUT", front.URL()+"/b/k", strings.NewReader("content"))
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := io.ReadAll(response.Body); string(text) != "PUT /b/k content" {
			t.Errorf("the store was asked %q", text)
		}
		response.Body.Close()
	}

	if took := time.Since(began); took < 60*time.Millisecond {
		t.Errorf("two calls took %v; wanted 60 ms at least", took)
	}
	if taken := front.Take(); len(taken) != 1 || taken["PutObject"] != 2 {
		t.Errorf("counted %v; wanted two of PutObject", taken)
	}
	if again := front.Take(); len(again) != 0 {
		t.Errorf("counted %v after the counts were taken", again)
	}
}

func open(t *testing.T, store http.Handler, delay time.Duration) *Front {
	t.Helper()
	front, err := Open(store, delay)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(front.Close)
	return front
}
