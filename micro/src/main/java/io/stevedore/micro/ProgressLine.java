package io.stevedore.micro;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How far a command is: one line that changes on a terminal, and a line each time elsewhere. On a terminal it has a
 * bar, the rate, and how long the rest may take, where the command tells enough of itself.
 */
final class ProgressLine implements AutoCloseable {

    private static final String BACK_AND_CLEAR = "\r\u001b[K";
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final long begun = System.nanoTime();
    private final CommandPace pace = new CommandPace();
    private boolean open;

    /** @param width letters of a line of the terminal */
    ProgressLine(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /** On standard error, where reports do not go; {@code ./stevedore} knows whether that is a terminal, how wide. */
    static ProgressLine ofProcess() {
        int width = Integer.getInteger("stevedore.columns", 0);
        return new ProgressLine(System.err, Boolean.getBoolean("stevedore.terminal"), width > 0 ? width : USUAL_WIDTH);
    }

    void tell(String line) {
        if (terminal) {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            String all = CommandPace.clock(since) + "  " + pace.with(line, since);
            out.print(BACK_AND_CLEAR + all.substring(0, Math.min(all.length(), Math.max(1, width - 1))));
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
