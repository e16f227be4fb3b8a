package load

import (
	"encoding/hex"
	"encoding/json"
)

const (
	imageType = "application/vnd.oci.image.manifest.v1+json"
	indexType = "application/vnd.oci.image.index.v1+json"
)

var accept = map[string]string{"Accept": imageType + ", " + indexType}

// Manifest is the text of an image or an index.
type Manifest struct {
	Type    string
	Content []byte
}

type descriptor struct {
	MediaType string `json:"mediaType"`
	Digest    string `json:"digest"`
	Size      int64  `json:"size"`
}

// Digest names it.
func (m Manifest) Digest() string {
	return DigestOf(m.Content)
}

// Image makes a manifest that no other equals.
func Image(config Blob, layers []Blob, subject *Manifest) Manifest {
	described := make([]descriptor, len(layers))
	for i, layer := range layers {
		described[i] = descriptor{"application/vnd.oci.image.layer.v1.tar", layer.Digest, layer.Size()}
	}
	content := map[string]any{
		"schemaVersion": 2,
		"mediaType":     imageType,
		"config":        descriptor{"application/vnd.oci.image.config.v1+json", config.Digest, config.Size()},
		"layers":        described,
	}
	if subject != nil {
		content["subject"] = descriptor{subject.Type, subject.Digest(), int64(len(subject.Content))}
	}
	return unique(imageType, content)
}

// EmptyIndex makes an index of no manifests, which asks for no blobs, and which no other equals.
func EmptyIndex() Manifest {
	return unique(indexType, map[string]any{"schemaVersion": 2, "mediaType": indexType, "manifests": []descriptor{}})
}

func unique(mediaType string, content map[string]any) Manifest {
	mark := make([]byte, 8)
	random(mark)
	content["annotations"] = map[string]string{"bench": hex.EncodeToString(mark)}
	text, err := json.Marshal(content)
	if err != nil {
		panic(err) // texts and numbers alone
	}
	return Manifest{mediaType, text}
}
