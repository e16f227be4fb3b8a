package io.stevedore.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A table and a database agree within a minute after a crash at any step of their common commit, and nothing stays
 * locked.
 */
@SuppressWarnings("NullAway.Init") // each test begins with a start
abstract class CrashCases {

    static final String NONE = "table=false database=false";
    static final String BOTH = "table=true database=true";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private LedgerServer server;

    /** With all that the one before left behind. Returns when the application answers. */
    abstract LedgerServer started() throws IOException, InterruptedException;

    final void start() throws IOException, InterruptedException {
        server = started();
    }

    final void kill() {
        server.close();
    }

    final void crash(String first, String instant, String expected) throws IOException, InterruptedException {
        String entry = "/" + first + "-" + instant;
        die(first, instant, entry);
        start();
        eventually(entry, expected);
        assertThat(server.client().post(entry, first, "never").statusCode()).isEqualTo(204);
        eventually(entry, BOTH);
    }

    final void die(String first, String instant, String entry) throws InterruptedException {
        assertThatExceptionOfType(IOException.class)
                .as(first + " " + instant)
                .isThrownBy(() -> server.client().post(entry, first, instant));
        assertThat(server.awaitDeath()).isEqualTo(3);
    }

    /** Asks until the answer is the expected one; while a row of the database is in doubt there is none. */
    final void eventually(String entry, String expected) throws IOException, InterruptedException {
        long end = System.nanoTime() + MINUTE.toNanos();
        HttpResponse<String> answer = server.client().get(entry);
        while (!answer.body().equals(expected) && System.nanoTime() < end) {
            Thread.sleep(200);
            answer = server.client().get(entry);
        }
        assertThat(answer.body()).as(entry).isEqualTo(expected);
    }
}
