package io.stevedore.registry.index;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Compares the sizes in a manifest's descriptors with those of the stored content; containerd refuses images where
 * they differ.
 */
record DescriptorSizes(IndexTable table, KnownSizes known) {

    /**
     * What is wrong with a manifest, if something is; also that what it needs is damaged, of which only rows tell that
     * are read. Reads only what this node does not know yet.
     *
     * @param absent keys of what the manifest may point to and the repository does not have
     */
    Optional<RegistryException> wrong(RepositoryName name, Manifest manifest, Set<Key> absent) {
        List<Descriptor> blobs = manifest.blobs().stream()
                .filter(blob -> !absent.contains(RowKeys.link(blob.digest(), name)))
                .toList();
        List<Descriptor> manifests = new ArrayList<>(manifest.manifests());
        manifest.subject()
                .filter(subject -> !absent.contains(RowKeys.manifest(name, subject.digest())))
                .ifPresent(manifests::add);
        Set<Digest> damaged = new HashSet<>();
        Map<Digest, Long> sizes = sizes(blobs, manifests, name, damaged);
        TreeSet<Digest> missing = new TreeSet<>();
        Stream.concat(blobs.stream(), manifest.manifests().stream())
                .map(Descriptor::digest)
                .filter(damaged::contains)
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            return Optional.of(new RegistryException.ManifestBlobUnknown(missing));
        }
        List<Descriptor> all = new ArrayList<>(blobs);
        all.addAll(manifests);
        return all.stream()
                .filter(one -> sizes.getOrDefault(one.digest(), one.size()) != one.size())
                .findFirst()
                .map(one -> wrong(one, sizes.getOrDefault(one.digest(), one.size())));
    }

    private Map<Digest, Long> sizes(
            List<Descriptor> blobs, List<Descriptor> manifests, RepositoryName name, Set<Digest> damaged) {
        Map<Digest, Long> sizes = new HashMap<>();
        Map<Key, Digest> ofBlobs = new HashMap<>();
        Map<Key, Digest> ofManifests = new HashMap<>();
        blobs.forEach(one -> known.get(one.digest())
                .ifPresentOrElse(
                        size -> sizes.put(one.digest(), size),
                        () -> ofBlobs.put(RowKeys.blob(one.digest()), one.digest())));
        manifests.forEach(one -> known.get(one.digest())
                .ifPresentOrElse(
                        size -> sizes.put(one.digest(), size),
                        () -> ofManifests.put(RowKeys.manifest(name, one.digest()), one.digest())));
        read(
                ofBlobs,
                Table.MAX_CHANGES,
                (digest, row) -> OptionalLong.of(BlobIndex.blob(digest, row).size()),
                sizes,
                damaged);
        read(ofManifests, ManifestRow.AT_ONCE, DescriptorSizes::size, sizes, damaged);
        return sizes;
    }

    private void read(
            Map<Key, Digest> wanted,
            int atOnce,
            BiFunction<Digest, Row, OptionalLong> reader,
            Map<Digest, Long> sizes,
            Set<Digest> damaged) {
        List<Key> keys = List.copyOf(wanted.keySet());
        for (int i = 0; i < keys.size(); i += atOnce) {
            table.getAll(keys.subList(i, Math.min(keys.size(), i + atOnce))).forEach((key, row) -> {
                Digest digest = Objects.requireNonNull(wanted.get(key));
                if (!DamageMark.isServable(row)) {
                    damaged.add(digest);
                    return;
                }
                reader.apply(digest, row).ifPresent(size -> {
                    known.add(digest, size);
                    sizes.put(digest, size);
                });
            });
        }
    }

    private static OptionalLong size(Digest digest, Row row) {
        return Rows.read(row, read -> ManifestRow.of(digest, read)).size();
    }

    private static RegistryException wrong(Descriptor descriptor, long stored) {
        return new RegistryException.ManifestInvalid(
                "the descriptor of " + descriptor.digest() + " says " + descriptor.size()
                        + " bytes, but the repository has " + stored,
                Map.of(
                        "code",
                        ErrorCode.SIZE_INVALID.name(),
                        "digest",
                        descriptor.digest().toString(),
                        "size",
                        Long.toString(descriptor.size()),
                        "stored",
                        Long.toString(stored)));
    }
}
