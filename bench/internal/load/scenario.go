package load

import (
	"fmt"
	"time"
)

// Sizes of what is pushed and pulled.
const (
	kibibyte = 1 << 10
	mebibyte = 1 << 20
)

// Contents are the bodies of all blobs; making the large one takes a moment.
type Contents struct {
	small, middle, large, wide *Body
}

// NewContents makes them.
func NewContents() *Contents {
	return &Contents{NewBody(4 * kibibyte), NewBody(mebibyte), NewBody(100 * mebibyte), NewBody(16 * mebibyte)}
}

// Target is a registry that is measured, and what was put into it.
type Target struct {
	*Client
	Round    int
	contents *Contents
	id       string
	made     map[string]any
}

// NewTarget knows of nothing in the registry yet.
func NewTarget(client *Client, contents *Contents) *Target {
	id := fmt.Sprintf("b%x", time.Now().UnixNano()&0xffffffff)
	return &Target{Client: client, contents: contents, id: id, made: map[string]any{}}
}

// Scenario is one way to use a registry.
type Scenario struct {
	Name, Title string
	Operations  int
	Bytes       int64
	Connections int  // 0: as many as asked for
	Bounded     bool // whether no more operations are prepared than it has
	prepare     func(*Target) (Operation, error)
}

// Prepare puts what the scenario needs into the registry, whatever ran before, and gives what is to be measured.
func (s Scenario) Prepare(target *Target) (Operation, error) {
	operation, err := s.prepare(target)
	if err != nil {
		return nil, fmt.Errorf("preparing %s: %w", s.Name, err)
	}
	return operation, nil
}

// shared is the repository that is pulled from.
func (t *Target) shared() string {
	return t.id + "/app"
}

// repository is one for pushes of this round.
func (t *Target) repository(name string) string {
	return fmt.Sprintf("%s/%s%d", t.id, name, t.Round)
}

// once gives what a name stands for, and makes it the first time.
func once[T any](t *Target, name string, create func() (T, error)) (T, error) {
	if known, ok := t.made[name].(T); ok {
		return known, nil
	}
	created, err := create()
	if err == nil {
		t.made[name] = created
	}
	return created, err
}

// blob is one of a body that a repository has.
func (t *Target) blob(repository, name string, body *Body) (Blob, error) {
	return once(t, repository+" "+name, func() (Blob, error) {
		blob := body.Fresh()
		return blob, t.PushAtOnce(repository, blob)
	})
}

// image pushes what an image needs, but not its manifest.
func (t *Target) image(repository string) (config, layer Blob, err error) {
	if config, err = t.blob(repository, "small", t.contents.small); err != nil {
		return config, layer, err
	}
	layer, err = t.blob(repository, "middle", t.contents.middle)
	return config, layer, err
}

// latest is the manifest of the shared repository's tag.
func (t *Target) latest() (Manifest, error) {
	return once(t, "latest", func() (Manifest, error) {
		config, layer, err := t.image(t.shared())
		if err != nil {
			return Manifest{}, err
		}
		manifest := Image(config, []Blob{layer, layer, layer}, nil)
		return manifest, t.PutManifest(t.shared(), "latest", manifest)
	})
}

// tags makes a repository with so many of them.
func (t *Target) tags(count int) (string, error) {
	return once(t, "tags", func() (string, error) {
		repository := t.id + "/tags"
		config, layer, err := t.image(repository)
		if err != nil {
			return repository, err
		}
		manifest := Image(config, []Blob{layer, layer, layer}, nil)
		return repository, All(count, 16, func(i int) error {
			return t.PutManifest(repository, fmt.Sprintf("t%d", i), manifest)
		})
	})
}
