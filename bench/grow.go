package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"stevedore/bench/internal/grow"
	"stevedore/bench/internal/process"
	"stevedore/bench/internal/suite"
)

// growing measures Stevedore alone, on a directory, while its content grows.
func growing(arguments []string) error {
	options := suite.Usual()
	flags := newFlags("grow")
	options.RegisterPlaces(flags)
	scale := flags.Float64("scale", 1, "multiplies how many repositories, blobs and tags are many")
	longest := flags.Duration("longest", 10*time.Second, "the longest that one operation is measured")
	warmUps := flags.Int("warm-ups", 4, "how often all is done before few is measured, as a JVM needs to get warm")
	out := flags.String("out", "", "a file for the table, which is printed besides")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	var err error
	if options.Project, err = filepath.Abs(options.Project); err != nil {
		return err
	}
	growth := grow.Growth{Many: grow.Many.Scaled(*scale), Longest: *longest, WarmUps: *warmUps}
	table, err := grown(options, growth)
	if err != nil {
		return err
	}
	fmt.Print(table)
	if *out != "" {
		return os.WriteFile(*out, []byte(table), 0o644)
	}
	return nil
}

// grown is the table of a registry of its own.
func grown(options suite.Options, growth grow.Growth) (string, error) {
	work, err := suite.Workplace(options)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	ctx, stop := stoppable()
	defer stop()
	began := time.Now()
	growth.Start = func() (*process.Process, error) {
		return process.Stevedore(options.Project, options.Java, process.Stores{Directory: work})
	}
	growth.Say = func(format string, values ...any) {
		fmt.Fprintf(os.Stderr, "%5.0f s  "+format+"\n", append([]any{time.Since(began).Seconds()}, values...)...)
	}
	return growth.Run(ctx)
}
