package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens to content and store while the scrub reads. */
class ScrubTroubleTest extends WithDamage {

    private final AtomicInteger looks = new AtomicInteger();
    private Runnable beforeLook = () -> {};

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, this::watched);
    }

    /** Each look of the scrub at an object begins with a call that tells its size. */
    private StorageClient watched(StorageClient store) {
        Class<?>[] types = {StorageClient.class};
        return (StorageClient) Proxy.newProxyInstance(types[0].getClassLoader(), types, (proxy, method, arguments) -> {
            if (method.getName().equals("stat")) {
                looks.incrementAndGet();
                beforeLook.run();
            }
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private ScrubReport run() {
        return Scrubs.of(registry).run(false, line -> {});
    }

    @Test
    void aStoreThatIsAwayIsNoDamageAndTheRunGoesOnLater() {
        pushed();
        Images.pushBlob(registry, NAME, Content.random(2, 10));
        beforeLook = () -> {
            if (looks.get() == 2) {
                throw new StorageException.Busy("503", null);
            }
        };

        ScrubReport first = run();
        assertThat(first.failures().stopped()).isPresent();
        assertThat(first.blobs()).isEqualTo(1);
        assertThat(first.damagedCount()).isZero();
        assertThat(first.isComplete()).isFalse();

        ScrubReport second = run();
        assertThat(second.blobs()).as("only what was not read").isEqualTo(1);
        assertThat(second.isComplete()).isTrue();
        isServed(NAME, DIGEST, BYTES);
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestIsRead() {
        for (int i = 0; i < 12; i++) {
            Images.pushBlob(registry, NAME, Content.random(i, 10));
        }
        beforeLook = () -> {
            if (looks.get() <= 3) {
                throw new StorageException.Broken("no permission", null);
            }
        };

        ScrubReport report = run();

        assertThat(report.failures().stopped()).isEmpty();
        assertThat(report.failures().count()).isEqualTo(3);
        assertThat(report.failures().named()).allSatisfy(problem -> {
            assertThat(problem.what()).startsWith("blob#sha256:");
            assertThat(problem.reason()).contains("no permission");
        });
        assertThat(report.blobs()).isEqualTo(9);
        assertThat(report.damagedCount()).isZero();
    }

    @Test
    void aStoreThatRefusesEverythingEndsTheRun() {
        for (int i = 0; i < 12; i++) {
            Images.pushBlob(registry, NAME, Content.random(i, 10));
        }
        beforeLook = () -> {
            if (looks.get() <= 5) {
                throw new StorageException.Broken("no permission", null);
            }
        };

        assertThat(run().failures().stopped().orElse("")).contains("5 failures in a row, the last one: no permission");
        assertThat(run().blobs()).as("the next run goes on behind them").isEqualTo(7);
    }

    @Test
    void whatIsDeletedMeanwhileIsNotDamaged() {
        pushed();
        beforeLook = () -> {
            beforeLook = () -> {};
            registry.blobs().delete(NAME, DIGEST);
        };

        ScrubReport report = run();

        assertThat(report.isClean()).isTrue();
        assertThat(report.damagedCount()).isZero();
    }

    @Test
    void whatIsDeletedAndPushedAgainMeanwhileIsNotDamaged() {
        pushed();
        beforeLook = () -> {
            beforeLook = () -> {};
            registry.blobs().delete(NAME, DIGEST);
            pushed();
        };

        assertThat(run().isClean()).isTrue();
        isServed(NAME, DIGEST, BYTES);
    }

    /** The row is another version of itself then, and the mark asks for the one that was read. */
    @Test
    void aMountBetweenTheLooksDoesNotHideDamage() {
        pushed();
        flipBit(file(DIGEST));
        beforeLook = () -> {
            beforeLook = () -> {};
            registry.blobs().mount(OTHER, DIGEST, Optional.of(NAME));
        };

        assertThat(run().found()).isEqualTo(1);
        isUnknown(NAME, DIGEST);
        isUnknown(OTHER, DIGEST);
    }

    @Test
    void whatIsWholeAtTheSecondLookIsNotMarked() {
        pushed();
        var file = file(DIGEST);
        flipBit(file);
        beforeLook = () -> {
            if (looks.get() == 2) {
                write(file, BYTES);
            }
        };

        ScrubReport report = run();

        assertThat(report.damagedCount()).isZero();
        assertThat(report.failures().count()).isEqualTo(1);
        assertThat(report.failures().named().get(0).reason()).startsWith("it was whole at the second look");
        isServed(NAME, DIGEST, BYTES);
    }

    @Test
    void whatIsRepairedBetweenTheLooksIsNotMarked() {
        pushed();
        flipBit(file(DIGEST));
        Digest other = Images.pushBlob(registry, NAME, Content.random(2, 10));
        run();
        isUnknown(NAME, DIGEST);
        looks.set(0);
        beforeLook = () -> {
            beforeLook = () -> {};
            pushed();
        };

        ScrubReport report = run();

        assertThat(report.damagedCount()).isZero();
        isServed(NAME, DIGEST, BYTES);
        isServed(NAME, other, Content.random(2, 10));
    }
}
