package suite

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"stevedore/bench/internal/dynamo"
	"stevedore/bench/internal/load"
	"stevedore/bench/internal/process"
	"stevedore/bench/internal/report"
	"stevedore/bench/internal/s3"
)

// Run starts the registries, lets them run all scenarios by turns, and stops them. It tells of its way as it goes.
func Run(ctx context.Context, options Options, progress io.Writer) (report.Run, error) {
	pattern, err := options.Check()
	if err != nil {
		return report.Run{}, err
	}
	if options.Project, err = filepath.Abs(options.Project); err != nil {
		return report.Run{}, err
	}
	work, err := Workplace(options)
	if err != nil {
		return report.Run{}, err
	}
	defer os.RemoveAll(work)
	arena := &arena{options, load.NewContents(), s3.New(), dynamo.New(), work}
	contenders, err := arena.all()
	defer func() {
		for _, each := range contenders {
			each.leave()
		}
	}()
	if err != nil {
		return report.Run{}, err
	}
	run := described(options, contenders)
	scenarios := chosen(pattern)
	for _, scenario := range scenarios {
		run.Scenarios = append(run.Scenarios, report.Named{Name: scenario.Name, About: scenario.Title})
	}
	if len(scenarios) == 0 {
		return run, fmt.Errorf("-only %q fits no scenario; their names: %s", options.Only, names())
	}
	run.Samples, err = compete(ctx, contenders, scenarios, options, progress)
	run.Machine["load average after"] = loadAverage()
	return run, err
}

// compete lets all run a scenario before the next one begins, and another one begin each time.
func compete(ctx context.Context, contenders []*contender, scenarios []load.Scenario, options Options,
	progress io.Writer) ([]report.Sample, error) {
	samples := []report.Sample{}
	for round := 1; round <= options.Rounds; round++ {
		for i, scenario := range scenarios {
			for _, turn := range turns(len(contenders), round+i) {
				if err := ctx.Err(); err != nil {
					return samples, fmt.Errorf("stopped: %w", err)
				}
				sample, err := contenders[turn].measure(scenario, round, options)
				if err != nil {
					return samples, err
				}
				samples = append(samples, sample)
				fmt.Fprintf(progress, "%d %-14s %-13s %9.1f/s  p50 %8.2f ms  p99 %8.2f ms  processor %7.2f ms  errors %d\n",
					round, scenario.Name, sample.Registry, sample.PerSecond, sample.P50, sample.P99, sample.CPU, sample.Errors)
				if sample.Error != "" {
					fmt.Fprintln(progress, "  first error:", sample.Error)
				}
			}
		}
	}
	return samples, nil
}

// turns are the numbers below n, from another one on for each start.
func turns(n, start int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = (start + i) % n
	}
	return order
}

// Workplace makes an empty directory for data, and builds what is to be started.
func Workplace(options Options) (string, error) {
	if err := process.Prepare(options.Project, options.Java); err != nil {
		return "", err
	}
	parent := options.Work
	if parent == "" {
		parent = filepath.Join(options.Project, "bench", "target")
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", fmt.Errorf("-work: %w", err)
	}
	work, err := os.MkdirTemp(parent, "data-")
	if err != nil {
		return "", fmt.Errorf("-work: %w", err)
	}
	return filepath.Abs(work)
}

func (a *arena) all() ([]*contender, error) {
	options := a.options
	program := options.Distribution
	if program == "" {
		var err error
		if program, err = process.FindDistribution(); err != nil {
			return nil, err
		}
	}
	entered := []*contender{}
	enter := func(name, about string, start func(process.Stores) (*process.Process, error)) error {
		made, err := a.enter(name, start)
		if err == nil {
			made.about.About = fmt.Sprintf("%s; first answer after %.1f s", about, made.process.Started.Seconds())
			entered = append(entered, made)
		}
		return err
	}
	err := enter(report.Baseline, process.Version(program, "--version"), func(s process.Stores) (*process.Process, error) {
		return process.Distribution(program, s)
	})
	if err != nil {
		return entered, err
	}
	err = enter("stevedore", commit(options.Project), func(s process.Stores) (*process.Process, error) {
		return process.Stevedore(options.Project, options.Java, s)
	})
	if err == nil && options.Zot != "" {
		err = enter("zot", process.Version(options.Zot, "--version"), func(s process.Stores) (*process.Process, error) {
			return process.Zot(options.Zot, s)
		})
	}
	return entered, err
}

func chosen(pattern *regexp.Regexp) []load.Scenario {
	found := []load.Scenario{}
	for _, scenario := range load.Scenarios() {
		if pattern.MatchString(scenario.Name) {
			found = append(found, scenario)
		}
	}
	return found
}

func names() string {
	all := []string{}
	for _, scenario := range load.Scenarios() {
		all = append(all, scenario.Name)
	}
	return strings.Join(all, ", ")
}

func described(options Options, contenders []*contender) report.Run {
	run := report.Run{
		Setup: options.Setup,
		Began: time.Now().UTC().Format(time.RFC3339),
		Machine: map[string]string{
			"processors": strconv.Itoa(runtime.NumCPU()), "load average before": loadAverage(), "java": java(options.Java),
		},
		Options: map[string]string{
			"connections": strconv.Itoa(options.Connections), "rounds": strconv.Itoa(options.Rounds),
			"scale": fmt.Sprint(options.Scale), "longest scenario": options.Longest.String(),
		},
	}
	if options.Setup == Cloud {
		run.Options["delays"] = fmt.Sprintf("S3 %v, DynamoDB %v", options.S3Delay, options.IndexDelay)
	}
	if options.Java.Options != "" {
		run.Options["JAVA_OPTS"] = options.Java.Options
	}
	for _, each := range contenders {
		run.Registries = append(run.Registries, each.about)
	}
	return run
}

func java(of process.Java) string {
	home := of.Home
	if home == "" {
		home = os.Getenv("JAVA_HOME")
	}
	if home == "" {
		return process.Version("java", "-version")
	}
	return process.Version(filepath.Join(home, "bin", "java"), "-version")
}

func commit(project string) string {
	text, err := exec.Command("git", "-C", project, "log", "-1", "--format=%h").Output()
	if err != nil {
		return "of an unknown commit"
	}
	return "commit " + strings.TrimSpace(string(text))
}

// loadAverage tells whether others used the machine meanwhile.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
