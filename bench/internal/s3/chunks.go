package s3

import (
	"bytes"
	"hash/maphash"
	"io"
	"sync"
)

// chunkSize is where bodies are cut. Clients cut parts at whole mebibytes, so equal content is cut equally here.
const chunkSize = 128 << 10

// chunks keeps equal pieces of bodies once. A bench pushes the same hundred mebibytes many times with another end;
// kept whole they would not fit into memory.
type chunks struct {
	mutex sync.Mutex
	seed  maphash.Seed
	known map[uint64][]byte
	pool  sync.Pool
}

func newChunks() *chunks {
	return &chunks{
		seed:  maphash.MakeSeed(),
		known: map[uint64][]byte{},
		pool:  sync.Pool{New: func() any { return make([]byte, chunkSize) }},
	}
}

// body is content in pieces that nobody changes.
type body [][]byte

// read takes a body from the network.
func (c *chunks) read(from io.Reader) (body, error) {
	buffer := c.pool.Get().([]byte)
	defer c.pool.Put(buffer)
	pieces := body{}
	for {
		n, err := io.ReadFull(from, buffer)
		if n > 0 {
			pieces = append(pieces, c.keep(buffer[:n]))
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return pieces, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// keep gives a piece that is equal and stays; small ones are not worth the search.
func (c *chunks) keep(piece []byte) []byte {
	if len(piece) < chunkSize {
		return bytes.Clone(piece)
	}
	sum := maphash.Bytes(c.seed, piece)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	known, ok := c.known[sum]
	if ok && bytes.Equal(known, piece) {
		return known
	}
	copied := bytes.Clone(piece)
	c.known[sum] = copied
	return copied
}

func (b body) size() int64 {
	size := int64(0)
	for _, piece := range b {
		size += int64(len(piece))
	}
	return size
}

// part gives the bytes from the offset on, as many as length says, without a copy.
func (b body) part(offset, length int64) body {
	result := body{}
	for _, piece := range b {
		size := int64(len(piece))
		if offset >= size {
			offset -= size
			continue
		}
		taken := piece[offset:min(size, offset+length)]
		offset = 0
		length -= int64(len(taken))
		result = append(result, taken)
		if length <= 0 {
			break
		}
	}
	return result
}

func (b body) writeTo(to io.Writer) error {
	for _, piece := range b {
		if _, err := to.Write(piece); err != nil {
			return err
		}
	}
	return nil
}
