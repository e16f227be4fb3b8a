package io.stevedore.it.crash;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Payara Server, with its log of transactions where it is by default. */
class ServerCrashIT extends CrashCases {

    @TempDir
    private Path directory;

    private @Nullable DomainServer last;

    @Override
    LedgerServer started() throws IOException, InterruptedException {
        last = last == null ? DomainServer.make(directory) : last.again();
        return last;
    }

    @AfterEach
    void end() {
        kill();
    }

    @Test
    void bothSidesAgree() throws Exception {
        start();

        crash("database", "after-prepare", NONE);
        crash("database", "after-commit", BOTH);
        crash("table", "after-prepare", NONE);
        crash("table", "before-commit", BOTH);
    }
}
