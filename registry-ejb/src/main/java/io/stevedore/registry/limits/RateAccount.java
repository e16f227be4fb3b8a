package io.stevedore.registry.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What one caller has left of requests and bytes. */
public final class RateAccount {

    /** For so long one line in the logs speaks of all refusals. */
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String who;
    private final Rate requests;
    private final Rate bytes;
    private final Optional<Bucket> requestsLeft;
    private final Optional<Bucket> bytesLeft;
    private final TimeMeter clock;
    private final AtomicLong quietUntil;

    RateAccount(String who, Rate requests, Rate bytes, TimeMeter clock) {
        this.who = who;
        this.requests = requests;
        this.bytes = bytes;
        this.clock = clock;
        requestsLeft = Optional.of(requests).filter(Rate::isBounded).map(rate -> rate.bucket(clock));
        bytesLeft = Optional.of(bytes).filter(Rate::isBounded).map(rate -> rate.bucket(clock));
        quietUntil = new AtomicLong(clock.currentTimeNanos());
    }

    /** Takes a request off; empty if there was one left, and no debt of bytes. */
    public Optional<RateRefusal> admit() {
        return owed().or(this::excess);
    }

    private Optional<RateRefusal> owed() {
        return bytesLeft
                .map(left -> left.estimateAbilityToConsume(1))
                .filter(probe -> !probe.canBeConsumed())
                .map(EstimationProbe::getNanosToWaitForRefill)
                .map(nanos -> RateRefusal.of(who, bytes, nanos, isTold()));
    }

    private Optional<RateRefusal> excess() {
        return requestsLeft
                .map(left -> left.tryConsumeAndReturnRemaining(1))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .map(nanos -> RateRefusal.of(who, requests, nanos, isTold()));
    }

    /** Takes bytes off that have been moved, more than are left perhaps, but not more than a day can make up for. */
    public void charge(long moved) {
        bytesLeft.ifPresent(left -> {
            long charged = Math.min(moved, left.getAvailableTokens() + bytes.mostDebt());
            if (charged > 0) {
                left.consumeIgnoringRateLimits(charged);
            }
        });
    }

    private boolean isTold() {
        long now = clock.currentTimeNanos();
        long until = quietUntil.get();
        return now - until < 0 || !quietUntil.compareAndSet(until, now + QUIET_NANOS);
    }
}
