package main

import (
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
	directory.Longest = 700 * time.Millisecond
	cloud.Setup = suite.Cloud
	cloud.Longest = directory.Longest
	cloud.Rounds++ // fewer scenarios warm a JVM less
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
	runs, err := measureShort(places, *setup)
	if err != nil {
		return err
	}
	if *record {
		for _, each := range runs {
			recorded.Setups[each.Setup] = each.Standards(measuredRegistry)
		}
		return writeRecorded(path, recorded)
	}
	return judge(runs, recorded, bounds)
}

// judge prints what was compared, and is an error if any of it is worse.
func judge(runs []report.Run, recorded report.Recorded, bounds report.Bounds) error {
	good := true
	for _, each := range runs {
		compared := each.Compare(recorded.Setups[each.Setup], measuredRegistry, bounds)
		text, fine := report.Verdict(each.Setup, compared)
		fmt.Print(text)
		good = good && fine
	}
	if !good {
		return fmt.Errorf("some rows are worse by more than the bounds (ratio %.0f %%, %g calls)",
			100*bounds.Ratio, bounds.Calls)
	}
	return nil
}

// measureShort makes the short runs, or the one of a set-up; an operation that fails is an error.
func measureShort(places suite.Options, setup string) ([]report.Run, error) {
	ctx, stop := stoppable()
	defer stop()
	runs := []report.Run{}
	for _, options := range shortRuns(places) {
		if setup != "" && setup != options.Setup {
			continue
		}
		measured, err := suite.Run(ctx, options, os.Stderr)
		if err != nil {
			return nil, err
		}
		for _, failed := range measured.Failed() {
			return nil, fmt.Errorf("%s, %s: %s", failed.Registry, failed.Scenario, failed.Error)
		}
		runs = append(runs, measured)
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("-setup is %q; wanted %s or %s", setup, suite.Directory, suite.Cloud)
	}
	return runs, nil
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
