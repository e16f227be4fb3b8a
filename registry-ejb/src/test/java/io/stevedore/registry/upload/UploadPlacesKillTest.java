package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadRow;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** After every call that a process made last, each place that is taken is that of an upload that will end. */
class UploadPlacesKillTest extends WithPlaces {

    private void killEverywhere(IntFunction<Runnable> work) {
        int calls = 1;
        boolean killed = true;
        while (killed) {
            killed = registry.kills(calls, work.apply(calls));
            assertThat(taken()).as("after %d calls", calls).isEqualTo(held());
            reap();
            assertThat(taken()).as("in the end, after %d calls", calls).isEmpty();
            assertThat(admitted(uploads, 10)).as("after %d calls", calls).isEqualTo(MOST);
            reap();
            calls++;
        }
        assertThat(calls).isGreaterThan(2);
    }

    @Test
    void starts() {
        killEverywhere(round -> this::start);
    }

    @Test
    void startsWhereMostPlacesAreTaken() {
        killEverywhere(round -> {
            admitted(uploads, MOST - 1);
            return this::start;
        });
    }

    /** What the store does is tried elsewhere. */
    @Test
    void finishes() {
        killEverywhere(round -> {
            UploadRow upload = registry.uploadIndex().get(NAME, start().id());
            Digest digest = Content.sha256(Content.random(round, 10));
            return () -> registry.uploadIndex().store(upload, new Blob(digest, 10, "/" + digest.hex()));
        });
    }

    @Test
    void cancellations() {
        killEverywhere(round -> {
            Upload upload = start();
            uploads.append(NAME, upload.id(), Content.chunk(Content.random(round, 1000)));
            return () -> uploads.cancel(NAME, upload.id());
        });
    }

    @Test
    void reaping() {
        killEverywhere(round -> {
            admitted(uploads, MOST);
            return this::reap;
        });
    }
}
