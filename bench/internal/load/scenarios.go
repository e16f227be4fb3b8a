package load

import (
	"fmt"
	"net/http"
	"net/url"
)

// prepared is how many uploads wait for the scenarios of one request of a push.
const prepared = 200

// Scenarios are all of them, in the order in which they run.
func Scenarios() []Scenario {
	return []Scenario{
		{"ping", "GET /v2/", 4000, 0, 0, false, ping},
		{"head-blob", "HEAD blob", 4000, 0, 0, false, headBlob},
		{"head-manifest", "HEAD manifest by tag", 4000, 0, 0, false, headManifest},
		{"get-manifest", "GET manifest by tag", 4000, 0, 0, false, getManifest},
		{"get-4K", "GET blob 4 KiB", 4000, 4 * kibibyte, 0, false, getSmall},
		{"get-1M", "GET blob 1 MiB", 1000, mebibyte, 0, false, getMiddle},
		{"get-100M", "GET blob 100 MiB", 24, 100 * mebibyte, 0, false, getLarge},
		{"start", "POST upload", 1000, 0, 0, true, start},
		{"patch-4K", "PATCH 4 KiB", prepared, 4 * kibibyte, 0, true, patch},
		{"finish-4K", "PUT ?digest, 4 KiB sent before", prepared, 0, 0, true, finish},
		{"push-4K", "push 4 KiB (POST, PATCH, PUT)", 1000, 4 * kibibyte, 0, false, pushSmall},
		{"push-4K-put", "push 4 KiB (POST, PUT)", 1000, 4 * kibibyte, 0, false, pushAtOnce},
		{"push-1M", "push 1 MiB", 300, mebibyte, 0, false, pushMiddle},
		{"push-100M", "push 100 MiB", 8, 100 * mebibyte, 0, false, pushLarge},
		{"push-again-1M", "push a stored blob again, 1 MiB", 300, mebibyte, 0, false, pushAgain},
		{"mount", "mount", 1000, 0, 0, false, mount},
		{"put-manifest", "PUT manifest by tag", 1000, 0, 0, false, putManifest},
		{"tags", "tags, 100 of 1,000", 300, 0, 0, false, tagList},
		{"push-16M-x32", "32 uploads of 16 MiB at once", 32, 16 * mebibyte, 32, false, pushWide},
	}
}

func ping(t *Target) (Operation, error) {
	return func(int) error { return t.Get("/v2/", -1) }, nil
}

func headBlob(t *Target) (Operation, error) {
	blob, err := t.blob(t.shared(), "small", t.contents.small)
	path := "/v2/" + t.shared() + "/blobs/" + blob.Digest
	return func(int) error { return t.Head(path) }, err
}

func headManifest(t *Target) (Operation, error) {
	_, err := t.latest()
	path := "/v2/" + t.shared() + "/manifests/latest"
	return func(int) error { return t.Head(path) }, err
}

func getManifest(t *Target) (Operation, error) {
	manifest, err := t.latest()
	path, size := "/v2/"+t.shared()+"/manifests/latest", int64(len(manifest.Content))
	return func(int) error { return t.Get(path, size) }, err
}

func getSmall(t *Target) (Operation, error)  { return getBlob(t, "small", t.contents.small) }
func getMiddle(t *Target) (Operation, error) { return getBlob(t, "middle", t.contents.middle) }
func getLarge(t *Target) (Operation, error)  { return getBlob(t, "large", t.contents.large) }

func getBlob(t *Target, name string, body *Body) (Operation, error) {
	blob, err := t.blob(t.shared(), name, body)
	if err != nil {
		return nil, err
	}
	path := "/v2/" + t.shared() + "/blobs/" + blob.Digest
	return func(int) error { return t.Get(path, blob.Size()) }, nil
}

func start(t *Target) (Operation, error) {
	repository := t.repository("start")
	return func(int) error {
		_, err := t.Start(repository)
		return err
	}, nil
}

// waiting is an upload and what it is for.
type waiting struct {
	place string
	blob  Blob
}

// uploads opens some, each of which one operation takes.
func uploads(t *Target, name string) ([]waiting, error) {
	opened := make([]waiting, prepared)
	return opened, All(prepared, 16, func(i int) error {
		place, err := t.Start(t.repository(name))
		opened[i] = waiting{place, t.contents.small.Fresh()}
		return err
	})
}

func patch(t *Target) (Operation, error) {
	opened, err := uploads(t, "patch")
	return func(i int) error {
		_, err := t.Patch(opened[i].place, opened[i].blob)
		return err
	}, err
}

func finish(t *Target) (Operation, error) {
	opened, err := uploads(t, "finish")
	if err != nil {
		return nil, err
	}
	err = All(prepared, 16, func(i int) error {
		place, err := t.Patch(opened[i].place, opened[i].blob)
		opened[i].place = place
		return err
	})
	return func(i int) error { return t.Finish(opened[i].place, opened[i].blob) }, err
}

func pushSmall(t *Target) (Operation, error)  { return push(t, t.contents.small) }
func pushMiddle(t *Target) (Operation, error) { return push(t, t.contents.middle) }
func pushLarge(t *Target) (Operation, error)  { return push(t, t.contents.large) }
func pushWide(t *Target) (Operation, error)   { return push(t, t.contents.wide) }

func push(t *Target, body *Body) (Operation, error) {
	repository := t.repository("push")
	return func(int) error { return t.Push(repository, body.Fresh()) }, nil
}

func pushAtOnce(t *Target) (Operation, error) {
	repository := t.repository("push")
	return func(int) error { return t.PushAtOnce(repository, t.contents.small.Fresh()) }, nil
}

func pushAgain(t *Target) (Operation, error) {
	blob, err := t.blob(t.shared(), "middle", t.contents.middle)
	return func(i int) error { return t.Push(fmt.Sprintf("%s-%d", t.repository("again"), i%50), blob) }, err
}

func mount(t *Target) (Operation, error) {
	blob, err := t.blob(t.shared(), "middle", t.contents.middle)
	return func(i int) error {
		return t.Mount(fmt.Sprintf("%s-%d", t.repository("mount"), i), t.shared(), blob.Digest)
	}, err
}

func putManifest(t *Target) (Operation, error) {
	repository := t.repository("put")
	config, layer, err := t.image(repository)
	return func(i int) error {
		return t.PutManifest(repository, fmt.Sprintf("t%d", i), Image(config, []Blob{layer, layer, layer}, nil))
	}, err
}

func tagList(t *Target) (Operation, error) {
	repository, err := t.tags(1000)
	return func(i int) error {
		query := url.Values{"n": {"100"}, "last": {fmt.Sprintf("t%d", 100+i%500)}}
		_, _, err := t.do(request{
			method: http.MethodGet, path: "/v2/" + repository + "/tags/list?" + query.Encode(), want: http.StatusOK})
		return err
	}, err
}
