package process

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Stores says where a registry is to keep what it has: in a directory, or, if they are given, at S3 and DynamoDB.
type Stores struct {
	Directory          string
	S3, DynamoDB, Name string
}

// Java says how Stevedore is run; what is empty is as the script has it.
type Java struct {
	Home, Options string
}

func (j Java) environment() []string {
	environment := os.Environ()
	if j.Home != "" {
		environment = append(environment, "JAVA_HOME="+j.Home)
	}
	return append(environment, "JAVA_OPTS="+j.Options)
}

// Prepare builds Stevedore if that was not done, and its archive of classes.
func Prepare(project string, java Java) error {
	command := exec.Command(filepath.Join(project, "stevedore"), "prepare")
	command.Env = java.environment()
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("./stevedore prepare: %w", err)
	}
	return nil
}

// Stevedore starts the one of this project.
func Stevedore(project string, java Java, stores Stores, settings ...string) (*Process, error) {
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	arguments := []string{
		"serve",
		fmt.Sprintf("registry.http.addr=127.0.0.1:%d", port),
		"registry.storage.filesystem.rootdirectory=" + filepath.Join(stores.Directory, "store"),
		"registry.index.sqlite.file=" + filepath.Join(stores.Directory, "index.db"),
	}
	if stores.S3 != "" {
		arguments = append(arguments,
			"registry.storage=s3", "registry.storage.s3.regionendpoint="+stores.S3,
			"registry.storage.s3.bucket="+stores.Name, "registry.storage.s3.region=us-east-1",
			"registry.storage.s3.accesskey=bench", "registry.storage.s3.secretkey=bench-secret",
			"registry.index=dynamodb", "registry.index.dynamodb.endpoint="+stores.DynamoDB,
			"registry.index.dynamodb.table="+stores.Name, "registry.index.dynamodb.accesskey=bench",
			"registry.index.dynamodb.secretkey=bench-secret")
	}
	command := exec.Command(filepath.Join(project, "stevedore"), append(arguments, settings...)...)
	command.Env = java.environment()
	command.Dir = stores.Directory
	return Start("stevedore", command, port, stores.Directory)
}

const distributionConfig = `version: 0.1
log: {level: error, accesslog: {disabled: true}}
http: {addr: "127.0.0.1:%d"}
storage:
  delete: {enabled: true}
  redirect: {disable: true}
  %s
`

// Distribution starts the program of that path.
func Distribution(program string, stores Stores) (*Process, error) {
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	storage := fmt.Sprintf("filesystem: {rootdirectory: %q}", filepath.Join(stores.Directory, "store"))
	if stores.S3 != "" {
		storage = fmt.Sprintf("s3: {regionendpoint: %q, forcepathstyle: true, secure: false, region: us-east-1, "+
			"bucket: %s, accesskey: bench, secretkey: bench-secret}", stores.S3, stores.Name)
	}
	config := filepath.Join(stores.Directory, "config.yml")
	if err := os.WriteFile(config, []byte(fmt.Sprintf(distributionConfig, port, storage)), 0o644); err != nil {
		return nil, fmt.Errorf("the settings of distribution: %w", err)
	}
	command := exec.Command(program, "serve", config)
	// it would look for somebody who collects its traces
	command.Env = append(os.Environ(), "OTEL_TRACES_EXPORTER=none")
	return Start("distribution", command, port, stores.Directory)
}

const zotConfig = `{"storage": {"rootDirectory": %q, "dedupe": true, "gc": false},
"http": {"address": "127.0.0.1", "port": "%d"}, "log": {"level": "error"}}
`

// Zot starts the program of that path, on a directory.
func Zot(program string, stores Stores) (*Process, error) {
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	config := filepath.Join(stores.Directory, "config.json")
	text := fmt.Sprintf(zotConfig, filepath.Join(stores.Directory, "store"), port)
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		return nil, fmt.Errorf("the settings of zot: %w", err)
	}
	return Start("zot", exec.Command(program, "serve", config), port, stores.Directory)
}

// distributionModule is what is installed where no program is named or found.
const distributionModule = "github.com/distribution/distribution/v3/cmd/registry@v3.0.0"

// FindDistribution looks on the path and among Go's programs, and installs it otherwise.
func FindDistribution() (string, error) {
	if found, err := exec.LookPath("registry"); err == nil {
		return found, nil
	}
	path, err := exec.Command("go", "env", "GOPATH").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOPATH: %w", err)
	}
	program := filepath.Join(strings.TrimSpace(string(path)), "bin", "registry")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	fmt.Fprintln(os.Stderr, "installing", distributionModule)
	install := exec.Command("go", "install", distributionModule)
	install.Env = append(os.Environ(), "CGO_ENABLED=0", "GOBIN="+filepath.Dir(program))
	install.Stdout, install.Stderr = os.Stderr, os.Stderr
	if err := install.Run(); err != nil {
		return "", fmt.Errorf("go install %s: %w; name a program with -distribution", distributionModule, err)
	}
	return program, nil
}

// Version is the first line that a program says of itself, without its path.
func Version(program string, arguments ...string) string {
	text, err := exec.Command(program, arguments...).CombinedOutput()
	if err != nil {
		return "of an unknown version"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	return strings.TrimSpace(strings.TrimPrefix(first, program))
}
