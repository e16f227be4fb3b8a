package grow

import (
	"context"
	"fmt"
	"strings"
	"time"

	"stevedore/bench/internal/load"
	"stevedore/bench/internal/process"
	"stevedore/bench/internal/report"
)

// Growth measures the registry that start gives, which must keep its content over a stop.
type Growth struct {
	Start   func() (*process.Process, error)
	Many    Amounts
	Longest time.Duration // of one operation
	WarmUps int           // passes before the one with few; pushing the rest warms the JVM for the one with many
	Say     func(format string, arguments ...any)
	running *process.Process
	content content
	pass    int
}

// Run starts the registry, lets it grow, and gives a table.
func (g *Growth) Run(ctx context.Context) (string, error) {
	defer func() {
		if g.running != nil {
			g.running.Stop()
		}
	}()
	if err := g.restart(); err != nil {
		return "", err
	}
	if err := g.fill(ctx, Few); err != nil {
		return "", err
	}
	if err := g.restart(); err != nil {
		return "", err
	}
	few := []measured{{"start, to the first answer", g.amount(), g.startSample()}}
	for pass := range g.WarmUps {
		g.Say("warming up, pass %d of %d", pass+1, g.WarmUps)
		if _, err := g.measureAll(ctx, Few); err != nil {
			return "", err
		}
	}
	measuredFew, err := g.measureAll(ctx, Few)
	if err != nil {
		return "", err
	}
	if err := g.fill(ctx, g.Many); err != nil {
		return "", err
	}
	measuredMany, err := g.measureAll(ctx, g.Many)
	if err != nil {
		return "", err
	}
	if err := g.restart(); err != nil {
		return "", err
	}
	many := []measured{{"start, to the first answer", g.amount(), g.startSample()}}
	return table(append(few, measuredFew...), append(many, measuredMany...)), nil
}

// measured is an operation with what it cost.
type measured struct {
	title, grows string
	cost         report.Sample
}

func (g *Growth) amount() string {
	return fmt.Sprintf("%d blobs, %d repositories", g.content.has.Blobs, g.content.has.Repositories)
}

func (g *Growth) fill(ctx context.Context, amounts Amounts) error {
	if g.content.body == nil {
		if err := g.content.begin(); err != nil {
			return err
		}
	}
	g.content.say = g.Say
	return g.content.growTo(ctx, amounts)
}

func (g *Growth) restart() error {
	if g.running != nil {
		g.running.Stop()
	}
	var err error
	if g.running, err = g.Start(); err != nil {
		return err
	}
	g.content.client, err = load.NewClient(g.running.URL)
	return err
}

func (g *Growth) startSample() report.Sample {
	cpu, err := g.running.CPU()
	if err != nil {
		return report.Sample{Errors: 1, Error: err.Error()}
	}
	took := float64(g.running.Started.Milliseconds())
	return report.Sample{Operations: 1, P50: took, P99: took, CPU: float64(cpu.Milliseconds())}
}

func (g *Growth) measureAll(ctx context.Context, amounts Amounts) ([]measured, error) {
	g.pass++
	costs := []measured{}
	for _, each := range append(g.content.operations(g.pass), g.content.sized(amounts, g.pass)...) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("stopped: %w", err)
		}
		if each.prepare != nil {
			if err := load.All(each.times, pushers, each.prepare); err != nil {
				return nil, fmt.Errorf("preparing %s: %w", each.title, err)
			}
		}
		before, err := g.running.CPU()
		if err != nil {
			return nil, err
		}
		effort := load.Effort{Operations: each.times, Connections: each.connections, Longest: g.Longest}
		outcome := load.Measure(effort, each.do)
		after, err := g.running.CPU()
		if err != nil {
			return nil, err
		}
		if outcome.Errors > 0 {
			return nil, fmt.Errorf("%s with %s: %d of %d failed: %s",
				each.title, each.grows, outcome.Errors, outcome.Operations, outcome.Error)
		}
		cost := outcome.Sample(0)
		cost.CPU = float64((after - before).Milliseconds()) / float64(outcome.Operations)
		costs = append(costs, measured{each.title, each.grows, cost})
		g.Say("%-32s %-36s %9.1f/s  p50 %8.2f ms  processor %7.2f ms",
			each.title, each.grows, cost.PerSecond, cost.P50, cost.CPU)
	}
	return costs, nil
}

// table has both figures of each operation side by side.
func table(few, many []measured) string {
	text := &strings.Builder{}
	text.WriteString("| operation | few | a second | p50, ms | processor, ms | many | a second | p50, ms |" +
		" processor, ms | processor, times |\n|---|---|---|---|---|---|---|---|---|---|\n")
	for i := range few {
		a, b := few[i], many[i]
		times := ""
		if a.cost.CPU > 0 {
			times = report.Figure(b.cost.CPU / a.cost.CPU)
		}
		fmt.Fprintf(text, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n",
			a.title, a.grows, pace(a.cost), report.Figure(a.cost.P50), report.Figure(a.cost.CPU),
			b.grows, pace(b.cost), report.Figure(b.cost.P50), report.Figure(b.cost.CPU), times)
	}
	return text.String()
}

// pace is nothing for what is done once.
func pace(cost report.Sample) string {
	if cost.Operations <= 1 {
		return ""
	}
	return report.Figure(cost.PerSecond)
}
