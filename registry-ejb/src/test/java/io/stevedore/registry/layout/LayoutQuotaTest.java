package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithQuotas;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.transfer.Intakes;
import io.stevedore.registry.transfer.TransferReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A layout comes in by the code of a push, so quotas count it; they refuse nothing to whoever runs the registry. */
class LayoutQuotaTest extends WithQuotas {

    @Test
    void importsAreCountedAndNotRefused() {
        Path small = exported("small", 6000);
        Path large = exported("large", 5000);

        assertThat(taken(small).isClean()).isTrue();
        assertThat(bytes()).isEqualTo(6000);
        assertThat(tags()).isEqualTo(1);

        assertThat(taken(large).isClean()).isTrue();
        assertThat(bytes()).isEqualTo(11_000);
        assertThat(tags()).isEqualTo(2);
    }

    private Path exported(String tag, int size) {
        Images.push(registry, FOREIGN, tag, Content.random(size, size));
        Path layout = directory.resolve(tag);
        TransferReport report = new LayoutExport(
                        new ListIndex(registry.indexTable()), registry.manifests(), registry.blobs())
                .run(ExportRequest.parse(FOREIGN + ":" + tag, layout.toString()), line -> {});
        assertThat(report.isClean()).isTrue();
        return layout;
    }

    private TransferReport taken(Path layout) {
        return new LayoutImport(Intakes.of(registry)).run(new ImportRequest(layout, NAME), false, line -> {});
    }
}
