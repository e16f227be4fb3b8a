package main

import (
	"context"
	"fmt"
	"os/signal"
	"syscall"

	"stevedore/bench/internal/dynamo"
	"stevedore/bench/internal/front"
	"stevedore/bench/internal/s3"
)

// stores serves both stores alone until it is stopped, for tests of them, and says how a registry uses them.
func stores(arguments []string) error {
	flags := newFlags("stores")
	delay := flags.Duration("delay", 0, "what each call waits")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	objects, err := front.Open(s3.New(), *delay)
	if err != nil {
		return err
	}
	defer objects.Close()
	rows, err := front.Open(dynamo.New(), *delay)
	if err != nil {
		return err
	}
	defer rows.Close()
	fmt.Printf("REGISTRY_STORAGE_S3_REGIONENDPOINT=%s\nREGISTRY_INDEX_DYNAMODB_ENDPOINT=%s\n", objects.URL(), rows.URL())
	ended, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	<-ended.Done()
	return nil
}
