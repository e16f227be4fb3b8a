package io.stevedore.registry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.task.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private final List<String> heard = new ArrayList<>();
    private final TransferReport report = TransferReport.ofImport(false);
    private final TransferProgress progress = new TransferProgress(report, heard::add);

    /** Of an hour's blob there is a line each second, not one at its end. */
    @Test
    void oneLargeBlobTellsWhileItIsRead() throws IOException {
        report.add(TransferReport.Count.BYTES, 7);
        InputStream blob = progress.watched(new ByteArrayInputStream(new byte[100]), Span.WHOLE.part(1, 2), 100);

        assertThat(blob.readNBytes(50)).hasSize(50);

        assertThat(heard).containsExactly("75.0 %, 0 manifests, 0 blobs, 57 bytes copied, 0 problems");
    }

    @Test
    void aPieceThatEndedIsDone() {
        progress.ended(Span.WHOLE.part(0, 4));

        assertThat(heard).containsExactly("25.0 %, 0 manifests, 0 blobs, 0 bytes copied, 0 problems");
    }
}
