package io.stevedore.edge.pace;

/** The pace of one client, as one thread sees it that looks now and then. */
public final class ClientPace {

    private final long windowNanos;
    private final long leastBytes;

    private boolean waiting;
    private long windowStart;
    private long takenBefore;
    private long lastProgress;
    private long taken;

    public ClientPace(LeastPace least) {
        windowNanos = least.window().toNanos();
        leastBytes = least.leastBytes();
    }

    /** Nothing waits for the client. */
    public void rest() {
        waiting = false;
    }

    /**
     * Whether the client is too slow, for whom something waits.
     *
     * @param now as {@link System#nanoTime} has it
     * @param takenNow bytes that it has taken, from whatever time on
     */
    public boolean isTooSlow(long now, long takenNow) {
        if (!waiting) {
            waiting = true;
            taken = takenNow;
            lastProgress = now;
            startWindow(now);
        }
        if (takenNow > taken) {
            taken = takenNow;
            lastProgress = now;
        }
        if (now - lastProgress >= windowNanos) {
            return true;
        }
        if (now - windowStart < windowNanos) {
            return false;
        }
        boolean slow = taken - takenBefore < leastBytes;
        startWindow(now);
        return slow;
    }

    private void startWindow(long now) {
        windowStart = now;
        takenBefore = taken;
    }
}
