package io.stevedore.it.crash;

import io.stevedore.it.kill.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Payara Micro. */
class CrashIT extends CrashCases {

    /** @param first the resource that is asked first */
    private record Case(String first, String instant, String expected) {}

    private static final List<Case> CASES = List.of(
            new Case("database", "before-prepare", NONE),
            new Case("database", "after-prepare", NONE),
            new Case("database", "before-commit", BOTH),
            new Case("database", "after-commit", BOTH),
            new Case("database", "after-completion", BOTH),
            new Case("table", "after-end", NONE),
            new Case("table", "before-prepare", NONE),
            new Case("table", "after-prepare", NONE),
            new Case("table", "before-commit", BOTH),
            new Case("table", "after-commit", BOTH));

    @TempDir
    private Path directory;

    @Override
    LedgerServer started() throws IOException {
        return CrashServer.start(directory);
    }

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        start();
    }

    @AfterEach
    void end() {
        kill();
    }

    @Test
    void bothSidesAgree() throws Exception {
        for (Case each : Slice.of(3, CASES)) {
            crash(each.first(), each.instant(), each.expected());
        }
    }

    /**
     * On a stock Payara Micro the first recovery precedes all deployments, finds no resource, and forgets the decision.
     */
    @Test
    void startsWithoutTheApplicationForgetNoDecision() throws Exception {
        die("database", "after-commit", "/entry");
        CrashServer empty = CrashServer.startEmpty(directory);
        empty.terminate();
        CrashServer.startWithoutApplication(directory).close();

        start();

        eventually("/entry", BOTH);
    }
}
