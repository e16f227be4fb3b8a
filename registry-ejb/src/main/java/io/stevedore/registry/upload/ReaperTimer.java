package io.stevedore.registry.upload;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/**
 * Sends the reaper once a minute, on each node. It is a bean of its own because Payara runs timers in a transaction, whatever
 * their attribute says; the reaper's call is out of it.
 */
@Singleton
public class ReaperTimer {

    private UploadReaper reaper;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ReaperTimer() {}

    @Inject
    public ReaperTimer(UploadReaper reaper) {
        this.reaper = reaper;
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    public void ring() {
        reaper.run();
    }
}
