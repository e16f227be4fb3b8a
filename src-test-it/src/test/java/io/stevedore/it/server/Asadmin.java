package io.stevedore.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server's command line, as the script {@code bin/asadmin} runs it. */
final class Asadmin {

    private Asadmin() {}

    /**
     * What the command printed.
     *
     * @throws AsadminException if it says that it failed
     */
    static String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PayaraServer.home()
                        .resolve("glassfish/lib/client/appserver-cli.jar")
                        .toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AsadminException("asadmin " + String.join(" ", words) + " failed:\n" + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
