package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stevedore/bench/internal/report"
)

func measured(ratio float64) []report.Run {
	sample := func(registry string, perSecond float64) report.Sample {
		return report.Sample{Registry: registry, Scenario: "ping", Round: 2, Operations: 1, PerSecond: perSecond, CPU: 1}
	}
	return []report.Run{{
		Setup:      "directory",
		Registries: []report.Named{{Name: report.Baseline}, {Name: measuredRegistry}},
		Scenarios:  []report.Named{{Name: "ping", About: "GET /v2/"}},
		Samples:    []report.Sample{sample(report.Baseline, 100), sample(measuredRegistry, 100*ratio)},
	}}
}

func TestWhatIsRecordedIsComparedWith(t *testing.T) {
	path := filepath.Join(t.TempDir(), "recorded.json")
	if _, err := readRecorded(path); err == nil || !strings.Contains(err.Error(), "-record") {
		t.Errorf("without a file: %v", err)
	}
	runs := measured(2)
	written := report.Recorded{Setups: map[string]map[string]report.Standard{
		"directory": runs[0].Standards(measuredRegistry)}}
	if err := writeRecorded(path, written); err != nil {
		t.Fatal(err)
	}

	recorded, err := readRecorded(path)
	if err != nil {
		t.Fatal(err)
	}

	bounds := report.Bounds{Ratio: 0.3, Calls: 0.5}
	if err := judge(measured(1.5), recorded, bounds); err != nil {
		t.Errorf("a quarter less is noise: %v", err)
	}
	if err := judge(measured(1.3), recorded, bounds); err == nil {
		t.Error("a third less was not found")
	}
}

func TestARunIsSavedInThreeForms(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "out")
	if err := save(measured(2)[0], directory); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"bench.md": "GET /v2/", "bench.json": `"perSecond": 200`, "bench.svg": "<svg"} {
		text, err := os.ReadFile(filepath.Join(directory, name))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s lacks %q: %v", name, want, err)
		}
	}
}
