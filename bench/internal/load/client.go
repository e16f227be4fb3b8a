package load

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const octets = "application/octet-stream"

// Client asks one registry.
type Client struct {
	base *url.URL
	http *http.Client
}

// NewClient keeps as many connections open as are ever used at once.
func NewClient(address string) (*Client, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("the address of a registry: %w", err)
	}
	transport := &http.Transport{
		MaxIdleConnsPerHost: 2048,
		DisableCompression:  true,
		IdleConnTimeout:     20 * time.Second, // less than any registry waits, so none is closed under a request
	}
	return &Client{base, &http.Client{Transport: transport, Timeout: 5 * time.Minute}}, nil
}

// request is one question and the status that its answer should have.
type request struct {
	method, path string
	body         io.Reader
	size         int64
	headers      map[string]string
	want         int
}

// do asks, and reads the answer to its end. It gives the answer and how many bytes its body had.
func (c *Client) do(r request) (*http.Response, int64, error) {
	at, err := c.base.Parse(r.path)
	if err != nil {
		return nil, 0, err
	}
	asked, err := http.NewRequest(r.method, at.String(), r.body)
	if err != nil {
		return nil, 0, err
	}
	asked.ContentLength = r.size
	for name, value := range r.headers {
		asked.Header.Set(name, value)
	}
	answer, err := c.http.Do(asked)
	if err != nil {
		return nil, 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != r.want {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 300)) // for the message; the status says enough without it
		return nil, 0, fmt.Errorf("%s %s: status %d, wanted %d: %s", r.method, r.path, answer.StatusCode, r.want, text)
	}
	bytes, err := io.Copy(io.Discard, answer.Body)
	return answer, bytes, err
}

// Get reads a path; a size below zero takes any.
func (c *Client) Get(path string, size int64) error {
	_, bytes, err := c.do(request{method: http.MethodGet, path: path, headers: accept, want: http.StatusOK})
	if err == nil && size >= 0 && bytes != size {
		return fmt.Errorf("GET %s: %d bytes, wanted %d", path, bytes, size)
	}
	return err
}

// Head asks whether a path is there.
func (c *Client) Head(path string) error {
	_, _, err := c.do(request{method: http.MethodHead, path: path, headers: accept, want: http.StatusOK})
	return err
}

// Delete removes what a path names.
func (c *Client) Delete(path string) error {
	_, _, err := c.do(request{method: http.MethodDelete, path: path, want: http.StatusAccepted})
	return err
}

// Start opens an upload and gives its place.
func (c *Client) Start(repository string) (string, error) {
	path := "/v2/" + repository + "/blobs/uploads/"
	answer, _, err := c.do(request{method: http.MethodPost, path: path, want: http.StatusAccepted})
	if err != nil {
		return "", err
	}
	return answer.Header.Get("Location"), nil
}

// Patch sends a blob into an upload and gives its new place.
func (c *Client) Patch(place string, blob Blob) (string, error) {
	answer, _, err := c.do(request{http.MethodPatch, place, blob.Reader(), blob.Size(),
		map[string]string{"Content-Type": octets}, http.StatusAccepted})
	if err != nil {
		return "", err
	}
	return answer.Header.Get("Location"), nil
}

// Finish ends an upload whose bytes are there.
func (c *Client) Finish(place string, blob Blob) error {
	_, _, err := c.do(request{method: http.MethodPut, path: named(place, blob), want: http.StatusCreated})
	return err
}

// Push sends a blob as docker and containerd do: POST, PATCH, PUT.
func (c *Client) Push(repository string, blob Blob) error {
	place, err := c.Start(repository)
	if err != nil {
		return err
	}
	if place, err = c.Patch(place, blob); err != nil {
		return err
	}
	return c.Finish(place, blob)
}

// PushAtOnce sends it in two requests: POST, PUT.
func (c *Client) PushAtOnce(repository string, blob Blob) error {
	place, err := c.Start(repository)
	if err != nil {
		return err
	}
	_, _, err = c.do(request{http.MethodPut, named(place, blob), blob.Reader(), blob.Size(),
		map[string]string{"Content-Type": octets}, http.StatusCreated})
	return err
}

// Mount makes a blob of one repository one of another.
func (c *Client) Mount(repository, from, digest string) error {
	path := fmt.Sprintf("/v2/%s/blobs/uploads/?mount=%s&from=%s", repository, digest, from)
	_, _, err := c.do(request{method: http.MethodPost, path: path, want: http.StatusCreated})
	return err
}

// PutManifest stores a manifest under a tag or its digest.
func (c *Client) PutManifest(repository, reference string, manifest Manifest) error {
	_, _, err := c.do(request{http.MethodPut, "/v2/" + repository + "/manifests/" + reference,
		bytes.NewReader(manifest.Content), int64(len(manifest.Content)),
		map[string]string{"Content-Type": manifest.Type}, http.StatusCreated})
	return err
}

func named(place string, blob Blob) string {
	if strings.Contains(place, "?") {
		return place + "&digest=" + blob.Digest
	}
	return place + "?digest=" + blob.Digest
}
