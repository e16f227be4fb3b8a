package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyRequestTest {

    @ParameterizedTest
    @CsvSource({
        "registry.example/app, https://registry.example/v2/app/",
        "registry.example:5000/team/app:1.0, https://registry.example:5000/v2/team/app/1.0",
        "http://registry.example/app, http://registry.example/v2/app/",
        "localhost:5000/app, http://localhost:5000/v2/app/",
        "127.0.0.1:5000/app, http://127.0.0.1:5000/v2/app/",
        "[::1]:5000/app, http://[::1]:5000/v2/app/",
        "https://localhost/app, https://localhost/v2/app/",
        "docker.io/alpine:3, https://registry-1.docker.io/v2/library/alpine/3",
        "docker.io/team/app, https://registry-1.docker.io/v2/team/app/"
    })
    void isReadAsPeopleWriteIt(String source, String uri) {
        RemoteName name = CopyRequest.parse(source, "app").source();

        assertThat(name.uri(name.reference().map(Object::toString).orElse(""))).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "",
                "registry.example/",
                "registry.example/App",
                "registry.example/app:",
                "registry.example/app:a b",
                "registry.example/app@sha256:1",
                "ftp://registry.example/app",
                "user:secret@registry.example/app",
                "registry.example:99999999/app"
            })
    void isRefusedWithWhatWasWritten(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CopyRequest.parse(source, "app"))
                .withMessageStartingWith("\"" + source + "\" names nothing of another registry: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "App", "app:1.0"})
    void aNameOfOursIsRefusedLikewise(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CopyRequest.parse("registry.example/app", target))
                .withMessageStartingWith("\"" + target + "\" is no name of a repository: ");
    }
}
