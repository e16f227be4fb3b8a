// Package suite runs the scenarios against registries by turns.
package suite

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"stevedore/bench/internal/process"
)

// The set-ups that can be measured.
const (
	Directory = "directory"
	Cloud     = "s3-dynamodb"
)

// Options say what is measured, and how long.
type Options struct {
	Setup        string
	Rounds       int
	Scale        float64
	Longest      time.Duration
	Only         string
	Connections  int
	Java         process.Java
	Distribution string
	Zot          string
	Project      string
	Work         string
	S3Delay      time.Duration
	IndexDelay   time.Duration
}

// Register lets a command line set them; what they hold already are the defaults.
func (o *Options) Register(flags *flag.FlagSet) {
	o.RegisterPlaces(flags)
	flags.StringVar(&o.Setup, "setup", Directory, "what the registries keep content in: directory or s3-dynamodb")
	flags.IntVar(&o.Rounds, "rounds", o.Rounds, "how often all scenarios run; the first round is cold")
	flags.Float64Var(&o.Scale, "scale", o.Scale, "multiplies how many operations a scenario has")
	flags.DurationVar(&o.Longest, "longest", o.Longest, "the longest that one scenario of one registry goes on")
	flags.StringVar(&o.Only, "only", o.Only, "a regular expression of the names of scenarios, such as 'head|^get-4K$'")
	flags.IntVar(&o.Connections, "connections", o.Connections, "how many connections ask at once")
	flags.StringVar(&o.Zot, "zot", "", "zot's program, which is then measured too, on a directory")
	flags.DurationVar(&o.S3Delay, "s3-delay", o.S3Delay, "what each call of S3 waits, in s3-dynamodb")
	flags.DurationVar(&o.IndexDelay, "dynamodb-delay", o.IndexDelay, "what each call of DynamoDB waits")
}

// RegisterPlaces is the same for where things are and how Java runs.
func (o *Options) RegisterPlaces(flags *flag.FlagSet) {
	flags.StringVar(&o.Java.Home, "java", "", "the directory of another JDK for Stevedore")
	flags.StringVar(&o.Java.Options, "opts", "", "JAVA_OPTS for Stevedore, such as -Xmx1g")
	flags.StringVar(&o.Distribution, "distribution", "", "distribution's program; unset: found, or else installed")
	flags.StringVar(&o.Project, "project", o.Project, "the directory of the project")
	flags.StringVar(&o.Work, "work", "", "where data lies meanwhile; unset: bench/target of the project")
}

// Usual are the options of a whole run.
func Usual() Options {
	return Options{
		Setup: Directory, Rounds: 3, Scale: 1, Longest: 5 * time.Second, Connections: 4, Project: project(),
		S3Delay: 5 * time.Millisecond, IndexDelay: 3 * time.Millisecond,
	}
}

// project is where bench/start has put this program: in bench/target.
func project() string {
	program, err := os.Executable()
	if err != nil {
		return "."
	}
	return filepath.Join(filepath.Dir(program), "..", "..")
}

// Check refuses what cannot be measured, and gives the pattern of scenarios.
func (o *Options) Check() (*regexp.Regexp, error) {
	if o.Setup != Directory && o.Setup != Cloud {
		return nil, fmt.Errorf("-setup is %q; wanted %s or %s", o.Setup, Directory, Cloud)
	}
	if o.Zot != "" && o.Setup != Directory {
		return nil, fmt.Errorf("-zot is measured with -setup %s alone", Directory)
	}
	if o.Rounds < 1 || o.Connections < 1 || o.Scale <= 0 || o.Longest <= 0 {
		return nil, fmt.Errorf("-rounds %d, -connections %d, -scale %g, -longest %v; all of them must be above zero",
			o.Rounds, o.Connections, o.Scale, o.Longest)
	}
	pattern, err := regexp.Compile(o.Only)
	if err != nil {
		return nil, fmt.Errorf("-only %q is no regular expression: %w", o.Only, err)
	}
	return pattern, nil
}
