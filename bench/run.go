package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"stevedore/bench/internal/report"
	"stevedore/bench/internal/suite"
)

// run measures all scenarios and writes a document, a file for programs, and a chart.
func run(arguments []string) error {
	options := suite.Usual()
	flags := newFlags("run")
	options.Register(flags)
	out := flags.String("out", "", "the directory for bench.md, bench.json and bench.svg; unset: a new one")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	ctx, stop := stoppable()
	defer stop()
	measured, err := suite.Run(ctx, options, os.Stderr)
	if err != nil {
		return err
	}
	directory := *out
	if directory == "" {
		directory = filepath.Join(options.Project, "bench", "target", options.Setup+"-"+time.Now().Format("20060102T150405"))
	}
	if err := save(measured, directory); err != nil {
		return err
	}
	fmt.Print(measured.Markdown())
	fmt.Fprintln(os.Stderr, "written to", directory)
	if failed := measured.Failed(); len(failed) > 0 {
		return fmt.Errorf("%d samples had errors", len(failed))
	}
	return nil
}

func save(run report.Run, directory string) error {
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return fmt.Errorf("-out: %w", err)
	}
	text, err := json.MarshalIndent(run, "", " ")
	if err != nil {
		return err
	}
	for name, content := range map[string]string{
		"bench.md": run.Markdown(), "bench.json": string(text) + "\n", "bench.svg": run.Chart(),
	} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(content), 0o644); err != nil {
			return fmt.Errorf("-out: %w", err)
		}
	}
	return nil
}

// stoppable ends at Ctrl-C and SIGTERM, so that registries are stopped and data is removed.
func stoppable() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}
