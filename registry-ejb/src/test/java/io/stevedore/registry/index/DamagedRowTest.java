package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows that cannot be read are named in the log, cost their readers a 503, and stay as they are. */
class DamagedRowTest extends WithRegistry {

    private final byte[] bytes = Content.random(1, 100);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void ofAnUpload() {
        Upload upload = TestUploads.begin(registry, NAME);
        Key key = RowKeys.upload(upload.id());

        for (String field : List.of("offset", "location", "claimed-until")) {
            Row damaged = damage(key, field, "?");
            assertNamed(key, () -> registry.uploads().status(NAME, upload.id()));
            assertNamed(key, () -> registry.uploads().append(NAME, upload.id(), Content.chunk(bytes)));
            assertNamed(key, () -> registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes)));
            assertThat(registry.table().get(key)).contains(damaged);
        }
    }

    @Test
    void ofABlob() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        Key key = RowKeys.blob(digest);
        Row damaged = damage(key, "size", "many");

        assertNamed(key, () -> registry.blobs().find(NAME, digest));
        assertNamed(key, () -> registry.uploads().push(OTHER, digest, Content.chunk(bytes)));
        assertThat(registry.table().get(key)).contains(damaged);
    }

    @Test
    void ofATag() {
        Images.push(registry, NAME, "v1", bytes);
        Key key = RowKeys.tag(NAME, new Tag("v1"));
        damage(key, "digest", "sha256:short");

        assertNamed(key, () -> registry.manifest(NAME, new Tag("v1")));
    }

    @Test
    void ofTheCatalog() {
        Key key = new Key(RowKeys.CATALOG, "No Name");
        registry.table().write(List.of(new Change.Put(key, RowValue.of(Map.of()), Condition.ABSENT)));

        assertNamed(key, () -> registry.catalog().list(new PageRequest(10, "")));
    }

    /** @return the row as it stands after the damage */
    private Row damage(Key key, String field, String value) {
        Map<String, String> fields =
                new HashMap<>(registry.table().get(key).orElseThrow().fields());
        fields.put(field, value);
        registry.table().write(List.of(new Change.Put(key, RowValue.of(fields), Condition.ALWAYS)));
        return registry.table().get(key).orElseThrow();
    }

    private static void assertNamed(Key key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(RegistryException.IndexFailed.class)
                .hasMessageNotContaining(key.toString())
                .cause()
                .hasMessageContaining(key.toString());
    }
}
