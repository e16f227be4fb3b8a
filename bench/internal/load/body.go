// Package load asks a registry as clients do, and measures how long that takes.
package load

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"hash"
	"io"
)

const tailBytes = 16

// Body is content that many blobs share but for their last bytes. Its digest is known up to there, so that a new blob
// costs the generator no time that would be taken for the registry's.
type Body struct {
	shared []byte
	state  []byte
}

// Blob is what is pushed.
type Blob struct {
	body   *Body
	tail   [tailBytes]byte
	Digest string
}

// NewBody makes one of so many random bytes.
func NewBody(size int) *Body {
	shared := make([]byte, size-tailBytes)
	random(shared)
	sum := sha256.New()
	sum.Write(shared)
	state, err := sum.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic(err) // the library promises that its SHA-256 can do so
	}
	return &Body{shared, state}
}

// Fresh gives a blob that nobody has pushed yet.
func (b *Body) Fresh() Blob {
	blob := Blob{body: b}
	random(blob.tail[:])
	sum := sha256.New()
	if err := sum.(encoding.BinaryUnmarshaler).UnmarshalBinary(b.state); err != nil {
		panic(err) // it is a state of the same library
	}
	sum.Write(blob.tail[:])
	blob.Digest = digest(sum)
	return blob
}

// Size is in bytes.
func (b Blob) Size() int64 {
	return int64(len(b.body.shared) + tailBytes)
}

// Reader reads all of it.
func (b Blob) Reader() io.Reader {
	return io.MultiReader(bytes.NewReader(b.body.shared), bytes.NewReader(b.tail[:]))
}

func digest(sum hash.Hash) string {
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// DigestOf names content.
func DigestOf(content []byte) string {
	sum := sha256.New()
	sum.Write(content)
	return digest(sum)
}

func random(into []byte) {
	if _, err := rand.Read(into); err != nil {
		panic(err) // a machine without random numbers
	}
}
