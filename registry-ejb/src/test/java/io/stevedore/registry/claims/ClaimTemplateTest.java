package io.stevedore.registry.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTemplateTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "id",
            "74",
            "number",
            5L,
            "flag",
            true,
            "list",
            List.of("a", "b", 3L, List.of("c"), Map.of()),
            "https://example.com/groups",
            "far",
            "kubernetes.io",
            Map.of("namespace", "build", "a/b", "c", "a~b", "d"));

    @ParameterizedTest
    @CsvSource({
        "{id}, 74",
        "project-{id}-{number}, project-74-5",
        "{flag}, true",
        "{list}, a b 3",
        "{list}:{id}, a:74 b:74 3:74",
        "plain, plain",
        "{absent}, ''",
        "{id}-{absent}, ''",
        "{kubernetes.io}, ''",
        "{/kubernetes.io/namespace}, build",
        "{/kubernetes.io/a~1b}, c",
        "{/kubernetes.io/a~0b}, d",
        "{/id/x}, ''",
        "{https://example.com/groups}, far",
    })
    void claimsStandInBraces(String template, String texts) {
        assertThat(String.join(" ", ClaimTemplate.parse(template).texts(CLAIMS)))
                .isEqualTo(texts);
    }

    /** Else x-y and z would be one with x and y-z, and somebody could choose what looks like another. */
    @Test
    void twoTokensNeverGiveOneText() {
        ClaimTemplate template = ClaimTemplate.parse("{project}::{ref}");

        assertThat(template.texts(Map.of("project", "a", "ref", "b::c"))).containsExactly("a::b::c");
        assertThat(template.texts(Map.of("project", "a::b", "ref", "c"))).isEmpty();
        assertThat(template.texts(Map.of("project", "a:", "ref", "c"))).isEmpty();
        assertThat(template.texts(Map.of("project", "a:b", "ref", "c"))).containsExactly("a:b::c");
    }

    @Test
    void listsOfListsEnd() {
        List<Long> many = LongStream.range(0, 500).boxed().toList();

        assertThat(ClaimTemplate.parse("{a}-{b}-{c}").texts(Map.of("a", many, "b", many, "c", many)))
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{}", "a{b", "a}b", "{a}{b}", "{{a}}", "{/}", "{/a//b}", "a\u0000{b}"})
    void whatCannotBeReadIsRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimTemplate.parse(template));
    }
}
