package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"stevedore/bench/internal/report"
	"stevedore/bench/internal/suite"
)

const measuredRegistry = "stevedore"

// shortRuns are what a check measures: as much as fits into five minutes.
func shortRuns(places suite.Options) []suite.Options {
	directory, cloud := suite.Usual(), suite.Usual()
	directory.Longest = time.Second
	cloud.Setup = suite.Cloud
	cloud.Longest = time.Second
	cloud.Only = "^(head-blob|get-manifest|get-4K|push-4K|push-1M|mount|put-manifest)$"
	short := []suite.Options{directory, cloud}
	for i := range short {
		short[i].Java, short[i].Distribution = places.Java, places.Distribution
		short[i].Project, short[i].Work = places.Project, places.Work
	}
	return short
}

// check compares a short run with the recorded one, or records it.
func check(arguments []string) error {
	places := suite.Usual()
	flags := newFlags("check")
	places.RegisterPlaces(flags)
	record := flags.Bool("record", false, "write what is measured to bench/recorded.json, and compare nothing")
	bounds := report.Bounds{}
	flags.Float64Var(&bounds.Ratio, "bound", 0.35, "the share by which a ratio may be smaller; less is taken for noise")
	flags.Float64Var(&bounds.Calls, "calls-bound", 0.5, "how many more calls of the stores an operation may make")
	setup := flags.String("setup", "", "one set-up alone")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	path := filepath.Join(places.Project, "bench", "recorded.json")
	recorded, err := readRecorded(path)
	if err != nil && !(*record && errors.Is(err, os.ErrNotExist)) {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	good := true
	for _, options := range shortRuns(places) {
		if *setup != "" && *setup != options.Setup {
			continue
		}
		measured, err := short(ctx, options)
		if err != nil {
			return err
		}
		if *record {
			recorded.Setups[options.Setup] = measured.Standards(measuredRegistry)
			continue
		}
		compared := measured.Compare(recorded.Setups[options.Setup], measuredRegistry, bounds)
		text, fine := report.Verdict(options.Setup, compared)
		fmt.Print(text)
		good = good && fine
	}
	if *record {
		return writeRecorded(path, recorded)
	}
	if !good {
		return fmt.Errorf("some rows are worse by more than the bounds (ratio %.0f %%, %g calls)",
			100*bounds.Ratio, bounds.Calls)
	}
	return nil
}

// short is a run whose errors are an error.
func short(ctx context.Context, options suite.Options) (report.Run, error) {
	measured, err := suite.Run(ctx, options, os.Stderr)
	if err != nil {
		return measured, err
	}
	for _, failed := range measured.Failed() {
		return measured, fmt.Errorf("%s, %s: %s", failed.Registry, failed.Scenario, failed.Error)
	}
	return measured, nil
}

func readRecorded(path string) (report.Recorded, error) {
	recorded := report.Recorded{Setups: map[string]map[string]report.Standard{}}
	text, err := os.ReadFile(path)
	if err != nil {
		return recorded, fmt.Errorf("%w; bench/check -record writes it", err)
	}
	if err := json.Unmarshal(text, &recorded); err != nil {
		return recorded, fmt.Errorf("%s: %w", path, err)
	}
	return recorded, nil
}

func writeRecorded(path string, recorded report.Recorded) error {
	recorded.Note = "written by bench/check -record; ratios are to distribution in the same round"
	text, err := json.MarshalIndent(recorded, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
