package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"stevedore/bench/internal/dynamo"
	"stevedore/bench/internal/front"
	"stevedore/bench/internal/load"
	"stevedore/bench/internal/process"
	"stevedore/bench/internal/report"
	"stevedore/bench/internal/s3"
)

// contender is a registry, with the fronts of its stores and what was put into it.
type contender struct {
	about   report.Named
	process *process.Process
	target  *load.Target
	fronts  []*front.Front
}

// arena is what all contenders share.
type arena struct {
	options  Options
	contents *load.Contents
	objects  *s3.Server
	rows     *dynamo.Server
	work     string
}

func (a *arena) enter(name string, start func(process.Stores) (*process.Process, error)) (*contender, error) {
	c := &contender{about: report.Named{Name: name}}
	stores := process.Stores{Directory: filepath.Join(a.work, name), Name: "bench-" + name}
	if err := os.MkdirAll(stores.Directory, 0o755); err != nil {
		return nil, fmt.Errorf("a directory for %s: %w", name, err)
	}
	if a.options.Setup == Cloud {
		objects, err := front.Open(a.objects, a.options.S3Delay)
		if err != nil {
			return nil, err
		}
		rows, err := front.Open(a.rows, a.options.IndexDelay)
		if err != nil {
			return nil, err
		}
		c.fronts = []*front.Front{objects, rows}
		stores.S3, stores.DynamoDB = objects.URL(), rows.URL()
	}
	var err error
	if c.process, err = start(stores); err != nil {
		c.leave()
		return nil, err
	}
	client, err := load.NewClient(c.process.URL)
	if err != nil {
		c.leave()
		return nil, err
	}
	c.target = load.NewTarget(client, a.contents)
	return c, nil
}

func (c *contender) leave() {
	if c.process != nil {
		c.process.Stop()
	}
	for _, each := range c.fronts {
		each.Close()
	}
}

// measure runs one scenario of one round.
func (c *contender) measure(scenario load.Scenario, round int, options Options) (report.Sample, error) {
	c.target.Round = round
	operation, err := scenario.Prepare(c.target)
	if err != nil {
		return report.Sample{}, fmt.Errorf("%s: %w", c.about.Name, err)
	}
	c.calls(1)
	if err := c.process.ForgetPeak(); err != nil {
		return report.Sample{}, fmt.Errorf("memory of %s: %w", c.about.Name, err)
	}
	before, err := c.process.CPU()
	if err != nil {
		return report.Sample{}, err
	}
	outcome := load.Measure(options.effort(scenario), operation)
	after, err := c.process.CPU()
	if err != nil {
		return report.Sample{}, err
	}
	sample := outcome.Sample(scenario.Bytes)
	sample.Registry, sample.Scenario, sample.Round = c.about.Name, scenario.Name, round
	sample.CPU = float64(after-before) / float64(time.Millisecond) / float64(max(1, outcome.Operations))
	sample.Calls = c.calls(max(1, outcome.Operations))
	sample.Peak, err = c.process.Peak()
	return sample, err
}

// effort never leaves a scenario without one operation for each connection, but for those that prepare so many.
func (o Options) effort(scenario load.Scenario) load.Effort {
	connections := o.Connections
	if scenario.Connections > 0 {
		connections = scenario.Connections
	}
	scaled := max(connections, int(float64(scenario.Operations)*o.Scale))
	if scenario.Bounded {
		scaled = min(scaled, scenario.Operations)
	}
	return load.Effort{Operations: scaled, Connections: connections, Longest: o.Longest}
}

// calls gives those of the stores since the last time, for each of so many operations.
func (c *contender) calls(operations int) map[string]float64 {
	if len(c.fronts) == 0 {
		return nil
	}
	counted := map[string]float64{}
	for _, each := range c.fronts {
		for kind, count := range each.Take() {
			counted[kind] = float64(count) / float64(operations)
		}
	}
	return counted
}
