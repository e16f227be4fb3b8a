package load

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"stevedore/bench/internal/report"
)

// Operation does one thing for the so-many-th time.
type Operation func(i int) error

// Effort is how much is done of an operation: so many, by so many at once, but for no longer than so.
type Effort struct {
	Operations, Connections int
	Longest                 time.Duration
}

// Outcome is what came of it.
type Outcome struct {
	Operations, Errors int
	Error              string
	Took               time.Duration
	Latencies          []float64 // milliseconds
}

// Measure does an operation again and again.
func Measure(effort Effort, operation Operation) Outcome {
	workers := min(effort.Connections, effort.Operations)
	latencies := make([][]float64, workers)
	var next, failed atomic.Int64
	var first atomic.Value
	var all sync.WaitGroup
	began := time.Now()
	for worker := range workers {
		all.Add(1)
		go func() {
			defer all.Done()
			for time.Since(began) < effort.Longest {
				i := int(next.Add(1)) - 1
				if i >= effort.Operations {
					return
				}
				start := time.Now()
				if err := operation(i); err != nil {
					failed.Add(1)
					first.CompareAndSwap(nil, err.Error())
				}
				latencies[worker] = append(latencies[worker], milliseconds(time.Since(start)))
			}
		}()
	}
	all.Wait()
	outcome := Outcome{Errors: int(failed.Load()), Took: time.Since(began)}
	for _, each := range latencies {
		outcome.Latencies = append(outcome.Latencies, each...)
	}
	outcome.Operations = len(outcome.Latencies)
	outcome.Error, _ = first.Load().(string)
	return outcome
}

// All does an operation for each number below n, with so many at once, and gives the first error.
func All(n, connections int, operation Operation) error {
	outcome := Measure(Effort{n, connections, time.Hour}, operation)
	if outcome.Errors > 0 {
		return fmt.Errorf("%d of %d failed: %s", outcome.Errors, outcome.Operations, outcome.Error)
	}
	return nil
}

// Sample puts an outcome as the report wants it; the bytes are those of one operation.
func (o Outcome) Sample(bytes int64) report.Sample {
	seconds := o.Took.Seconds()
	return report.Sample{
		Operations: o.Operations,
		Errors:     o.Errors,
		Error:      o.Error,
		PerSecond:  float64(o.Operations) / seconds,
		Megabytes:  float64(o.Operations) * float64(bytes) / 1e6 / seconds,
		P50:        report.Percentile(o.Latencies, 50),
		P99:        report.Percentile(o.Latencies, 99),
	}
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}
