// Reads manifests, one a line, as clients written in Go do, and prints what it sees in each, one a line.
// With an argument it prints instead which letters it holds to be equal: the least one of each, and another one.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"unicode"
)

type platform struct {
	Architecture string `json:"architecture"`
	OS           string `json:"os"`
	Variant      string `json:"variant"`
}

type descriptor struct {
	MediaType    string            `json:"mediaType"`
	Digest       string            `json:"digest"`
	Size         int64             `json:"size"`
	URLs         []string          `json:"urls"`
	Annotations  map[string]string `json:"annotations"`
	Platform     *platform         `json:"platform"`
	ArtifactType string            `json:"artifactType"`
}

type manifest struct {
	SchemaVersion int               `json:"schemaVersion"`
	MediaType     string            `json:"mediaType"`
	ArtifactType  string            `json:"artifactType"`
	Config        *descriptor       `json:"config"`
	Layers        []descriptor      `json:"layers"`
	Manifests     []descriptor      `json:"manifests"`
	Blobs         []descriptor      `json:"blobs"`
	Subject       *descriptor       `json:"subject"`
	Annotations   map[string]string `json:"annotations"`
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if len(os.Args) > 1 {
		printLetters(out)
		return
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var read manifest
		if err := json.Unmarshal(in.Bytes(), &read); err != nil {
			fmt.Fprintln(out, "error:", err)
			continue
		}
		seen, _ := json.Marshal(read)
		fmt.Fprintln(out, string(seen))
	}
}

func printLetters(out *bufio.Writer) {
	for letter := rune(0); letter <= unicode.MaxRune; letter++ {
		least := letter
		for other := unicode.SimpleFold(letter); other != letter; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		if least != letter {
			fmt.Fprintln(out, least, letter)
		}
	}
}
