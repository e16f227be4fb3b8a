package io.stevedore.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table and a database agree within a minute after a crash at any step of their common commit, and nothing stays locked. */
class CrashIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String NONE = "table=false database=false";
    private static final String BOTH = "table=true database=true";

    @TempDir
    private Path directory;

    private CrashServer server;

    @BeforeEach
    void start() throws IOException {
        server = CrashServer.start(directory);
    }

    @AfterEach
    void kill() {
        server.close();
    }

    @Test
    void bothSidesAgreeWhenTheDatabaseIsFirst() throws Exception {
        crash("database", "before-prepare", NONE);
        crash("database", "after-prepare", NONE);
        crash("database", "before-commit", BOTH);
        crash("database", "after-commit", BOTH);
        crash("database", "after-completion", BOTH);
    }

    @Test
    void bothSidesAgreeWhenTheTableIsFirst() throws Exception {
        for (String instant : List.of("after-end", "before-prepare", "after-prepare")) {
            crash("table", instant, NONE);
        }
        for (String instant : List.of("before-commit", "after-commit")) {
            crash("table", instant, BOTH);
        }
    }

    /** On a stock Payara Micro the first recovery precedes all deployments, finds no resource, and forgets the decision. */
    @Test
    void startsWithoutTheApplicationForgetNoDecision() throws Exception {
        die("database", "after-commit", "/entry");
        server = CrashServer.startEmpty(directory);
        server.terminate();
        server = CrashServer.startWithoutApplication(directory);
        server.close();

        server = CrashServer.start(directory);

        eventually("/entry", BOTH);
    }

    private void crash(String first, String instant, String expected) throws Exception {
        String entry = "/" + instant;
        die(first, instant, entry);
        server = CrashServer.start(directory);
        eventually(entry, expected);
        assertThat(server.send(post(first, "never", entry)).statusCode()).isEqualTo(204);
        eventually(entry, BOTH);
    }

    private void die(String first, String instant, String entry) throws InterruptedException {
        assertThatExceptionOfType(IOException.class)
                .as(first + " " + instant)
                .isThrownBy(() -> server.send(post(first, instant, entry)));
        assertThat(server.awaitDeath()).isEqualTo(3);
    }

    private HttpRequest post(String first, String instant, String entry) {
        return server.request("POST", "/ledger" + entry + "?first=" + first + "&halt=" + instant);
    }

    /** Asks until the answer is the expected one; while a row of the database is in doubt there is none. */
    private void eventually(String entry, String expected) throws IOException, InterruptedException {
        long end = System.nanoTime() + MINUTE.toNanos();
        HttpResponse<String> answer = server.send(server.request("GET", "/ledger" + entry));
        while (!answer.body().equals(expected) && System.nanoTime() < end) {
            Thread.sleep(200);
            answer = server.send(server.request("GET", "/ledger" + entry));
        }
        assertThat(answer.body()).as(entry).isEqualTo(expected);
    }
}
