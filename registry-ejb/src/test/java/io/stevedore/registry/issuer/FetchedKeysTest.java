package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.stevedore.registry.domain.RegistryException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When keys are fetched, and what holds while the issuer is away. */
class FetchedKeysTest {

    private volatile Instant now = Instant.now();
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<CompletableFuture<JWKSet>> answer = new AtomicReference<>();
    private final FetchedKeys keys = new FetchedKeys(
            "https://issuer.example",
            () -> {
                fetches.incrementAndGet();
                return answer.get();
            },
            () -> now);

    @Test
    void areFetchedOnceForMany() throws Exception {
        answer.set(published("a"));

        for (int i = 0; i < 100; i++) {
            assertThat(ids(keys.current(token("a")))).containsExactly("a");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void anUnknownKeyLooksAgainOnceInTenSeconds() throws Exception {
        answer.set(published("a"));
        keys.current(token("a"));
        answer.set(published("b"));

        for (int i = 0; i < 100; i++) {
            assertThat(ids(keys.current(token("b")))).as("too soon").containsExactly("a");
        }
        pass(FetchedKeys.PATIENCE);
        for (int i = 0; i < 100; i++) {
            assertThat(ids(keys.current(token("b")))).containsExactly("b");
            assertThat(ids(keys.current(token("c")))).containsExactly("b");
        }
        assertThat(fetches).hasValue(2);
    }

    /** Nobody waits for that, and what the issuer has taken away is gone. */
    @Test
    void oldOnesAreFetchedAgainBesides() throws Exception {
        answer.set(published("a"));
        keys.current(token("a"));
        pass(FetchedKeys.FRESH);
        CompletableFuture<JWKSet> slow = new CompletableFuture<>();
        answer.set(slow);

        assertThat(ids(keys.current(token("a")))).as("while it is fetched").containsExactly("a");
        assertThat(ids(keys.current())).containsExactly("a");
        slow.complete(published("b").get());

        assertThat(ids(keys.current())).containsExactly("b");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void anIssuerThatIsAwayTakesNothingAwayForADay() throws Exception {
        answer.set(published("a"));
        keys.current(token("a"));
        answer.set(CompletableFuture.failedFuture(new IOException("away")));

        pass(FetchedKeys.KEPT.minusMinutes(1));
        assertThat(ids(keys.current(token("a")))).containsExactly("a");
        assertThat(ids(keys.current(token("a")))).containsExactly("a");
        pass(Duration.ofMinutes(2));
        assertUnavailable("a");
        assertThat(keys.current().getKeys()).isEmpty();
        answer.set(published("a"));
        pass(FetchedKeys.PATIENCE);
        assertThat(ids(keys.current(token("a")))).containsExactly("a");
    }

    /** The token may be good, so 401 would be a lie. */
    @Test
    void withoutAnyItIsUnavailableAtOnceAndAskedOnceInTenSeconds() throws Exception {
        answer.set(CompletableFuture.failedFuture(new IOException("away")));
        for (int i = 0; i < 100; i++) {
            assertUnavailable("a");
        }
        assertThat(fetches).hasValue(1);
        pass(FetchedKeys.PATIENCE);
        answer.set(published("a"));
        assertThat(ids(keys.current(token("a")))).containsExactly("a");
    }

    @Test
    void ofManyWhoWaitFewHoldAThread() throws Exception {
        CompletableFuture<JWKSet> slow = new CompletableFuture<>();
        answer.set(slow);
        ExecutorService threads = Executors.newFixedThreadPool(FetchedKeys.MOST_WAITING + 5);
        List<Future<JWKSet>> waiting = new ArrayList<>();
        for (int i = 0; i < FetchedKeys.MOST_WAITING + 5; i++) {
            waiting.add(threads.submit(() -> keys.current(token("a"))));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (waiting.stream().filter(Future::isDone).count() < 5 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(waiting.stream().filter(Future::isDone).count()).isEqualTo(5);

        slow.complete(published("a").get());

        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(fetches).hasValue(1);
    }

    private void pass(Duration time) {
        now = now.plus(time).plusMillis(1);
    }

    private void assertUnavailable(String id) {
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(() -> keys.current(token(id)))
                .withMessageContaining("https://issuer.example cannot be fetched");
    }

    private static JWSHeader token(String id) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build();
    }

    private static CompletableFuture<JWKSet> published(String id) throws Exception {
        return CompletableFuture.completedFuture(
                new JWKSet(new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK()));
    }

    private static List<String> ids(JWKSet set) {
        return set.getKeys().stream().map(JWK::getKeyID).toList();
    }
}
