package io.stevedore.micro;

import java.io.PrintStream;
import java.time.Duration;

/** How far a command is: one line that changes on a terminal, and a line each time elsewhere. */
final class ProgressLine implements AutoCloseable {

    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private boolean open;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On standard error, where reports do not go; {@code ./stevedore} knows whether that is a terminal. */
    static ProgressLine ofProcess() {
        return new ProgressLine(System.err, Boolean.getBoolean("stevedore.terminal"));
    }

    void tell(String line) {
        if (terminal) {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            out.print("%s%d:%02d  %s".formatted(BACK_AND_CLEAR, since.toMinutes(), since.toSecondsPart(), line));
            out.flush();
            open = true;
        } else {
            out.println(line);
        }
    }

    /** Nothing more comes: what else is written begins a line of its own. */
    @Override
    public void close() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
