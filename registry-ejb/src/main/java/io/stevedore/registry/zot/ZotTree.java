package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.takeover.ForeignDirectory;
import io.stevedore.registry.takeover.ForeignFiles;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directories of a zot registry, whose root is the root of the store. Each repository is an OCI image layout:
 * {@code oci-layout}, {@code index.json} and {@code blobs/<algorithm>/<hex>}.
 */
record ZotTree(ForeignFiles files) {

    private static final String NO_DIGEST = "its name is no digest";
    private static final String BLOBS = "blobs";

    /** Visits each directory that may be a repository, or hold some; those of blobs and hidden ones are left out. */
    void walk(Consumer<ForeignDirectory> visit) {
        files.visit(StoragePath.ROOT, name -> !name.equals(BLOBS) && !name.startsWith("."), visit);
    }

    /**
     * The sizes of the blobs below a directory, by digest.
     *
     * @param strange hears of files and directories that cannot be blobs, and why
     */
    Map<Digest, Long> blobs(StoragePath directory, BiConsumer<StoragePath, String> strange) {
        Map<Digest, Long> sizes = new TreeMap<>();
        ForeignDirectory algorithms = files.directory(directory.child(BLOBS));
        algorithms.links().forEach(link -> strange.accept(link, ForeignDirectory.LINK));
        for (StorageEntry entry : algorithms.entries()) {
            Optional<DigestAlgorithm> algorithm = algorithm(entry.path().name()).filter(known -> entry.isDirectory());
            if (algorithm.isEmpty()) {
                strange.accept(entry.path(), NO_DIGEST);
                continue;
            }
            ForeignDirectory blobs = files.directory(entry.path());
            blobs.links().forEach(link -> strange.accept(link, ForeignDirectory.LINK));
            for (StorageEntry file : blobs.entries()) {
                digest(algorithm.get(), file)
                        .ifPresentOrElse(
                                digest -> sizes.put(digest, file.size()), () -> strange.accept(file.path(), NO_DIGEST));
            }
        }
        return sizes;
    }

    static StoragePath blob(StoragePath directory, Digest digest) {
        return directory.child(BLOBS + "/" + digest.algorithm() + "/" + digest.hex());
    }

    private static Optional<DigestAlgorithm> algorithm(String name) {
        return Stream.of(DigestAlgorithm.values())
                .filter(known -> known.toString().equals(name))
                .findFirst();
    }

    private static Optional<Digest> digest(DigestAlgorithm algorithm, StorageEntry file) {
        try {
            return file.isDirectory()
                    ? Optional.empty()
                    : Optional.of(new Digest(algorithm, file.path().name()));
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }
}
