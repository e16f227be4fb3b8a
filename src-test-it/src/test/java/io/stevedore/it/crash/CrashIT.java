package io.stevedore.it.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Payara Micro. */
class CrashIT extends CrashCases {

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
