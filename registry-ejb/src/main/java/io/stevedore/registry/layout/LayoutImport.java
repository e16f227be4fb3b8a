package io.stevedore.registry.layout;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.transfer.Intake;
import io.stevedore.registry.transfer.TransferReport;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes an OCI image layout into a repository. What is there already is left, so it can be run again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LayoutImport {

    private Intake intake;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public LayoutImport() {}

    @Inject
    public LayoutImport(Intake intake) {
        this.intake = intake;
    }

    /**
     * Imports a layout, as far as {@linkplain Intake#run it goes}; what is no layout ends the import as well.
     *
     * @param dryRun to write nothing
     * @param progress hears a line each second
     */
    public TransferReport run(ImportRequest request, boolean dryRun, Consumer<String> progress) {
        return run(problem -> LayoutSource.open(request.layout(), problem), request.name(), dryRun, progress);
    }

    /** The same, of a tar that somebody has sent; that is closed afterwards. */
    public TransferReport run(ReceivedTar tar, RepositoryName name, boolean dryRun, Consumer<String> progress) {
        return run(tar::open, name, dryRun, progress);
    }

    @FunctionalInterface
    private interface Opening {
        LayoutSource open(BiConsumer<String, String> problem) throws IOException;
    }

    private TransferReport run(Opening layout, RepositoryName name, boolean dryRun, Consumer<String> progress) {
        TransferReport report = TransferReport.ofImport(dryRun);
        intake.run(report, () -> {
            try (LayoutSource files = layout.open(report::problem)) {
                LayoutIndex index = LayoutIndex.read(files, report);
                intake.take(name, new LayoutContent(files), index.roots(), report, progress);
            } catch (RegistryException.ManifestInvalid e) {
                report.stop("its " + LayoutFiles.INDEX + " cannot be read: " + TransferReport.sentence(e));
            }
        });
        return report;
    }
}
