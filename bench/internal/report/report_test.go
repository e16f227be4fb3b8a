package report

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

func TestPercentilesAreValuesThatWereMeasured(t *testing.T) {
	values := []float64{5, 1, 4, 2, 3}
	for percent, want := range map[float64]float64{0: 1, 20: 1, 21: 2, 50: 3, 99: 5, 100: 5} {
		if got := Percentile(values, percent); got != want {
			t.Errorf("percentile %g is %g; wanted %g", percent, got, want)
		}
	}
	if values[0] != 5 {
		t.Error("the values were put in order in place")
	}
	if got := Percentile(nil, 50); got != 0 {
		t.Errorf("of nothing it is %g", got)
	}
}

func TestMedianOfAnEvenNumberIsInTheMiddle(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{9, 1, 5}, 5}, {[]float64{9, 1, 5, 7}, 6}, {nil, 0}} {
		if got := Median(c.values); got != c.want {
			t.Errorf("median of %v is %g; wanted %g", c.values, got, c.want)
		}
	}
}

func sample(registry string, round int, perSecond float64) Sample {
	return Sample{
		Registry: registry, Scenario: "ping", Round: round, Operations: 10,
		PerSecond: perSecond, P50: perSecond / 10, P99: perSecond / 5, CPU: 1, Peak: float64(100 * round),
	}
}

func example() Run {
	ours := sample("stevedore", 3, 90)
	ours.CPU = 3
	ours.Calls = map[string]float64{"GetItem": 2}
	return Run{
		Setup:      "directory",
		Registries: []Named{{Baseline, "v3"}, {"stevedore", "commit x"}},
		Scenarios:  []Named{{"ping", "GET <v2>"}},
		Samples: []Sample{
			sample(Baseline, 1, 100), sample("stevedore", 1, 50),
			sample(Baseline, 2, 10), sample("stevedore", 2, 20),
			sample(Baseline, 3, 30), ours,
		},
	}
}

func TestRatiosAreThoseOfEachRound(t *testing.T) {
	run := example()

	cold, _ := run.Row(Cold, "ping", "stevedore")
	warm, _ := run.Row(Warm, "ping", "stevedore")

	if cold.Ratio != 0.5 {
		t.Errorf("the cold ratio is %g; wanted 0.5", cold.Ratio)
	}
	// 2 and 3 in their rounds; of the medians it would be 55 / 20
	if warm.Ratio != 2.5 || warm.PerSecond != 55 {
		t.Errorf("the warm ratio is %g of %g; wanted 2.5 of 55", warm.Ratio, warm.PerSecond)
	}
	if warm.CPURatio != 2 || warm.Peak != 300 {
		t.Errorf("processor %g and peak %g; wanted 2 and 300", warm.CPURatio, warm.Peak)
	}
}

func TestARatioToNothingIsNone(t *testing.T) {
	run := example()
	run.Samples = run.Samples[1:2]

	if row, ok := run.Row(Cold, "ping", "stevedore"); !ok || row.Ratio != 0 {
		t.Errorf("got %v, %v; wanted a row without a ratio", row, ok)
	}
	if _, ok := run.Row(Warm, "ping", "stevedore"); ok {
		t.Error("a row of no samples")
	}
}

func TestTheDocumentHasEachFigureOnce(t *testing.T) {
	run := example()
	run.Samples[1].Errors, run.Samples[1].Error = 3, "status 500\nand more"

	text := run.Markdown()

	for _, want := range []string{
		"| GET <v2> | distribution | 100 | 1.00 | 10.0 | 20.0 | 1.00 | 1.00 | 100 |  |",
		"| GET <v2> | stevedore | 50.0 | 0.50 | 5.00 | 10.0 | 1.00 | 1.00 | 100 |  |",
		"| GET <v2> | stevedore | 55.0 | 2.50 | 5.50 | 11.0 | 2.00 | 2.00 | 300 | 1.00 |",
		"| GET <v2> | stevedore | GetItem 1.00 |",
		"stevedore, ping, round 1: 3 of 10 operations failed, so its figures say nothing: status 500 and more",
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q is not in the document once:\n%s", want, text)
		}
	}
}

func TestTheChartIsXmlWithABarForEachRatio(t *testing.T) {
	chart := example().Chart()

	decoder := xml.NewDecoder(strings.NewReader(chart))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, chart)
		}
	}
	for _, want := range []string{">0.50</text>", ">2.50</text>", "GET &lt;v2&gt;"} {
		if strings.Count(chart, want) != 1 {
			t.Errorf("%q is not in the chart once:\n%s", want, chart)
		}
	}
}

func TestPositionsAreAsFarFromOneBothWays(t *testing.T) {
	middle := position(1)
	if math.Abs((position(4)-middle)-(middle-position(0.25))) > 1e-9 {
		t.Error("four times and a quarter are not equally far from one")
	}
	if position(1e9) != labelWidth+plotWidth || position(1e-9) != labelWidth {
		t.Error("what is beyond the scale is not at its end")
	}
}

func TestOnlyWhatIsBeyondTheBoundIsWorse(t *testing.T) {
	run := example()
	bounds := Bounds{Ratio: 0.2, Calls: 0.5}
	for _, c := range []struct {
		then              Standard
		slower, moreCalls bool
	}{
		{Standard{Ratio: 3, Calls: 1}, false, false},
		{Standard{Ratio: 3.2, Calls: 1}, true, false},
		{Standard{Ratio: 1, Calls: 0.4}, false, true},
		{Standard{Ratio: 1, Calls: 0.6}, false, false},
	} {
		compared := run.Compare(map[string]Standard{"ping": c.then, "gone": {}}, "stevedore", bounds)
		if len(compared) != 1 || compared[0].Slower != c.slower || compared[0].MoreCalls != c.moreCalls {
			t.Errorf("compared with %v: %v", c.then, compared)
		}
		text, good := Verdict("directory", compared)
		if good != (!c.slower && !c.moreCalls) || strings.Contains(text, "SLOWER") != c.slower {
			t.Errorf("compared with %v the verdict is %v:\n%s", c.then, good, text)
		}
	}
}
