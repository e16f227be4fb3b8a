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
        run(report, () -> {
            if (request.selection().isEmpty()) {
                all(request.target(), report, telling);
            } else if (isThere(request.selection().get(), report)) {
                one(request.selection().get(), target(request), report, telling);
            }
        });
        return report;
    }

    /**
     * Exports a part of a repository, while somebody receives it.
     *
     * @param tar lacks nothing afterwards but the report
     */
    public TransferReport run(ExportSelection selection, TarStream tar) {
        TransferReport report = TransferReport.ofExport();
        run(report, () -> {
            if (isThere(selection, report)) {
                one(selection, tar, report, new TransferProgress(report, line -> {}));
            }
        });
        return report;
    }

    /**
     * For whoever can be refused before an export begins.
     *
     * @throws RegistryException.NameUnknown if there is no such repository
     * @throws RegistryException.ManifestUnknown if it has no such tag or manifest
     */
    public void requireThere(ExportSelection selection) {
        RepositoryContent content = content(selection.name());
        if (!content.exists()) {
            throw new RegistryException.NameUnknown(selection.name());
        }
        selection.reference().ifPresent(content::digest);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void run(TransferReport report, Work work) {
        try {
            work.run();
        } catch (IOException
                | RegistryException
                | StorageException
                | TableException
                | EJBException
                | UncheckedIOException e) {
            report.stop(e);
        }
    }

    private RepositoryContent content(RepositoryName name) {
        return new RepositoryContent(lists, manifests, blobs, name);
    }

    private boolean isThere(ExportSelection selection, TransferReport report) {
        try {
            requireThere(selection);
            return true;
        } catch (RegistryException.NameUnknown e) {
            report.problem(selection.name(), e);
        } catch (RegistryException.ManifestUnknown e) {
            report.problem(selection.reference().orElseThrow(), e);
        }
        return false;
    }

    private static LayoutTarget target(ExportRequest request) throws IOException {
        if (request.isTar()) {
            return new TarTarget(request.target());
        }
        DirectoryTarget.requireFree(request.target());
        return new DirectoryTarget(request.target());
    }

    private void one(ExportSelection selection, LayoutTarget place, TransferReport report, TransferProgress progress)
            throws IOException {
        try (LayoutTarget target = place) {
            RepositoryExport export =
                    new RepositoryExport(content(selection.name()), target, report, progress, Span.WHOLE);
            if (selection.reference().isPresent()) {
                export.one(selection.reference().get());
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
        try (LayoutTarget target = new DirectoryTarget(directory)) {
            new RepositoryExport(content(name), target, report, progress, piece).all();
        } catch (FileAlreadyExistsException e) { // such as a repository a/index.json beside a
            report.problem(name, "its directory cannot be made: there is a file " + e.getMessage());
        }
    }
}
