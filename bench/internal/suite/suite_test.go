package suite

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stevedore/bench/internal/load"
)

func TestAnotherOneBeginsEachTime(t *testing.T) {
	got := fmt.Sprint(turns(2, 1), turns(2, 2), turns(3, 2), turns(1, 5))
	if got != "[1 0] [0 1] [2 0 1] [0]" {
		t.Errorf("turns are %s", got)
	}
}

func TestEffortIsScaledWithinBounds(t *testing.T) {
	options := Usual()
	options.Scale = 3
	many := load.Scenario{Operations: 100}
	if got := options.effort(many); got.Operations != 300 || got.Connections != 4 || got.Longest != 5*time.Second {
		t.Errorf("three times as much is %+v", got)
	}
	if got := options.effort(load.Scenario{Operations: 100, Bounded: true}); got.Operations != 100 {
		t.Errorf("more than was prepared: %+v", got)
	}
	options.Scale = 0.001
	if got := options.effort(load.Scenario{Operations: 100, Connections: 32}); got.Operations != 32 {
		t.Errorf("less than one for each connection: %+v", got)
	}
}

func TestOptionsThatMeasureNothingAreRefused(t *testing.T) {
	for word, change := range map[string]func(*Options){
		"-setup":       func(o *Options) { o.Setup = "tape" },
		"-rounds":      func(o *Options) { o.Rounds = 0 },
		"-connections": func(o *Options) { o.Connections = 0 },
		"-only":        func(o *Options) { o.Only = "(" },
		"-zot":         func(o *Options) { o.Zot, o.Setup = "zot", Cloud },
	} {
		options := Usual()
		change(&options)
		if _, err := options.Check(); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", word, err)
		}
	}
	options := Usual()
	options.Only = "^get-"
	pattern, err := options.Check()
	if err != nil || len(chosen(pattern)) != 4 {
		t.Errorf("%q chooses %d scenarios, %v", options.Only, len(chosen(pattern)), err)
	}
}
