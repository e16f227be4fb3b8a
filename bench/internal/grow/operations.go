package grow

import (
	"fmt"

	"stevedore/bench/internal/load"
)

// operation is measured with few and with many of something.
type operation struct {
	title       string
	grows       string // of what there are few or many
	times       int
	connections int
	do          load.Operation
}

// operations are those on what is there now; the pass makes their names differ from those of earlier ones.
func (c *content) operations(pass int) []operation {
	all := c.onBlobs(pass)
	all = append(all, c.onTags(pass)...)
	return append(all, c.onLists()...)
}

func (c *content) onBlobs(pass int) []operation {
	few := Few.Connections
	all := fmt.Sprintf("%d blobs, %d repositories", c.has.Blobs, c.has.Repositories)
	mounted := fmt.Sprintf("%d mounts", c.has.Mounts)
	blob := "/v2/" + home + "/blobs/" + c.blobs[c.has.Blobs/2].Digest
	return []operation{
		{"GET /v2/", all, 2000, few, c.reading("/v2/")},
		{"HEAD blob", all, 2000, few, func(int) error { return c.client.Head(blob) }},
		{"GET blob", all, 2000, few, c.reading(blob)},
		{"push a blob (POST, PUT)", all, 500, few, func(int) error {
			return c.client.PushAtOnce(home, c.body.Fresh())
		}},
		{"HEAD a blob that is mounted", mounted, 1000, few, func(i int) error {
			return c.client.Head("/v2/" + repository(i%c.has.Mounts) + "/blobs/" + c.shared.Digest)
		}},
		{"mount it once more", mounted, 300, few, func(i int) error {
			return c.client.Mount(fmt.Sprintf("grow/m%d-%d", pass, i), home, c.shared.Digest)
		}},
		{"push it once more (POST, PUT)", mounted, 300, few, func(i int) error {
			return c.client.PushAtOnce(fmt.Sprintf("grow/again%d-%d", pass, i), c.shared)
		}},
	}
}

func (c *content) onTags(pass int) []operation {
	few := Few.Connections
	tags := fmt.Sprintf("%d tags", c.has.Tags)
	manifests, list := "/v2/"+tagged+"/manifests/", "/v2/"+tagged+"/tags/list?n=100"
	return []operation{
		{"PUT manifest by a new tag", tags, 300, few, func(i int) error {
			return c.client.PutManifest(tagged, fmt.Sprintf("new%d-%d", pass, i), load.EmptyIndex())
		}},
		{"GET manifest by tag", tags, 1000, few, func(i int) error {
			return c.client.Get(manifests+tag(i*7919%c.has.Tags), -1)
		}},
		{"tags, the first 100", tags, 300, few, c.reading(list)},
		{"tags, 100 in the middle", tags, 300, few, c.reading(list + "&last=" + tag(c.has.Tags/2))},
		{"DELETE a tag", tags, 100, few, func(i int) error {
			return c.client.Delete(manifests + fmt.Sprintf("new%d-%d", pass, i))
		}},
		{"PUT and DELETE a manifest", tags, 20, few, c.deleteManifest(pass)},
	}
}

func (c *content) onLists() []operation {
	few := Few.Connections
	catalog := fmt.Sprintf("%d repositories", c.has.Repositories)
	referrers := fmt.Sprintf("%d referrers", c.has.Referrers)
	list := "/v2/_catalog?n=100"
	return []operation{
		{"catalog, the first 100", catalog, 300, few, c.reading(list)},
		{"catalog, 100 in the middle", catalog, 300, few, c.reading(list + "&last=" + repository(c.has.Repositories/2))},
		{"referrers, a page", referrers, 200, few, c.reading("/v2/" + home + "/referrers/" + c.subject.Digest())},
	}
}

func (c *content) reading(path string) load.Operation {
	return func(int) error { return c.client.Get(path, -1) }
}

// deleteManifest makes a manifest with a tag and deletes it, as one that is gone cannot be deleted again.
func (c *content) deleteManifest(pass int) load.Operation {
	return func(i int) error {
		manifest := load.EmptyIndex()
		if err := c.client.PutManifest(tagged, fmt.Sprintf("gone%d-%d", pass, i), manifest); err != nil {
			return err
		}
		return c.client.Delete("/v2/" + tagged + "/manifests/" + manifest.Digest())
	}
}

// sized are operations on content that one request makes large, or that many do at once; they need no growth.
func (c *content) sized(amounts Amounts, pass int) []operation {
	image := func() load.Manifest {
		layers := c.blobs[:min(amounts.Layers, len(c.blobs))]
		return load.Image(c.config, layers, nil)
	}
	layers := fmt.Sprintf("%d layers", amounts.Layers)
	connections := fmt.Sprintf("%d connections", amounts.Connections)
	tag := func(i int) string { return fmt.Sprintf("layers%d-%d-%d", pass, amounts.Layers, i) }
	blob := "/v2/" + home + "/blobs/" + c.shared.Digest
	return []operation{
		{"PUT manifest", layers, 30, Few.Connections, func(i int) error {
			return c.client.PutManifest(home, tag(i), image())
		}},
		{"GET manifest", layers, 500, Few.Connections, func(i int) error {
			return c.client.Get("/v2/"+home+"/manifests/"+tag(i%Few.Connections), -1)
		}},
		{"GET /v2/", connections, 10000, amounts.Connections, func(int) error { return c.client.Get("/v2/", -1) }},
		{"HEAD blob", connections, 10000, amounts.Connections, func(int) error { return c.client.Head(blob) }},
	}
}
