package process

import (
	"testing"
	"time"
)

func TestProcessorTimeIsThatOfUserAndSystem(t *testing.T) {
	stat := "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 31 0 100 200 300"

	if got, err := cpuOf(stat); err != nil || got != 2*time.Second {
		t.Errorf("read %v, %v; wanted 2 s", got, err)
	}
	if _, err := cpuOf("42 (a) S"); err == nil {
		t.Error("a line without times was read")
	}
}

func TestPeakIsInMegabytes(t *testing.T) {
	if got, err := peakOf("VmPeak:\t 9 kB\nVmHWM:\t  1000000 kB\nVmRSS:\t 5 kB\n"); err != nil || got != 1024 {
		t.Errorf("read %v, %v; wanted 1024", got, err)
	}
	if _, err := peakOf("VmRSS: 5 kB"); err == nil {
		t.Error("a status without a peak was read")
	}
}
