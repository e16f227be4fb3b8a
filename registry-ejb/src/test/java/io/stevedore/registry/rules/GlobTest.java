package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "a,             a,         true",
        "a,             ab,        false",
        "a.b,           axb,       false",
        "*,             a,         true",
        "*,             a/b,       false",
        "**,            a/b,       true",
        "a/**,          a,         false",
        "a/**,          a/b/c,     true",
        "a*/c,          abc/c,     true",
        "**/c,          a/b/c,     true",
        "*c,            abc,       true",
        "**c**c,        abcxc,     true",
        "v?,            v1,        true",
        "v?,            v10,       false",
        "{user}/**,     ann/x,     true",
        "{user}/**,     annx/x,    false",
        "{user}/**,     bob/x,     false",
        "x-{user}-y,    x-ann-y,   true",
        "{user}/{user}, ann/ann,   true",
        "{user}/{user}, ann/bob,   false",
    })
    void covers(String pattern, String name, boolean covered) {
        assertThat(Glob.parse(pattern).covers(name, Principal.user("ann"))).isEqualTo(covered);
    }

    @Test
    void nobodyIsNoUser() {
        assertThat(Glob.parse("{user}").covers("ann", Principal.ANONYMOUS)).isFalse();
    }

    /** With a search that tries one way after the other, this would not end. */
    @Test
    void manyStarsTakeNoTime() {
        assertThat(Glob.parse("**a".repeat(30) + "b").covers("a".repeat(250), Principal.ANONYMOUS))
                .isFalse();
    }
}
