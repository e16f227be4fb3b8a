package io.stevedore.registry.upload;

import io.stevedore.registry.Content;
import io.stevedore.registry.MovingStorage;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.index.UploadIndex;
import org.junit.jupiter.api.BeforeEach;

/**
 * An upload that has just begun, over a store where bytes that were put down lie elsewhere than those that are added.
 */
abstract class WithMovingUpload extends WithRegistry {

    final byte[] bytes = Content.random(1, 3000);
    final Digest digest = Content.sha256(bytes);
    Upload upload;

    @Override
    protected final TestRegistry newRegistry() {
        return MovingStorage.registry(directory);
    }

    @BeforeEach
    final void start() {
        upload = TestUploads.begin(registry, NAME);
    }

    final UploadRecords records() {
        UploadIndex index = registry.uploadIndex();
        return new UploadRecords(
                index, new UploadEnds(registry.indexTable(), index), new RecentUploads(registry.caller()));
    }
}
