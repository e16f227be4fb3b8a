// Package process starts registries and asks the kernel what they use. It needs Linux.
package process

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// patience is how long a start may take on a machine that is busy.
const patience = 3 * time.Minute

// Process is a registry that serves.
type Process struct {
	Name, URL string
	Started   time.Duration // from the command to the first answer
	command   *exec.Cmd
	log       string
	ended     chan struct{}
}

// Start runs a command until it answers at the port of this machine.
func Start(name string, command *exec.Cmd, port int, directory string) (*Process, error) {
	path := filepath.Join(directory, name+".log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the log of %s: %w", name, err)
	}
	defer log.Close() // the process has its own
	command.Stdout, command.Stderr = log, log
	// who stops the bench with Ctrl-C stops the registries as well
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	began := time.Now()
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%s does not start: %w", name, err)
	}
	p := &Process{
		Name: name, URL: fmt.Sprintf("http://127.0.0.1:%d", port), command: command, log: path,
		ended: make(chan struct{}),
	}
	go func() {
		_ = command.Wait() // how it ended does not matter, but that it did
		close(p.ended)
	}()
	if err := p.await(began.Add(patience)); err != nil {
		p.Stop()
		return nil, err
	}
	p.Started = time.Since(began)
	return p, nil
}

func (p *Process) await(deadline time.Time) error {
	for time.Now().Before(deadline) {
		answer, err := http.Get(p.URL + "/v2/")
		if err == nil {
			_, _ = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-p.ended:
			return fmt.Errorf("%s ended before it served; its log ends with:\n%s", p.Name, p.lastWords())
		case <-time.After(10 * time.Millisecond):
		}
	}
	return fmt.Errorf("%s did not serve within %v; its log ends with:\n%s", p.Name, patience, p.lastWords())
}

func (p *Process) lastWords() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-20):], "\n")
}

// Stop asks it to end, and makes it after a while.
func (p *Process) Stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM) // it may have ended by itself
	select {
	case <-p.ended:
	case <-time.After(30 * time.Second):
		p.Kill()
	}
}

// Kill ends it as a power cut would.
func (p *Process) Kill() {
	_ = p.command.Process.Kill() // it may have ended by itself
	<-p.ended
}

// FreePort gives one that nobody listens on.
func FreePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("no free port: %w", err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
