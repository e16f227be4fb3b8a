package io.stevedore.registry.task;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Passes the first line on, and of the others one each second. */
public final class ProgressPerSecond implements Consumer<String> {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String> listener;
    private long toldAt = System.nanoTime() - SECOND;

    public ProgressPerSecond(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        tell(() -> line);
    }

    /** As {@link #accept}, with a line that is made only if it is passed on. */
    public void tell(Supplier<String> line) {
        long now = System.nanoTime();
        if (now - toldAt >= SECOND) {
            toldAt = now;
            listener.accept(line.get());
        }
    }
}
