package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Markdown is the run as a document with a table for each phase.
func (r Run) Markdown() string {
	text := &strings.Builder{}
	fmt.Fprintf(text, "# Bench: %s\n\nBegan %s.\n", r.Setup, r.Began)
	for _, group := range []map[string]string{r.Machine, r.Options} {
		for _, name := range slices.Sorted(maps.Keys(group)) {
			fmt.Fprintf(text, "- %s: %s\n", name, group[name])
		}
	}
	for _, registry := range r.Registries {
		fmt.Fprintf(text, "- %s: %s\n", registry.Name, registry.About)
	}
	text.WriteString("\nRatios are to " + Baseline + " in the same round; above one is more operations a second.\n")
	for _, phase := range r.Phases() {
		r.table(text, phase)
	}
	r.calls(text)
	for _, failed := range r.Failed() {
		fmt.Fprintf(text, "\n%s, %s, round %d: %d of %d operations failed, so its figures say nothing: %s\n",
			failed.Registry, failed.Scenario, failed.Round, failed.Errors, failed.Operations, oneLine(failed.Error))
	}
	return text.String()
}

func (r Run) table(text *strings.Builder, phase Phase) {
	about := map[Phase]string{
		Cold: "first round after the start",
		Warm: "medians of the later rounds",
	}
	fmt.Fprintf(text, "\n## %s: %s\n\n", phase, about[phase])
	text.WriteString("| scenario | registry | a second | ratio | p50, ms | p99, ms | processor, ms | ratio |" +
		" peak, MB | calls |\n|---|---|---|---|---|---|---|---|---|---|\n")
	for _, scenario := range r.Scenarios {
		for _, registry := range r.Registries {
			row, ok := r.Row(phase, scenario.Name, registry.Name)
			if !ok {
				continue
			}
			fmt.Fprintf(text, "| %s | %s | %s | %s | %s | %s | %s | %s | %.0f | %s |\n",
				scenario.About, registry.Name, pace(row), times(row.Ratio), Figure(row.P50), Figure(row.P99),
				Figure(row.CPU), times(row.CPURatio), row.Peak, sumOf(row.Calls))
		}
	}
}

// calls tells which calls of the stores an operation made.
func (r Run) calls(text *strings.Builder) {
	phases := r.Phases()
	if len(phases) == 0 {
		return
	}
	lines := []string{}
	for _, scenario := range r.Scenarios {
		for _, registry := range r.Registries {
			row, _ := r.Row(phases[len(phases)-1], scenario.Name, registry.Name)
			kinds := []string{}
			for _, kind := range slices.Sorted(maps.Keys(row.Calls)) {
				if row.Calls[kind] >= 0.005 {
					kinds = append(kinds, fmt.Sprintf("%s %.2f", kind, row.Calls[kind]))
				}
			}
			if len(kinds) > 0 {
				lines = append(lines, fmt.Sprintf("| %s | %s | %s |\n",
					scenario.About, registry.Name, strings.Join(kinds, ", ")))
			}
		}
	}
	if len(lines) > 0 {
		text.WriteString("\n## Calls of the stores for one operation\n\n| scenario | registry | calls |\n|---|---|---|\n")
		text.WriteString(strings.Join(lines, ""))
	}
}

// pace is megabytes where an operation moves many, as a reader thinks of these in bytes.
func pace(row Row) string {
	if row.PerSecond > 0 && row.Megabytes/row.PerSecond > 10 {
		return Figure(row.Megabytes) + " MB"
	}
	return Figure(row.PerSecond)
}

// Figure has three digits that say something.
func Figure(value float64) string {
	switch {
	case value >= 100:
		return fmt.Sprintf("%.0f", value)
	case value >= 10:
		return fmt.Sprintf("%.1f", value)
	}
	return fmt.Sprintf("%.2f", value)
}

func times(ratio float64) string {
	if ratio == 0 {
		return ""
	}
	return Figure(ratio)
}

func sumOf(calls map[string]float64) string {
	if len(calls) == 0 {
		return ""
	}
	return Figure(total(calls))
}

func total(calls map[string]float64) float64 {
	sum := 0.0
	for _, count := range calls {
		sum += count
	}
	return sum
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
