package process

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// ticks are the kernel's, in a second; all Linux builds tell processor time in hundredths.
const ticks = 100

// CPU is the processor time that the process has used.
func (p *Process) CPU() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("processor time of %s: %w", p.Name, err)
	}
	return cpuOf(string(text))
}

func cpuOf(stat string) (time.Duration, error) {
	// the name of the program stands in brackets and may hold blanks
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc tells of a process: %q, which has no processor time", stat)
	}
	user, userErr := strconv.ParseInt(fields[11], 10, 64)
	system, systemErr := strconv.ParseInt(fields[12], 10, 64)
	if userErr != nil || systemErr != nil {
		return 0, fmt.Errorf("/proc tells of a process: %q, whose times are no numbers", stat)
	}
	return time.Duration(user+system) * time.Second / ticks, nil
}

// ForgetPeak lets the next peak count from what is resident now.
func (p *Process) ForgetPeak() error {
	return os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.command.Process.Pid), []byte("5"), 0)
}

// Peak is the most memory in megabytes that was resident since the last ForgetPeak.
func (p *Process) Peak() (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("memory of %s: %w", p.Name, err)
	}
	return peakOf(string(text))
}

func peakOf(status string) (float64, error) {
	_, rest, _ := strings.Cut(status, "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0, fmt.Errorf("/proc tells no peak of a process: %q", status)
	}
	kilobytes, err := strconv.ParseFloat(fields[0], 64)
	return kilobytes * 1024 / 1e6, err
}
