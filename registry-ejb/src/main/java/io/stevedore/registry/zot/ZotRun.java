package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.takeover.ForeignDirectory;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.ManifestIntake;
import io.stevedore.registry.takeover.Registrar;
import io.stevedore.registry.task.Span;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One walk through zot's repositories. Those with empty files whose bytes nobody has told of yet wait until these were
 * searched for; all others are imported as they are met, so memory holds one repository's digests, and the names of
 * those that wait.
 */
final class ZotRun {

    private static final int MAX_INDEX = 32 * 1024 * 1024;

    private final ZotTree tree;
    private final DedupedBlobs deduped;
    private final Registrar registrar;
    private final ImportReport report;
    private final Consumer<String> progress;
    private long all;
    private final List<RepositoryName> waiting = new ArrayList<>();

    ZotRun(ZotTree tree, DedupedBlobs deduped, Registrar registrar, ImportReport report, Consumer<String> progress) {
        this.tree = tree;
        this.deduped = deduped;
        this.registrar = registrar;
        this.report = report;
        this.progress = progress;
    }

    void run() {
        tree.walk(directory -> all += isRepository(directory) ? 1 : 0);
        tree.walk(this::visit);
        takeWaiting();
        if (report.count(Count.REPOSITORIES) == 0) {
            report.problem(
                    StoragePath.ROOT,
                    "no directory here has " + OciIndexFile.MARK + " and " + OciIndexFile.INDEX
                            + ", so these are no files of zot; look at the store's settings");
        }
    }

    private boolean isRepository(ForeignDirectory directory) {
        return directory.holdsFile(OciIndexFile.INDEX)
                && directory.holdsFile(OciIndexFile.MARK)
                && !isHelper(directory);
    }

    private void visit(ForeignDirectory directory) {
        directory.links().forEach(link -> report.problem(link, ForeignDirectory.LINK));
        boolean hasIndex = directory.holdsFile(OciIndexFile.INDEX);
        boolean isMarked = directory.holdsFile(OciIndexFile.MARK);
        if (isHelper(directory) || (!hasIndex && !isMarked)) {
            return;
        }
        if (!hasIndex || !isMarked) {
            String missing = hasIndex ? OciIndexFile.MARK : OciIndexFile.INDEX;
            report.problem(directory.path(), "the directory is no repository, as it has no " + missing);
            return;
        }
        try {
            take(new RepositoryName(directory.path().text().substring(1)));
        } catch (RegistryException.NameInvalid e) {
            report.problem(directory.path(), e);
        }
    }

    private void take(RepositoryName name) {
        ZotRepository repository = contents(name);
        if (repository.hollow().isEmpty()) {
            take(repository);
            return;
        }
        waiting.add(name);
        if (deduped.isFull()) {
            takeWaiting();
        }
    }

    private void takeWaiting() {
        deduped.search();
        waiting.forEach(name -> take(contents(name)));
        waiting.clear();
        deduped.forget();
    }

    private void take(ZotRepository repository) {
        report.add(Count.REPOSITORIES, 1);
        StoragePath index = repository.directory().child(OciIndexFile.INDEX);
        try {
            OciIndexFile layout = OciIndexFile.read(read(index), problem -> report.problem(index, problem));
            take(repository.listing(layout), layout);
        } catch (RegistryException.ManifestInvalid | RegistryException.DigestInvalid e) {
            report.problem(index, e);
        } catch (StorageException.Missing e) {
            report.problem(index, "it went while the import ran");
        }
        String line = report.progress(repository.name());
        progress.accept(Span.WHOLE.line(report.count(Count.REPOSITORIES), all, line));
    }

    private void take(ZotRepository repository, OciIndexFile layout) {
        ManifestIntake intake = new ManifestIntake(tree.files(), registrar, report, repository);
        layout.roots().forEach((digest, root) -> intake.take(digest, root.mediaType()));
        repository.blobs().values().stream()
                .filter(blob -> !intake.needs(blob.digest()))
                .filter(blob ->
                        blob.location().equals(repository.place(blob.digest()).text()))
                .forEach(blob -> {
                    report.add(Count.UNREFERENCED, 1);
                    report.add(Count.UNREFERENCED_BYTES, blob.size());
                });
    }

    /** Whether a directory belongs to one of zot's helpers: no repository has a name with such a segment. */
    private static boolean isHelper(ForeignDirectory directory) {
        return directory.path().text().contains("/_");
    }

    private byte[] read(StoragePath index) {
        long size = tree.files().size(index).orElse(0);
        if (size > MAX_INDEX) {
            throw new RegistryException.ManifestInvalid(
                    "it has " + size + " bytes; at most " + MAX_INDEX + " are read");
        }
        return tree.files().read(index, MAX_INDEX);
    }

    private ZotRepository contents(RepositoryName name) {
        StoragePath directory = StoragePath.ROOT.child(name.toString());
        Map<Digest, Blob> blobs = new HashMap<>();
        Set<Digest> hollow = new HashSet<>();
        tree.blobs(directory, report::problem).forEach((digest, size) -> {
            Optional<Blob> blob = size > 0 || DedupedBlobs.isEmptyContent(digest)
                    ? Optional.of(new Blob(
                            digest, size, ZotTree.blob(directory, digest).text()))
                    : deduped.find(digest);
            blob.ifPresentOrElse(found -> blobs.put(digest, found), () -> hollow.add(digest));
        });
        return new ZotRepository(name, directory, blobs, hollow, OciIndexFile.EMPTY);
    }
}
