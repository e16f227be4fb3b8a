package io.stevedore.registry.issuer;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import io.stevedore.registry.domain.RegistryException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The keys of an issuer, as they were fetched last. They are fetched again when they are old, which nobody waits for,
 * and for a token of an unknown key, once in ten seconds, which few requests wait for. An issuer that is away takes
 * nothing away for a day.
 */
final class FetchedKeys implements IssuerKeys {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofDays(1);
    static final int MOST_WAITING = 20;

    /** Discovery and keys take no longer, each in its own time. */
    private static final long WAIT_SECONDS = 9;

    private static final Logger LOG = System.getLogger(FetchedKeys.class.getName());
    private static final JWKSet NONE = new JWKSet();

    private final String issuer;
    private final Supplier<CompletableFuture<JWKSet>> fetch;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    private volatile JWKSet keys = NONE;
    private volatile Instant fetched = Instant.MIN;
    private volatile boolean failing;
    private Instant begun = Instant.MIN;
    private CompletableFuture<JWKSet> running = CompletableFuture.completedFuture(NONE);

    /** @param fetch begins to fetch, and waits for nothing */
    FetchedKeys(String issuer, Supplier<CompletableFuture<JWKSet>> fetch, InstantSource clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public JWKSet current() {
        if (isOlder(FRESH)) {
            look();
        }
        return isOlder(KEPT) ? NONE : keys;
    }

    @Override
    public JWKSet current(JWSHeader token) {
        JWKSet known = current();
        if (!Signatures.matching(token, known).isEmpty()) {
            return known;
        }
        Optional<CompletableFuture<JWKSet>> news = look();
        if (news.isPresent()) {
            await(news.get());
        }
        if (failing || isOlder(KEPT)) {
            throw unavailable("the keys of " + issuer + " cannot be fetched at the moment; try again later");
        }
        return keys;
    }

    private boolean isOlder(Duration age) {
        return fetched.equals(Instant.MIN) || fetched.plus(age).isBefore(clock.instant());
    }

    /** What is under way, begun now if the last one began long enough ago; empty if not. */
    private synchronized Optional<CompletableFuture<JWKSet>> look() {
        if (!running.isDone()) {
            return Optional.of(running);
        }
        Instant now = clock.instant();
        if (!begun.equals(Instant.MIN) && now.isBefore(begun.plus(PATIENCE))) {
            return Optional.empty();
        }
        begun = now;
        running = fetch.get().whenComplete(this::note);
        return Optional.of(running);
    }

    private void note(JWKSet found, Throwable error) {
        if (error == null) {
            keys = found.equals(keys) ? keys : found;
            fetched = clock.instant();
            if (failing) {
                LOG.log(Level.INFO, "the keys of {0} are fetched again", issuer);
            }
        } else if (!failing) {
            LOG.log(
                    Level.WARNING,
                    "the keys of {0} cannot be fetched, those that are known are taken for a day: {1}",
                    issuer,
                    error.getCause() == null ? error : error.getCause());
        }
        failing = error != null;
    }

    private void await(CompletableFuture<JWKSet> news) {
        if (!places.tryAcquire()) {
            throw unavailable("too many wait for the keys of " + issuer + "; try again later");
        }
        try {
            news.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable("the keys of " + issuer + " cannot be fetched at the moment; try again later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the registry is about to end");
        } finally {
            places.release();
        }
    }

    private static RegistryException unavailable(String reason) {
        return new RegistryException.Unavailable(reason, new IllegalStateException(reason));
    }
}
