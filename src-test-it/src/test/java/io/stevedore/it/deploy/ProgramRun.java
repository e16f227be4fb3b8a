package io.stevedore.it.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that has ended: its exit code and what it said on standard output and standard error. */
record ProgramRun(int code, String output, String errors) {

    /** The Java of the tests stands in {@code JAVA_HOME}, and {@code JAVA_OPTS} is not the tests' own. */
    static ProgramRun of(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("output-", "");
        Path errors = Files.createTempFile("errors-", "");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().remove("JAVA_OPTS");
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            return new ProgramRun(code, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Something of the checkout that is built. */
    static Path checkout(String path) throws IOException {
        return Path.of(System.getProperty("stevedore.app"))
                .resolve("../../..")
                .toRealPath()
                .resolve(path);
    }

    /** Its output, if it ended well. */
    String orFail() {
        if (code != 0) {
            throw new IllegalStateException("it ended with " + code + ": " + errors + output);
        }
        return output;
    }
}
