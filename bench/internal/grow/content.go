// Package grow measures one registry while its content grows.
package grow

import (
	"context"
	"fmt"

	"stevedore/bench/internal/load"
)

// Amounts say how much content there is of each kind.
type Amounts struct {
	Repositories int // in the catalog, each with an index
	Mounts       int // repositories that have one and the same blob
	Blobs        int // in one repository
	Tags         int // of one repository
	Referrers    int // of one manifest
	Layers       int // of one manifest
	Connections  int
}

// Few and Many are what is compared.
var (
	Few  = Amounts{Repositories: 10, Mounts: 10, Blobs: 100, Tags: 200, Referrers: 3, Layers: 3, Connections: 4}
	Many = Amounts{
		Repositories: 100_000, Mounts: 10_000, Blobs: 100_000, Tags: 50_000, Referrers: 1_000, Layers: 1_000,
		Connections: 1_000,
	}
)

// Scaled makes less of the content that takes long to push; layers, referrers and connections stay.
func (a Amounts) Scaled(scale float64) Amounts {
	scaled := func(n int, least int) int { return max(least, int(float64(n)*scale)) }
	a.Repositories = scaled(a.Repositories, Few.Repositories)
	a.Mounts = min(scaled(a.Mounts, Few.Mounts), a.Repositories)
	a.Blobs = max(scaled(a.Blobs, Few.Blobs), a.Layers)
	a.Tags = scaled(a.Tags, Few.Tags)
	return a
}

// Places in the registry.
const (
	home   = "grow/home"   // the blobs, and manifests of them
	tagged = "grow/tagged" // the tags
)

// content is what is in the registry so far.
type content struct {
	client  *load.Client
	body    *load.Body
	shared  load.Blob
	config  load.Blob
	blobs   []load.Blob
	subject load.Manifest
	has     Amounts
	say     func(format string, arguments ...any)
}

// pushers is how many connections push content; commits of the index are shared by those who wait together.
const pushers = 32

// begin pushes what all else refers to.
func (c *content) begin() error {
	c.body = load.NewBody(256)
	c.shared, c.config = c.body.Fresh(), c.body.Fresh()
	for _, repository := range []string{home, tagged} {
		for _, blob := range []load.Blob{c.shared, c.config} {
			if err := c.client.PushAtOnce(repository, blob); err != nil {
				return err
			}
		}
	}
	c.subject = load.Image(c.config, []load.Blob{c.shared}, nil)
	return c.client.PutManifest(home, "subject", c.subject)
}

// growTo pushes what is missing of each kind.
func (c *content) growTo(ctx context.Context, wanted Amounts) error {
	steps := []struct {
		what     string
		has      *int
		wanted   int
		increase func(i int) error
	}{
		{"blobs", &c.has.Blobs, wanted.Blobs, c.addBlob},
		{"repositories", &c.has.Repositories, wanted.Repositories, c.addRepository},
		{"mounts", &c.has.Mounts, wanted.Mounts, c.addMount},
		{"tags", &c.has.Tags, wanted.Tags, c.addTag},
		{"referrers", &c.has.Referrers, wanted.Referrers, c.addReferrer},
	}
	c.blobs = append(c.blobs, make([]load.Blob, max(0, wanted.Blobs-len(c.blobs)))...)
	for _, step := range steps {
		before := *step.has
		if step.wanted <= before {
			continue
		}
		c.say("pushing %d more %s", step.wanted-before, step.what)
		err := load.All(step.wanted-before, pushers, func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return step.increase(before + i)
		})
		if err != nil {
			return fmt.Errorf("pushing %s: %w", step.what, err)
		}
		*step.has = step.wanted
	}
	return nil
}

func (c *content) addBlob(i int) error {
	c.blobs[i] = c.body.Fresh()
	return c.client.PushAtOnce(home, c.blobs[i])
}

func (c *content) addRepository(i int) error {
	return c.client.PutManifest(repository(i), "latest", load.EmptyIndex())
}

func (c *content) addMount(i int) error {
	return c.client.Mount(repository(i), home, c.shared.Digest)
}

// addTag makes a manifest for each tag, as builds do.
func (c *content) addTag(i int) error {
	return c.client.PutManifest(tagged, tag(i), load.EmptyIndex())
}

func (c *content) addReferrer(int) error {
	referrer := load.Image(c.config, []load.Blob{c.shared}, &c.subject)
	return c.client.PutManifest(home, referrer.Digest(), referrer)
}

func repository(i int) string {
	return fmt.Sprintf("grow/r%06d", i)
}

func tag(i int) string {
	return fmt.Sprintf("t%06d", i)
}
