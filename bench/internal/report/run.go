package report

import "slices"

// Sample is what one registry did in one scenario of one round.
type Sample struct {
	Registry   string             `json:"registry"`
	Scenario   string             `json:"scenario"`
	Round      int                `json:"round"`
	Operations int                `json:"operations"`
	Errors     int                `json:"errors"`
	Error      string             `json:"error,omitempty"`
	PerSecond  float64            `json:"perSecond"`
	Megabytes  float64            `json:"megabytesPerSecond"`
	P50        float64            `json:"p50Milliseconds"`
	P99        float64            `json:"p99Milliseconds"`
	CPU        float64            `json:"processorMilliseconds"`
	Peak       float64            `json:"peakMegabytes"`
	Calls      map[string]float64 `json:"calls,omitempty"`
}

// Named is a scenario or a registry with what a reader is to know of it.
type Named struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// Run is all that was measured at one time.
type Run struct {
	Setup      string            `json:"setup"`
	Began      string            `json:"began"`
	Machine    map[string]string `json:"machine"`
	Options    map[string]string `json:"options"`
	Registries []Named           `json:"registries"`
	Scenarios  []Named           `json:"scenarios"`
	Samples    []Sample          `json:"samples"`
}

// Baseline is the registry that the others are compared with.
const Baseline = "distribution"

// Phase says which rounds belong together.
type Phase string

// A registry is cold in the first round after its start, and warm in later ones.
const (
	Cold Phase = "cold"
	Warm Phase = "warm"
)

func (p Phase) has(round int) bool {
	return (p == Cold) == (round == 1)
}

// Row is what a reader sees of one registry in one scenario: medians over the rounds of a phase.
type Row struct {
	PerSecond, Megabytes, P50, P99, CPU, Peak float64
	Calls                                     map[string]float64
	Ratio, CPURatio                           float64 // to the baseline; zero where that was not measured
	Errors                                    int
}

// Phases are those that have samples.
func (r Run) Phases() []Phase {
	found := []Phase{}
	for _, phase := range []Phase{Cold, Warm} {
		if slices.ContainsFunc(r.Samples, func(s Sample) bool { return phase.has(s.Round) }) {
			found = append(found, phase)
		}
	}
	return found
}

// Row gives false if nothing was measured.
func (r Run) Row(phase Phase, scenario, registry string) (Row, bool) {
	mine := r.samples(phase, scenario, registry)
	if len(mine) == 0 {
		return Row{}, false
	}
	row := Row{
		PerSecond: median(mine, func(s Sample) float64 { return s.PerSecond }),
		Megabytes: median(mine, func(s Sample) float64 { return s.Megabytes }),
		P50:       median(mine, func(s Sample) float64 { return s.P50 }),
		P99:       median(mine, func(s Sample) float64 { return s.P99 }),
		CPU:       median(mine, func(s Sample) float64 { return s.CPU }),
		Calls:     map[string]float64{},
	}
	for _, sample := range mine {
		row.Peak = max(row.Peak, sample.Peak)
		row.Errors += sample.Errors
		for kind := range sample.Calls {
			row.Calls[kind] = median(mine, func(s Sample) float64 { return s.Calls[kind] })
		}
	}
	theirs := r.samples(phase, scenario, Baseline)
	row.Ratio = ratio(mine, theirs, func(s Sample) float64 { return s.PerSecond })
	row.CPURatio = ratio(mine, theirs, func(s Sample) float64 { return s.CPU })
	return row, true
}

func (r Run) samples(phase Phase, scenario, registry string) []Sample {
	found := []Sample{}
	for _, sample := range r.Samples {
		if phase.has(sample.Round) && sample.Scenario == scenario && sample.Registry == registry {
			found = append(found, sample)
		}
	}
	return found
}

// Failed are the samples with errors; their figures say nothing.
func (r Run) Failed() []Sample {
	found := []Sample{}
	for _, sample := range r.Samples {
		if sample.Errors > 0 {
			found = append(found, sample)
		}
	}
	return found
}

func median(of []Sample, figure func(Sample) float64) float64 {
	values := make([]float64, len(of))
	for i, sample := range of {
		values[i] = figure(sample)
	}
	return Median(values)
}

// ratio is the median of those of each round, as both ran within moments of each other there.
func ratio(mine, theirs []Sample, figure func(Sample) float64) float64 {
	ratios := []float64{}
	for _, sample := range mine {
		for _, other := range theirs {
			if other.Round == sample.Round && figure(other) > 0 {
				ratios = append(ratios, figure(sample)/figure(other))
			}
		}
	}
	return Median(ratios)
}
