package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.transfer.Intakes;
import io.stevedore.registry.transfer.TransferReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An image with a referrer in another registry, and the way to copy it. */
abstract class WithForeignRegistry extends WithRegistry {

    static final byte[] LAYER = Content.random(1, 300_000);

    final ForeignRegistry foreign = new ForeignRegistry();
    final List<Long> pauses = new ArrayList<>();
    private Optional<String> username = Optional.empty();
    private Optional<String> password = Optional.empty();

    Digest layer = Content.sha256(LAYER);
    Digest image = layer;
    Digest referrer = layer;

    @BeforeEach
    void fill() {
        foreign.blob(new byte[0]);
        foreign.blob(LAYER);
        image = foreign.manifest(Images.IMAGE, Images.image(layer), "1.0", "latest");
        referrer = foreign.manifest(Images.IMAGE, Images.image(Stream.of(), Images.subject(image)));
    }

    @AfterEach
    void end() {
        foreign.close();
    }

    void logIn(String user, String secret) {
        username = Optional.of(user);
        password = Optional.of(secret);
    }

    TransferReport copy() {
        return copy(foreign.source(), false);
    }

    TransferReport copy(String source, boolean dryRun) {
        RemoteSettings settings = new RemoteSettings(username, password, Optional.empty(), pauses::add);
        return new RepositoryCopy(Intakes.of(registry), settings)
                .run(CopyRequest.parse(source, NAME.text()), dryRun, line -> {});
    }

    static TransferReport clean(TransferReport report) {
        assertThat(report.problems().named()).isEmpty();
        assertThat(report.problems().stopped()).isEmpty();
        return report;
    }

    static void assertProblem(TransferReport report, Object what, String reason) {
        assertThat(report.problems().named())
                .anySatisfy(problem -> assertThat(problem.what() + " " + problem.reason())
                        .contains(what.toString())
                        .contains(reason));
    }

    void assertHasImage() {
        assertThat(registry.manifest(NAME, new Tag("1.0")).digest()).isEqualTo(image);
        assertThat(registry.manifest(NAME, new Tag("latest")).digest()).isEqualTo(image);
        assertThat(Stored.bytes(registry, NAME, layer)).isEqualTo(LAYER);
    }
}
