package report

import (
	"fmt"
	"math"
	"strings"
)

// Recorded are the figures that later runs are compared with, by set-up and scenario.
type Recorded struct {
	Note   string                         `json:"note"`
	Setups map[string]map[string]Standard `json:"setups"`
}

// Standard is what one scenario reached when warm.
type Standard struct {
	Ratio    float64 `json:"ratio"`
	CPURatio float64 `json:"processorRatio"`
	Calls    float64 `json:"calls,omitempty"`
}

// Standards are those of a run, of one registry.
func (r Run) Standards(registry string) map[string]Standard {
	found := map[string]Standard{}
	for _, scenario := range r.Scenarios {
		row, ok := r.Row(Warm, scenario.Name, registry)
		if !ok || row.Ratio == 0 {
			continue
		}
		found[scenario.Name] = Standard{rounded(row.Ratio), rounded(row.CPURatio), rounded(total(row.Calls))}
	}
	return found
}

// Comparison is one scenario then and now.
type Comparison struct {
	Title     string
	Then, Now Standard
	Slower    bool
	MoreCalls bool
}

// Bounds say how much worse a scenario may be before that is no noise: a share of the ratio, and calls of the stores.
type Bounds struct {
	Ratio, Calls float64
}

// Compare looks at scenarios that both have.
func (r Run) Compare(then map[string]Standard, registry string, bounds Bounds) []Comparison {
	now := r.Standards(registry)
	compared := []Comparison{}
	for _, scenario := range r.Scenarios {
		before, known := then[scenario.Name]
		after, measured := now[scenario.Name]
		if !known || !measured {
			continue
		}
		compared = append(compared, Comparison{
			Title:     scenario.About,
			Then:      before,
			Now:       after,
			Slower:    after.Ratio < before.Ratio*(1-bounds.Ratio),
			MoreCalls: after.Calls > before.Calls+bounds.Calls,
		})
	}
	return compared
}

// Verdict is a table of comparisons, and whether none of them is worse.
func Verdict(setup string, compared []Comparison) (string, bool) {
	text := &strings.Builder{}
	fmt.Fprintf(text, "\n## %s\n\n", setup)
	text.WriteString("| scenario | ratio then | ratio now | change | processor then | processor now |" +
		" calls then | calls now | |\n|---|---|---|---|---|---|---|---|---|\n")
	good := true
	for _, each := range compared {
		said := []string{}
		if each.Slower {
			said = append(said, "SLOWER")
		}
		if each.MoreCalls {
			said = append(said, "MORE CALLS")
		}
		good = good && len(said) == 0
		fmt.Fprintf(text, "| %s | %s | %s | %+.0f %% | %s | %s | %s | %s | %s |\n", each.Title,
			Figure(each.Then.Ratio), Figure(each.Now.Ratio), 100*(each.Now.Ratio/each.Then.Ratio-1),
			Figure(each.Then.CPURatio), Figure(each.Now.CPURatio), times(each.Then.Calls), times(each.Now.Calls),
			strings.Join(said, ", "))
	}
	return text.String(), good
}

func rounded(value float64) float64 {
	return math.Round(value*1000) / 1000
}
