package io.stevedore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A test with quotas, whose counters must be the sums of the rows that are marked. */
public abstract class WithQuotas extends WithRegistry {

    /** Beyond what the quota of the team covers. */
    protected static final RepositoryName FOREIGN = new RepositoryName("foreign");

    protected static final String TEAM = "team";

    @Override
    protected TestRegistry newRegistry() {
        return reopened("{on: team/**, name: team, bytes: 10000, tags: 5}");
    }

    /** A registry over the same store and index under other quotas. */
    protected final TestRegistry reopened(String... quotas) {
        try {
            Files.writeString(file(), "quotas:\n  - " + String.join("\n  - ", quotas) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestRegistry.open(directory);
    }

    /** The same without any. */
    protected final TestRegistry reopenedWithout() {
        try {
            Files.delete(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestRegistry.open(directory);
    }

    private Path file() {
        return directory.resolve(TestUsage.FILE);
    }

    @AfterEach
    void countersAreTheSumsOfMarkedRows() {
        assertThat(registry.usage().held()).isEqualTo(registry.usage().marked());
    }

    protected final long bytes() {
        return registry.usage().held(TEAM).bytes();
    }

    protected final long tags() {
        return registry.usage().held(TEAM).tags();
    }

    protected final Digest push(RepositoryName name, int seed, int size) {
        return Images.pushBlob(registry, name, Content.random(seed, size));
    }

    /** False if a quota refuses. */
    protected final boolean fits(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RegistryException.Refused e) {
            return false;
        }
    }

    /** An image without layers, told from others by a number. */
    protected static byte[] image(int number) {
        return Images.image(Stream.of(), ",\"annotations\":{\"n\":\"" + number + "\"}");
    }

    protected final Digest tag(RepositoryName name, String tag, int number, String... more) {
        return registry.manifests()
                .put(name, new Tag(tag), List.of(more).stream().map(Tag::new).toList(), Images.IMAGE, image(number))
                .digest();
    }
}
