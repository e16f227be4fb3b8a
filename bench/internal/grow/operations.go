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
	prepare     load.Operation // what is done as often before, and not measured; or nil
}

func op(title, grows string, times, connections int, do load.Operation) operation {
	return operation{title: title, grows: grows, times: times, connections: connections, do: do}
}

// after is the same once something else was done for each time.
func (o operation) after(prepare load.Operation) operation {
	o.prepare = prepare
	return o
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
		op("GET /v2/", all, 2000, few, c.reading("/v2/")),
		op("HEAD blob", all, 2000, few, func(int) error { return c.client.Head(blob) }),
		op("GET blob", all, 2000, few, c.reading(blob)),
		op("push a blob (POST, PUT)", all, 500, few, func(int) error {
			return c.client.PushAtOnce(home, c.body.Fresh())
		}),
		op("HEAD a blob that is mounted", mounted, 1000, few, func(i int) error {
			return c.client.Head("/v2/" + repository(i%c.has.Mounts) + "/blobs/" + c.shared.Digest)
		}),
		op("mount it once more", mounted, 300, few, func(i int) error {
			return c.client.Mount(fmt.Sprintf("grow/m%d-%d", pass, i), home, c.shared.Digest)
		}),
		op("push it once more (POST, PUT)", mounted, 300, few, func(i int) error {
			return c.client.PushAtOnce(fmt.Sprintf("grow/again%d-%d", pass, i), c.shared)
		}),
	}
}

func (c *content) onTags(pass int) []operation {
	few := Few.Connections
	tags := fmt.Sprintf("%d tags", c.has.Tags)
	gone := func(i int) string { return fmt.Sprintf("gone%d-%d", pass, i) }
	doomed := make([]load.Manifest, 20)
	for i := range doomed {
		doomed[i] = load.EmptyIndex()
	}
	manifests, list := "/v2/"+tagged+"/manifests/", "/v2/"+tagged+"/tags/list?n=100"
	return []operation{
		op("PUT manifest by a new tag", tags, 300, few, func(i int) error {
			return c.client.PutManifest(tagged, fmt.Sprintf("new%d-%d", pass, i), load.EmptyIndex())
		}),
		op("GET manifest by tag", tags, 1000, few, func(i int) error {
			return c.client.Get(manifests+tag(i*7919%c.has.Tags), -1)
		}),
		op("tags, the first 100", tags, 300, few, c.reading(list)),
		op("tags, 100 in the middle", tags, 300, few, c.reading(list+"&last="+tag(c.has.Tags/2))),
		op("DELETE a tag", tags, 100, few, func(i int) error {
			return c.client.Delete(manifests + gone(i))
		}).after(func(i int) error { return c.client.PutManifest(tagged, gone(i), load.EmptyIndex()) }),
		op("DELETE a manifest", tags, len(doomed), few, func(i int) error {
			return c.client.Delete(manifests + doomed[i].Digest())
		}).after(func(i int) error { return c.client.PutManifest(tagged, "doomed-"+gone(i), doomed[i]) }),
	}
}

func (c *content) onLists() []operation {
	few := Few.Connections
	catalog := fmt.Sprintf("%d repositories", c.has.Repositories)
	referrers := fmt.Sprintf("%d referrers", c.has.Referrers)
	list := "/v2/_catalog?n=5" // few have no more in their second half
	middle := "&last=" + repository(c.has.Repositories/2-1)
	return []operation{
		op("catalog, the first 5", catalog, 300, few, c.reading(list)),
		op("catalog, 5 in the middle", catalog, 300, few, c.reading(list+middle)),
		op("referrers, the first page", referrers, 200, few, c.reading("/v2/"+home+"/referrers/"+c.subject.Digest())),
	}
}

func (c *content) reading(path string) load.Operation {
	return func(int) error { return c.client.Get(path, -1) }
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
		op("PUT manifest", layers, 30, Few.Connections, func(i int) error {
			return c.client.PutManifest(home, tag(i), image())
		}),
		op("GET manifest", layers, 500, Few.Connections, func(i int) error {
			return c.client.Get("/v2/"+home+"/manifests/"+tag(i%Few.Connections), -1)
		}),
		op("GET /v2/", connections, 10000, amounts.Connections, func(int) error { return c.client.Get("/v2/", -1) }),
		op("HEAD blob", connections, 10000, amounts.Connections, func(int) error { return c.client.Head(blob) }),
	}
}
