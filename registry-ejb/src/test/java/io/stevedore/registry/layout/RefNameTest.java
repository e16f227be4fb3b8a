package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as skopeo, oras, crane, buildx and Docker write them. */
class RefNameTest {

    @ParameterizedTest
    @CsvSource({
        "1.0, , 1.0",
        "latest, docker.io/library/alpine:3.19, latest",
        ", docker.io/library/alpine:3.19, 3.19",
        "host:5000/team/app:1.0, , 1.0",
        "app:1.0, , 1.0",
        "host/app:1.0@sha256:00, , 1.0",
        "not a tag, docker.io/library/alpine:3.19, 3.19",
        ", , ",
    })
    void theTagIsFound(String refName, String imageName, String tag) {
        List<String> problems = new ArrayList<>();

        assertThat(RefName.tag(annotations(refName, imageName), problems::add).map(Object::toString))
                .isEqualTo(Optional.ofNullable(tag));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"host:5000/team/app, ", "host/app@sha256:00, ", "not a tag, ", ", host/app", "host/app:, "})
    void namesWithoutOneAreTold(String refName, String imageName) {
        List<String> problems = new ArrayList<>();

        assertThat(RefName.tag(annotations(refName, imageName), problems::add)).isEmpty();
        assertThat(problems).singleElement().asString().contains("is no tag");
    }

    private static Map<String, String> annotations(String refName, String imageName) {
        Map<String, String> annotations = new HashMap<>();
        if (refName != null) {
            annotations.put(LayoutFiles.REF_NAME, refName);
        }
        if (imageName != null) {
            annotations.put(LayoutFiles.IMAGE_NAME, imageName);
        }
        return annotations;
    }
}
