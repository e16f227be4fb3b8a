package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.config.GivenSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorePlaceTest {

    @Test
    void isADirectoryByDefault() {
        Path directory = Path.of("data/store").toAbsolutePath();

        assertThat(place(Map.of())).isEqualTo(StorePlace.directory(directory));
    }

    @Test
    void isABucketWithoutADirectoryThatTheFilesystemStoreWouldHave() {
        StorePlace place = place(Map.of("registry.storage", "s3", "registry.storage.s3.bucket", "images"));

        assertThat(place.name()).isEqualTo("s3://images");
        assertThat(place.directory()).isEmpty();
    }

    @Test
    void namesTheRootInTheBucketButNoKeys() {
        StorePlace place = place(Map.of(
                "registry.storage",
                "oss",
                "registry.storage.oss.bucket",
                "images",
                "registry.storage.oss.rootdirectory",
                "/team/a/",
                "registry.storage.oss.accesskeysecret",
                "hidden"));

        assertThat(place.name()).isEqualTo("oss://images/team/a");
    }

    private static StorePlace place(Map<String, String> settings) {
        return StorePlace.of(new GivenSettings(settings, Map.of()));
    }
}
