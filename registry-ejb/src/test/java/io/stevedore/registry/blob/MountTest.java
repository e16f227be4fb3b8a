package io.stevedore.registry.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadIndex;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 1000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void servesTheBytesOfAnotherRepository() {
        push(NAME);

        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isTrue();

        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
        assertThat(registry.files()).hasSize(1);
    }

    @Test
    void takesAnyRepositoryIfNoneIsNamed() {
        push(NAME);

        assertThat(registry.blobs().mount(OTHER, digest, Optional.empty())).isTrue();

        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
    }

    @Test
    void findsNothingThatIsNotStored() {
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isFalse();
        assertThat(registry.blobs().mount(OTHER, digest, Optional.empty())).isFalse();
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(OTHER, digest));
    }

    @Test
    void findsNothingInRepositoryThatDoesNotHaveIt() {
        push(new RepositoryName("third"));

        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isFalse();
    }

    /** The node remembers the blob, and asks nobody before it writes. */
    @Test
    void findsNothingWhereBlobOrSourceAreGoneThatTheNodeRemembers() {
        push(NAME);
        push(new RepositoryName("third"));
        registry.blobs().delete(NAME, digest);
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isFalse();

        registry.blobs().delete(new RepositoryName("third"), digest);
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(new RepositoryName("third"))))
                .isFalse();
        assertThat(registry.blobIndex().isLinkedAnywhere(digest)).isFalse();
    }

    @Test
    void isHarmlessTwice() {
        push(NAME);

        assertThat(registry.blobs().mount(NAME, digest, Optional.of(NAME))).isTrue();
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isTrue();
        assertThat(registry.blobs().mount(OTHER, digest, Optional.of(NAME))).isTrue();

        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
    }

    @Test
    void linksTheBytesThatAreStoredNowHoweverOldTheKnowledgeOfThem() {
        push(NAME);
        Upload upload = TestUploads.begin(registry, OTHER);
        UploadIndex.Closing closing = registry.uploadIndex().getClosing(OTHER, upload.id(), digest);
        registry.blobs().delete(NAME, digest);
        push(NAME);

        assertThat(registry.uploadIndex().link(closing.upload().orElseThrow(), digest))
                .isTrue();

        assertThat(Stored.bytes(registry, OTHER, digest)).isEqualTo(bytes);
    }

    private void push(RepositoryName name) {
        registry.uploads().push(name, digest, Content.chunk(bytes));
    }
}
