package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a file of retention is what the registry takes. */
class RetentionSchemaTest {

    private static final FileForm FORM = new FileForm("retention.schema.json", RetentionFile::parse);

    static Stream<String> documented() {
        return FileForm.documented("retention.md");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedRulesAreTaken(String text) {
        FORM.assertTaken(text);
    }

    /** What stands there is one rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "on: '**'; newest: 1",
                "on: a?/*/b; highest: 99999",
                "on: a; tags: 'v[0-9]+'; pushed-within: 30d",
                "on: a; pulled-within: 12h; newest: '3'",
                "on: a; keep: always",
                "on: 12; tags: 7; keep: always",
            })
    void whatIsRightIsTakenByBoth(String rule) {
        FORM.assertTaken(file(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "newest: 1",
                "on: a",
                "on: a; tags: b",
                "on: a; newest: 0",
                "on: a; newest: -1",
                "on: a; newest: 100000",
                "on: a; newest: 1.5",
                "on: a; newest: all",
                "on: a; newest: [1]",
                "on: a; newest: null",
                "on: a; highest: 0",
                "on: a; pushed-within: 30",
                "on: a; pushed-within: 30 d",
                "on: a; pushed-within: 0d",
                "on: a; pushed-within: 5m",
                "on: a; pulled-within: soon",
                "on: a; keep: never",
                "on: a; keep: always; newest: 1",
                "on: a b; newest: 1",
                "on: '{user}/*'; newest: 1",
                "on: ''; newest: 1",
                "on: [a]; newest: 1",
                "on: a; tags: [b]; newest: 1",
                "on: a; tags: ''; newest: 1",
                "on: a; latest: 1",
            })
    void whatIsWrongIsRefusedByBoth(String rule) {
        FORM.assertRefused(file(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules:",
                "rules: []",
                "rules: a",
                "rules: [a]",
                "[]",
                "rules",
                "rules: [{on: a, newest: 1}]\nmore: 1"
            })
    void wrongFilesAreRefusedByBoth(String text) {
        FORM.assertRefused(text);
    }

    @Test
    void anExpressionIsBounded() {
        FORM.assertTaken(file("on: a; newest: 1; tags: " + "a".repeat(500)));
        FORM.assertRefused(file("on: a; newest: 1; tags: " + "a".repeat(501)));
    }

    /** Semicolons stand for line ends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules:;- on: a;  newest: x | line 3: \"x\" is no number of tags; wanted one from 1 to 99999",
                "rules:;- on: a;  pushed-within: 5m | line 3: \"5m\" is no time; wanted days or hours, such as 30d",
                "rules:;- on: a;  tags: b | line 2: the rule keeps nothing; wanted one or more of newest, highest",
                "rules:;- on: a;  newest: 1;  tags: '(' | line 4: \"(\" is no regular expression for tags: Unclosed",
                "rules:;- newest: 1 | line 2: the rule has no \"on\", the pattern of its repositories",
                "rules:;- on: a;  keep: never | line 3: keep has one value, always, and stands without other",
                "quotas:;- on: a | line 2: \"quotas\" is unknown; wanted rules",
            })
    void errorsNameLineAndReason(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionFile.parse(text.replace(';', '\n')))
                .withMessageStartingWith(sentence);
    }

    @Test
    void aRuleIsReadWhole() {
        RetentionRule rule = RetentionFile.parse(
                        file("on: a/*; tags: 'v.'; newest: 5; highest: 3; pushed-within: 2d; pulled-within: 7h"))
                .get(0);

        assertThat(rule.number()).isEqualTo(1);
        assertThat(rule.newest()).isEqualTo(5);
        assertThat(rule.highest()).isEqualTo(3);
        assertThat(rule.pushedWithin()).hasValue(Duration.ofDays(2));
        assertThat(rule.pulledWithin()).hasValue(Duration.ofHours(7));
        assertThat(rule.always()).isFalse();
        assertThat(rule.covers("a/b")).isTrue();
        assertThat(rule.covers("a/b/c")).isFalse();
        assertThat(rule.speaksOf("v1")).isTrue();
        assertThat(rule.speaksOf("v10")).isFalse();
    }

    private static String file(String rule) {
        return "rules:\n- " + rule.replace("; ", "\n  ") + "\n";
    }
}
