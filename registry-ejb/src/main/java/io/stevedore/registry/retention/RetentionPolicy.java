package io.stevedore.registry.retention;

import com.cronutils.model.time.ExecutionTime;
import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.config.CleaningKeys;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.SnapshotKeys;
import io.stevedore.registry.rules.CronSchedule;
import io.stevedore.registry.rules.RetentionFile;
import io.stevedore.registry.rules.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which tags are kept, as the file of rules says at the moment, and when the others go. */
@ApplicationScoped
public class RetentionPolicy {

    private Optional<WatchedFile<List<RetentionRule>>> file = Optional.empty();
    private Optional<Duration> interval = Optional.empty();
    private Optional<ExecutionTime> schedule = Optional.empty();
    private Duration clockSkew = Duration.ZERO;

    /** For the container's proxies. */
    public RetentionPolicy() {}

    @Inject
    public RetentionPolicy(
            @ConfigProperty(name = "registry.retention.file") Optional<String> file,
            @ConfigProperty(name = "registry.retention.interval") Optional<String> interval,
            @ConfigProperty(name = "registry.retention.schedule") Optional<String> schedule,
            @ConfigProperty(name = "registry.upload.clockskew") Optional<String> clockSkew) {
        this.file = file.map(path -> new WatchedFile<>(Path.of(path), RetentionFile::parse));
        this.interval = Optional.of(interval.orElse(CleaningKeys.RETENTION_INTERVAL.defaultValue()))
                .filter(text -> !text.equals(SnapshotKeys.OFF) && schedule.isEmpty())
                .map(ConfigDuration::parse);
        this.schedule = schedule.map(CronSchedule::parse).map(ExecutionTime::forCron);
        this.clockSkew = ConfigDuration.parse(clockSkew.orElse(CleaningKeys.CLOCKSKEW.defaultValue()));
    }

    /** Whether there is a file of rules; without one, all tags are kept, and nobody takes note of pulls. */
    public boolean hasRules() {
        return file.isPresent();
    }

    /** In the order of the file. */
    public List<RetentionRule> rules() {
        return file.map(WatchedFile::current).orElse(List.of());
    }

    /** How long all nodes together wait from one run to the next; empty if that is said otherwise, or never. */
    public Optional<Duration> interval() {
        return interval;
    }

    /** Whether runs begin at times of a schedule. */
    public boolean isByClock() {
        return schedule.isPresent();
    }

    /**
     * When a run is to begin, at the earliest; empty if only the command runs, or no time of the schedule will come.
     *
     * @param last when the last run of all nodes began
     */
    public Optional<Instant> next(Instant last) {
        return schedule.isPresent()
                ? schedule.get().nextExecution(last.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant)
                : interval.map(last::plus);
    }

    /** How far apart two clocks may be. */
    public Duration clockSkew() {
        return clockSkew;
    }
}
