package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.limits.UploadPlaces;
import io.stevedore.registry.policy.UploadPolicy;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Uploads that somebody opens and does nothing with. */
class EmptyUploadsTest extends WithRegistry {

    private static final UploadPolicy RULES = new UploadPolicy("24h", "1h", 3);
    private static final byte[] BYTES = Content.random(1, 1000);

    @Test
    void liveAnHour() {
        Upload upload = bounded().start(NAME, Optional.empty());

        assertThat(reapAfter(Duration.ofMinutes(59)).found()).isZero();
        assertThat(reapAfter(Duration.ofMinutes(62)).aborted()).isEqualTo(1);

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(NAME, upload.id()));
    }

    @Test
    void liveADayFromTheirFirstByteOn() {
        Uploads uploads = registry.uploads(RULES);
        Upload upload = uploads.start(NAME, Optional.empty());
        uploads.append(NAME, upload.id(), Content.chunk(BYTES));

        assertThat(reapAfter(Duration.ofMinutes(62)).aborted()).isZero();
        assertThat(reapAfter(Duration.ofHours(23)).aborted()).isZero();
        assertThat(uploads.status(NAME, upload.id()).offset()).isEqualTo(1000);

        assertThat(reapAfter(Duration.ofMinutes(24 * 60 + 2)).aborted()).isEqualTo(1);
    }

    @Test
    void chunkWithoutAByteWritesNothing() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThat(registry.callsOf(
                        () -> assertThat(append(upload, Content.nothing())).isEqualTo(upload)))
                .containsExactly("table.get");
        assertThat(registry.callsOf(
                        () -> assertThat(append(upload, untold(new byte[0]))).isEqualTo(upload)))
                .containsExactly("table.get");
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void chunkWithoutAByteTellsWhereTheUploadStands() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        append(upload, untold(BYTES));

        assertThat(append(upload, untold(new byte[0])).offset()).isEqualTo(1000);
        assertThat(append(upload, untold(BYTES)).offset()).isEqualTo(2000);
    }

    @Test
    void chunkThatEndsBeforeItsFirstByteIsRefusedAndWritesNothing() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());
        Chunk cut = new Chunk(new ByteArrayInputStream(new byte[0]), OptionalLong.of(7), Optional.empty());

        assertThat(registry.callsOf(() -> assertThatExceptionOfType(RegistryException.UploadInvalid.class)
                        .isThrownBy(() -> append(upload, cut))))
                .isEmpty();
    }

    @Test
    void areBoundedInAll() {
        Uploads uploads = registry.uploads(RULES);
        Upload first = begin(uploads);
        begin(uploads);
        Upload late = uploads.start(NAME, Optional.empty());
        begin(uploads);

        assertThatExceptionOfType(RegistryException.TooManyRequests.class)
                .isThrownBy(() -> uploads.start(NAME, Optional.empty()))
                .satisfies(e -> assertThat(e.detail()).containsEntry("limit", "3"));
        assertThatExceptionOfType(RegistryException.TooManyRequests.class)
                .isThrownBy(() -> uploads.append(NAME, late.id(), Content.chunk(BYTES)));
        uploads.push(NAME, Content.sha256(BYTES), Content.chunk(BYTES));
        uploads.append(NAME, first.id(), Content.chunk(BYTES));

        uploads.cancel(NAME, first.id());
        begin(registry.uploads(RULES));
    }

    @Test
    void thoseThatHaveEndedDoNotCount() {
        Uploads uploads = registry.uploads(RULES);

        for (int i = 0; i < 5; i++) {
            Upload upload = uploads.start(NAME, Optional.empty());
            uploads.finish(NAME, upload.id(), Content.sha256(BYTES), Content.chunk(BYTES));
        }

        assertThat(registry.dueUploads().count(10)).isZero();
    }

    @Test
    void nodeLooksAtTheIndexOnlyWhenThereMayBeTooMany() {
        Uploads uploads = registry.uploads(RULES);

        begin(uploads);

        for (int i = 0; i < 2; i++) {
            assertThat(registry.callsOf(() -> begin(uploads))).containsExactly("store.newFile", "table.write");
        }
    }

    private static Upload begin(Uploads uploads) {
        return uploads.append(NAME, uploads.start(NAME, Optional.empty()).id(), Content.chunk(BYTES));
    }

    /** Of callers who may have so many, whose uploads have a row before they have a byte. */
    private Uploads bounded() {
        return TestUploads.elsewhere(new UploadPlaces(10, registry.caller()), RULES, registry);
    }

    private Upload append(Upload upload, Chunk chunk) {
        return registry.uploads().append(NAME, upload.id(), chunk);
    }

    private ReaperRun reapAfter(Duration time) {
        return registry.reaper("1s").run(Instant.now().plus(time));
    }

    private static Chunk untold(byte[] bytes) {
        return new Chunk(new ByteArrayInputStream(bytes), OptionalLong.empty(), Optional.empty());
    }
}
