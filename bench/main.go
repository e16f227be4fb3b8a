// Bench measures Stevedore beside other registries. docs/bench.md tells how it is run.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

var commands = map[string]func([]string) error{
	"run": run, "check": check, "grow": growing, "stores": stores,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "bench: say run, check, grow or stores; each tells its options with -help")
		os.Exit(2)
	}
	err := commands[os.Args[1]](os.Args[2:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(0)
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func newFlags(name string) *flag.FlagSet {
	return flag.NewFlagSet("bench/"+name, flag.ContinueOnError)
}
