package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.transfer.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The blobs and manifests of a layout, whose index lists referrers among the others. */
record LayoutContent(LayoutSource files) implements ContentSource {

    @Override
    public Optional<byte[]> manifest(Digest digest, int most) throws IOException {
        String path = LayoutFiles.blob(digest);
        OptionalLong size = files.size(path);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        if (size.getAsLong() > most) {
            throw new TooLarge("the manifest has " + size.getAsLong() + " bytes; at most " + most + " are taken");
        }
        return Optional.of(files.read(path, most));
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
        return files.size(LayoutFiles.blob(blob.digest()));
    }

    @Override
    public InputStream open(Descriptor blob) throws IOException {
        return files.open(LayoutFiles.blob(blob.digest()));
    }

    @Override
    public List<Descriptor> referrers(Digest manifest) {
        return List.of();
    }

    @Override
    public boolean isNear() {
        return true;
    }
}
