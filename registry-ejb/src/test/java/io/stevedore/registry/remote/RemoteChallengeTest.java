package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteChallengeTest {

    @Test
    void severalMayStandInAField() {
        List<String> fields =
                List.of("Negotiate", "Basic realm=\"a, \\\"b\\\"\", bearer Realm = \"https://t/\" , scope=x");

        assertThat(RemoteChallenge.find("basic", fields))
                .hasValue(new RemoteChallenge("basic", Map.of("realm", "a, \"b\"")));
        assertThat(RemoteChallenge.find("bearer", fields))
                .hasValue(new RemoteChallenge("bearer", Map.of("realm", "https://t/", "scope", "x")));
        assertThat(RemoteChallenge.find("negotiate", fields)).isPresent();
        assertThat(RemoteChallenge.find("digest", fields)).isEmpty();
    }

    @Test
    void whatIsMalformedIsLeftOut() {
        assertThat(RemoteChallenge.find("bearer", List.of("=", "\"", "Bearer realm=\"open")))
                .isPresent();
        assertThat(RemoteChallenge.find("bearer", List.of())).isEmpty();
    }
}
