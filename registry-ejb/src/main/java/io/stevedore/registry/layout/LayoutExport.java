package io.stevedore.registry.layout;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.task.Span;
import io.stevedore.registry.transfer.TransferProgress;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes repositories as OCI image layouts. What is there already is left, so it can be run again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LayoutExport {

    private ListIndex lists;
    private Manifests manifests;
    private Blobs blobs;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public LayoutExport() {}

    @Inject
    public LayoutExport(ListIndex lists, Manifests manifests, Blobs blobs) {
        this.lists = lists;
        this.manifests = manifests;
        this.blobs = blobs;
    }

    /**
     * Exports what is asked for. A store, index or disk that fails ends the export, and the report tells why.
     *
     * @param progress hears a line each second
     */
    public TransferReport run(ExportRequest request, Consumer<String> progress) {
        TransferReport report = TransferReport.ofExport();
        TransferProgress telling = new TransferProgress(report, progress);
        try {
            if (request.name().isPresent()) {
                one(request, request.name().get(), report, telling);
            } else {
                all(request.target(), report, telling);
            }
        } catch (IOException
                | RegistryException
                | StorageException
                | TableException
                | EJBException
                | UncheckedIOException e) {
            report.stop(e);
        }
        return report;
    }

    private void one(ExportRequest request, RepositoryName name, TransferReport report, TransferProgress progress)
            throws IOException {
        RepositoryContent content = new RepositoryContent(lists, manifests, blobs, name);
        if (!content.exists()) {
            report.problem(name, new RegistryException.NameUnknown(name));
            return;
        }
        if (request.reference().isPresent()) {
            try {
                content.digest(request.reference().get());
            } catch (RegistryException.ManifestUnknown e) {
                report.problem(request.reference().get(), e);
                return;
            }
        }
        if (!request.isTar()) {
            DirectoryTarget.requireFree(request.target());
        }
        try (LayoutTarget target =
                request.isTar() ? new TarTarget(request.target()) : new DirectoryTarget(request.target())) {
            RepositoryExport export = new RepositoryExport(content, target, report, progress, Span.WHOLE);
            if (request.reference().isPresent()) {
                export.one(request.reference().get());
            } else {
                export.all();
            }
        }
    }

    private void all(Path directory, TransferReport report, TransferProgress progress) throws IOException {
        long all = lists.countRepositories();
        long exported = 0;
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Page<RepositoryName> page = lists.repositories(new PageRequest(PageRequest.MAX_LIMIT, next.get()));
            for (RepositoryName name : page.items()) {
                Span piece = Span.WHOLE.part(exported, all);
                all(name, directory.resolve(name.toString()), report, progress, piece);
                exported++;
            }
            next = page.next();
        }
    }

    private void all(RepositoryName name, Path directory, TransferReport report, TransferProgress progress, Span piece)
            throws IOException {
        RepositoryContent content = new RepositoryContent(lists, manifests, blobs, name);
        try (LayoutTarget target = new DirectoryTarget(directory)) {
            new RepositoryExport(content, target, report, progress, piece).all();
        } catch (FileAlreadyExistsException e) { // such as a repository a/index.json beside a
            report.problem(name, "its directory cannot be made: there is a file " + e.getMessage());
        }
    }
}
