package grow

import (
	"strings"
	"testing"

	"stevedore/bench/internal/report"
)

func TestTheTableComparesLineByLine(t *testing.T) {
	few := []measured{{"start", "1 blob", report.Sample{Operations: 1, P50: 5000, CPU: 9000}},
		{"HEAD blob", "1 blob", report.Sample{Operations: 100, PerSecond: 1000, P50: 1, CPU: 0.5}}}
	many := []measured{{"start", "9 blobs", report.Sample{Operations: 1, P50: 6000, CPU: 9900}},
		{"HEAD blob", "9 blobs", report.Sample{Operations: 100, PerSecond: 500, P50: 2, CPU: 1}}}

	text := table(few, many)

	for _, want := range []string{
		"| start | 1 blob |  | 5000 | 9000 | 9 blobs |  | 6000 | 9900 | 1.10 |",
		"| HEAD blob | 1 blob | 1000 | 1.00 | 0.50 | 9 blobs | 500 | 2.00 | 1.00 | 2.00 |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func TestSmallerContentStillHasALayerForEachBlob(t *testing.T) {
	scaled := Many.Scaled(0.0001)

	if scaled.Blobs < scaled.Layers || scaled.Mounts > scaled.Repositories || scaled.Tags < Few.Tags {
		t.Errorf("scaled to %+v", scaled)
	}
	if whole := Many.Scaled(1); whole != Many {
		t.Errorf("not scaled it is %+v", whole)
	}
}
