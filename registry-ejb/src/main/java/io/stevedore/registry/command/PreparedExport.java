package io.stevedore.registry.command;

import java.io.IOException;
import java.io.OutputStream;

/** An export that waits for somebody to receive it. */
@FunctionalInterface
public interface PreparedExport {

    /**
     * Writes a tar, whose last entry is the report.
     *
     * @throws IOException if it cannot be written, which ends the export
     */
    void run(OutputStream tar) throws IOException;
}
