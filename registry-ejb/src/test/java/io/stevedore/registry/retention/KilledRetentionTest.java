package io.stevedore.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.TestCollection;
import io.stevedore.registry.domain.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever call a process made last, the next run goes on. */
class KilledRetentionTest extends WithRetention {

    @Test
    void theNextRunGoesOn() {
        rules("on: '**'; newest: 1");
        for (int calls = 1; ; calls++) {
            push(NAME, "a", "b", "c" + calls);
            boolean killed = registry.kills(calls, this::retain);
            Retention next = registry.retention().retention();
            RetentionReport report = next.run(now().plus(Duration.ofHours(calls)), false, Duration.ZERO, line -> {});

            assertThat(report.isClean()).as(RetentionText.plain(report)).isTrue();
            assertThat(tags(NAME)).as("after %d calls", calls).containsExactly("c" + calls);
            if (!killed) {
                break;
            }
        }
    }

    @Test
    void whatLosesItsTagIsReviewedWhereThatIsWanted() throws IOException {
        Files.writeString(directory.resolve(TestCollection.UNTAGGED), "");
        rules("on: '**'; newest: 1");
        Digest old = push(NAME, "a");
        push(NAME, "b");
        assertThat(TestCollection.reviews(registry))
                .noneMatch(row -> row.toString().contains(old.toString()));

        retain();

        assertThat(TestCollection.reviews(registry))
                .anyMatch(row -> row.toString().contains(old.toString()));
    }
}
