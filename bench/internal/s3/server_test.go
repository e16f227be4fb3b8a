package s3

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func ask(t *testing.T, server *httptest.Server, method, path, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

func start(t *testing.T) *httptest.Server {
	server := httptest.NewServer(New())
	t.Cleanup(server.Close)
	return server
}

func TestRangesAreRead(t *testing.T) {
	server := start(t)
	ask(t, server, "PUT", "/b/k", "0123456789")
	for wanted, want := range map[string]string{
		"": "0123456789", "bytes=2-4": "234", "bytes=7-": "789", "bytes=-2": "89", "bytes=8-99": "89",
	} {
		if _, got := ask(t, server, "GET", "/b/k", "", "Range", wanted); got != want {
			t.Errorf("%q is %q; wanted %q", wanted, got, want)
		}
	}
	if answer, _ := ask(t, server, "GET", "/b/k", "", "Range", "bytes=10-"); answer.StatusCode != 416 {
		t.Errorf("a range behind the end: status %d", answer.StatusCode)
	}
	if answer, _ := ask(t, server, "GET", "/b/none", ""); answer.StatusCode != 404 {
		t.Errorf("a missing object: status %d", answer.StatusCode)
	}
}

func TestPartsAreJoinedAndCopied(t *testing.T) {
	server := start(t)
	large := bytes.Repeat([]byte("0123456789abcdef"), chunkSize/8)
	ask(t, server, "PUT", "/b/source", string(large))
	_, text := ask(t, server, "POST", "/b/joined?uploads", "", "X-Amz-Meta-Mark", "mine")
	id := regexp.MustCompile("<UploadId>(.*)</UploadId>").FindStringSubmatch(text)[1]
	first, _ := ask(t, server, "PUT", "/b/joined?partNumber=1&uploadId="+id, "head")
	_, copied := ask(t, server, "PUT", "/b/joined?partNumber=2&uploadId="+id, "",
		"X-Amz-Copy-Source", "b/source", "X-Amz-Copy-Source-Range", fmt.Sprintf("bytes=4-%d", len(large)-5))
	second := regexp.MustCompile("<ETag>(.*)</ETag>").FindStringSubmatch(copied)[1]

	answer, text := ask(t, server, "POST", "/b/joined?uploadId="+id, "<CompleteMultipartUpload>"+
		"<Part><PartNumber>1</PartNumber><ETag>"+strings.Trim(first.Header.Get("ETag"), "\"")+"</ETag></Part>"+
		"<Part><PartNumber>2</PartNumber><ETag>"+second+"</ETag></Part></CompleteMultipartUpload>")

	if answer.StatusCode != 200 {
		t.Fatalf("status %d: %s", answer.StatusCode, text)
	}
	found, got := ask(t, server, "GET", "/b/joined", "")
	if got != "head"+string(large[4:len(large)-4]) {
		t.Errorf("joined are %d bytes; wanted %d", len(got), len(large)-4)
	}
	if found.Header.Get("X-Amz-Meta-Mark") != "mine" {
		t.Errorf("its metadata are %v", found.Header)
	}
	if answer, _ := ask(t, server, "GET", "/b/joined?uploadId="+id, ""); answer.StatusCode != 404 {
		t.Errorf("the upload is still there: status %d", answer.StatusCode)
	}
}

func TestListsAreFoldedAndPaged(t *testing.T) {
	server := start(t)
	for _, key := range []string{"a/1", "a/2", "b", "c/x/1", "d"} {
		ask(t, server, "PUT", "/b/"+key, "")
	}
	found, next := []string{}, ""
	names := regexp.MustCompile("<(?:Key|Prefix)>([^<]+)</(?:Key|Prefix)>")
	for range 10 {
		_, text := ask(t, server, "GET", "/b?list-type=2&delimiter=/&max-keys=1"+next, "")
		for _, match := range names.FindAllStringSubmatch(text, -1) {
			found = append(found, match[1])
		}
		token := regexp.MustCompile("<NextContinuationToken>(.*)</NextContinuationToken>").FindStringSubmatch(text)
		if token == nil {
			break
		}
		next = "&continuation-token=" + token[1]
	}
	if got := strings.Join(found, " "); got != "a/ b c/ d" {
		t.Errorf("listed %q", got)
	}
	ask(t, server, "POST", "/b?delete", "<Delete><Object><Key>b</Key></Object><Object><Key>d</Key></Object></Delete>")
	if _, text := ask(t, server, "GET", "/b?list-type=2", ""); strings.Count(text, "<Key>") != 3 {
		t.Errorf("after a deletion of two of five: %s", text)
	}
}

func TestEqualPiecesAreKeptOnce(t *testing.T) {
	kept := newChunks()
	content := bytes.Repeat([]byte{7}, 3*chunkSize)
	first, err := kept.read(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	second, err := kept.read(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if len(kept.known) != 1 || &first[0][0] != &second[2][0] || first.size() != int64(len(content)) {
		t.Errorf("%d pieces are kept of %d bytes", len(kept.known), first.size())
	}
}

func TestWhatIsNotKnownIsRefused(t *testing.T) {
	server := start(t)
	for _, c := range []struct{ method, path, header string }{
		{"GET", "/b?versioning", ""}, {"POST", "/b/k", ""}, {"PUT", "/b/k", "aws-chunked"},
	} {
		if answer, _ := ask(t, server, c.method, c.path, "", "Content-Encoding", c.header); answer.StatusCode != 501 {
			t.Errorf("%s %s: status %d; wanted 501", c.method, c.path, answer.StatusCode)
		}
	}
}
