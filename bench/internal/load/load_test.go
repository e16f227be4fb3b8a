package load

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAFreshBlobIsNamedByItsDigest(t *testing.T) {
	body := NewBody(4 * kibibyte)
	first, second := body.Fresh(), body.Fresh()
	for _, blob := range []Blob{first, second} {
		content, err := io.ReadAll(blob.Reader())
		if err != nil || int64(len(content)) != blob.Size() || blob.Size() != 4*kibibyte {
			t.Errorf("read %d bytes of %d, %v", len(content), blob.Size(), err)
		}
		if got := DigestOf(content); got != blob.Digest {
			t.Errorf("its digest is %s; it says %s", got, blob.Digest)
		}
	}
	if first.Digest == second.Digest {
		t.Error("two fresh blobs are one")
	}
}

func TestEachOperationIsDoneOnce(t *testing.T) {
	var mutex sync.Mutex
	done := map[int]int{}

	outcome := Measure(Effort{100, 7, time.Minute}, func(i int) error {
		mutex.Lock()
		defer mutex.Unlock()
		done[i]++
		if i%10 == 3 {
			return errors.New("refused")
		}
		return nil
	})

	if outcome.Operations != 100 || len(outcome.Latencies) != 100 || len(done) != 100 {
		t.Errorf("%d operations, %d latencies, %d done; wanted 100", outcome.Operations, len(outcome.Latencies), len(done))
	}
	if outcome.Errors != 10 || outcome.Error != "refused" {
		t.Errorf("%d errors, the first is %q", outcome.Errors, outcome.Error)
	}
}

func TestNoOperationBeginsAfterTheLongestTime(t *testing.T) {
	outcome := Measure(Effort{1000, 2, 50 * time.Millisecond}, func(int) error {
		time.Sleep(20 * time.Millisecond)
		return nil
	})

	if outcome.Operations < 2 || outcome.Operations > 6 {
		t.Errorf("%d operations of 20 ms by two in 50 ms", outcome.Operations)
	}
	sample := outcome.Sample(1e6)
	if sample.P50 < 20 || sample.PerSecond > 100 || sample.Megabytes != sample.PerSecond {
		t.Errorf("told as %+v", sample)
	}
}

func TestScenariosHaveNamesOfTheirOwnAndSomethingToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, scenario := range Scenarios() {
		if seen[scenario.Name] || seen[scenario.Title] || scenario.Operations < 1 || scenario.prepare == nil {
			t.Errorf("%+v", scenario)
		}
		seen[scenario.Name], seen[scenario.Title] = true, true
		if scenario.Name != strings.TrimSpace(scenario.Name) {
			t.Errorf("the name %q has blanks", scenario.Name)
		}
	}
}
