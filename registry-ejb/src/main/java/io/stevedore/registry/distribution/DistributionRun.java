package io.stevedore.registry.distribution;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.takeover.ForeignDirectory;
import io.stevedore.registry.takeover.ForeignFiles;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.takeover.ManifestIntake;
import io.stevedore.registry.takeover.Registrar;
import io.stevedore.registry.task.Span;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One walk through distribution's repositories. Tags are read before manifests, so whatever a tag names is there
 * already, also while distribution takes pushes. Memory holds the digests and tags of one repository.
 */
final class DistributionRun {

    private final ForeignFiles files;
    private final Registrar registrar;
    private final ImportReport report;
    private final Consumer<String> progress;
    private long all;

    DistributionRun(ForeignFiles files, Registrar registrar, ImportReport report, Consumer<String> progress) {
        this.files = files;
        this.registrar = registrar;
        this.report = report;
        this.progress = progress;
    }

    void run() {
        for (StoragePath above = DistributionPaths.REPOSITORIES; !above.isRoot(); above = above.parent()) {
            tellLinks(files.directory(above.parent()));
        }
        eachDirectory(directory -> all += isRepository(directory) ? 1 : 0);
        eachDirectory(this::visit);
        if (report.count(Count.REPOSITORIES) == 0) {
            report.problem(
                    StoragePath.ROOT,
                    "no repository of distribution is in " + DistributionPaths.REPOSITORIES
                            + "; let the root directory of the store be that of distribution's storage driver");
        }
    }

    private void eachDirectory(Consumer<ForeignDirectory> visitor) {
        files.visit(DistributionPaths.REPOSITORIES, name -> !name.startsWith("_"), visitor);
    }

    private static boolean isRepository(ForeignDirectory directory) {
        return directory.holdsDirectory(DistributionPaths.MANIFESTS)
                || directory.holdsDirectory(DistributionPaths.LAYERS);
    }

    private void visit(ForeignDirectory directory) {
        tellLinks(directory);
        if (!isRepository(directory)) {
            return;
        }
        try {
            take(DistributionPaths.name(directory.path()));
        } catch (RegistryException.NameInvalid e) {
            report.problem(directory.path(), e);
        } catch (RegistryException.StoreFailed e) {
            report.failure(directory.path(), e);
        }
    }

    private void take(RepositoryName name) {
        report.add(Count.REPOSITORIES, 1);
        Map<Digest, List<Tag>> tags = tags(name);
        ManifestIntake intake =
                new ManifestIntake(files, registrar, report, new DistributionRepository(files, name, tags));
        tags.forEach((manifest, named) -> {
            if (!intake.take(manifest, "")) {
                named.forEach(tag ->
                        report.problem(link(name, tag), "the tag is left out, as its manifest " + manifest + " is"));
            }
        });
        eachLink(DistributionPaths.revisions(name), (manifest, path) -> intake.take(manifest, ""));
        eachLink(DistributionPaths.layers(name), (blob, path) -> {
            Optional<Digest> target = aliased(blob, path).filter(alias -> !registrar.isLinked(name, blob));
            if (target.isPresent()) {
                report.problem(path, "the blob " + DistributionRepository.alias(target.get()));
            } else if (!intake.needs(blob)) {
                report.add(Count.LINKS_LEFT, 1);
            }
        });
        progress.accept(Span.WHOLE.line(report.count(Count.REPOSITORIES), all, report.progress(name)));
    }

    /** By the manifest that they name, in the order of the tags. */
    private Map<Digest, List<Tag>> tags(RepositoryName name) {
        Map<Digest, List<Tag>> tags = new LinkedHashMap<>();
        ForeignDirectory directory = files.directory(DistributionPaths.tags(name));
        tellLinks(directory);
        for (StorageEntry entry : directory.directories()) {
            try {
                Tag tag = new Tag(entry.path().name());
                LinkFile link = LinkFile.read(files, link(name, tag));
                link.target()
                        .ifPresentOrElse(
                                target -> tags.computeIfAbsent(target, manifest -> new ArrayList<>())
                                        .add(tag),
                                () -> report.problem(link.path(), "the tag " + link.fault()));
            } catch (RegistryException.TagInvalid e) {
                report.problem(entry.path(), e);
            } catch (RegistryException.StoreFailed e) {
                report.failure(entry.path(), e);
            }
        }
        return tags;
    }

    private static StoragePath link(RepositoryName name, Tag tag) {
        return DistributionPaths.current(DistributionPaths.tags(name).child(tag.toString()));
    }

    private void eachLink(StoragePath directory, BiConsumer<Digest, StoragePath> link) {
        files.walk(directory, file -> {
            Optional<Digest> digest = DistributionPaths.linked(directory, file.path());
            if (digest.isPresent()) {
                link.accept(digest.get(), file.path());
            } else if (!DistributionPaths.isUnfinished(file.path())) {
                report.problem(file.path(), "it is no link under a digest of sha256 or sha512");
            }
        });
    }

    /** Only names by another algorithm than distribution's own are looked into. */
    private Optional<Digest> aliased(Digest blob, StoragePath path) {
        if (blob.algorithm() == DistributionPaths.CANONICAL) {
            return Optional.empty();
        }
        return LinkFile.read(files, path).target().filter(target -> DistributionRepository.isAlias(blob, target));
    }

    private void tellLinks(ForeignDirectory directory) {
        directory.links().forEach(link -> report.problem(link, ForeignDirectory.LINK));
    }
}
