package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a file of quotas is what the registry takes. */
class QuotaSchemaTest {

    private static final FileForm FORM = new FileForm("quota.schema.json", QuotasFile::parse);

    static Stream<String> documented() {
        return FileForm.documented("quotas.md");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedQuotasAreTaken(String text) {
        FORM.assertTaken(text);
    }

    /** What stands there is one quota. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "on: team/**",
                "on: '**'; name: all of it",
                "on: a?/*/b-c_d.e; bytes: 0; tags: 0",
                "on: 12; name: 007; bytes: 999999999999999; tags: 999999999",
                "on: true; name: false; bytes: '1000'; tags: '5'",
                "on: a; bytes: 1KiB; warn-bytes: 999999TiB; warn-tags: 3",
                "on: a; bytes: 50GiB; warn-bytes: 40960MiB",
            })
    void whatIsRightIsTakenByBoth(String quota) {
        FORM.assertTaken(file(quota));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a",
                "on: a; comment: b",
                "on: [a]",
                "on: ''",
                "on: null",
                "on: '{user}/**'",
                "on: a b",
                "on: a; name: ''",
                "on: a; name: ' a'",
                "on: a; name: [b]",
                "on: a; name: 'a#b'",
                "on: a; bytes: -1",
                "on: a; bytes: 1.5",
                "on: a; bytes: 1.5GiB",
                "on: a; bytes: 1GB",
                "on: a; bytes: 1 GiB",
                "on: a; bytes: 1gib",
                "on: a; bytes: 1000000000000000",
                "on: a; bytes: 1000000GiB",
                "on: a; bytes: GiB",
                "on: a; bytes: true",
                "on: a; bytes: []",
                "on: a; bytes: null",
                "on: a; tags: -1",
                "on: a; tags: 1KiB",
                "on: a; tags: 1000000000",
                "on: a; warn-bytes: many",
                "on: a; warn-tags: many",
                "on: a; warn_tags: 1",
            })
    void whatIsWrongIsRefusedByBoth(String quota) {
        FORM.assertRefused(file(quota));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotas:",
                "quotas: []",
                "quotas: a",
                "quotas: [a]",
                "quotas: {on: a}",
                "quotas: [{on: a}]\nrules: []",
                "[]",
                "quotas",
            })
    void wrongFilesAreRefusedByBoth(String text) {
        FORM.assertRefused(text);
    }

    @Test
    void aPatternIsBounded() {
        FORM.assertTaken(file("on: " + "a".repeat(500)));
        FORM.assertRefused(file("on: " + "a".repeat(501)));
    }

    /** Semicolons stand for line ends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quotas:;- on: a;  bytes: 1GB | line 3: \"1GB\" is no number of bytes; wanted one such as 1000000",
                "quotas:;- on: a;  tags: x | line 3: \"x\" is no number; wanted one of at most nine digits",
                "quotas:;- on: a;- on: b;  name: a | line 3: there is a quota \"a\" already",
                "quotas:;- name: a | line 2: the quota has no \"on\"",
                "quotas:;- on: a;  limit: 5 | line 3: \"limit\" is unknown; wanted bytes, name, on, tags, warn-bytes",
            })
    void errorsNameLineAndReason(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuotasFile.parse(text.replace(';', '\n')))
                .withMessageStartingWith(sentence);
    }

    @Test
    void unitsArePowersOfTwo() {
        Quota quota = QuotasFile.parse(file("on: a/*; bytes: 3GiB; warn-bytes: 2TiB; tags: 7"))
                .get(0);

        assertThat(quota.bytes()).isEqualTo(OptionalLong.of(3L << 30));
        assertThat(quota.warnBytes()).isEqualTo(OptionalLong.of(2L << 40));
        assertThat(quota.tags()).isEqualTo(OptionalLong.of(7));
        assertThat(quota.warnTags()).isEmpty();
        assertThat(quota.name()).isEqualTo("a/*");
        assertThat(quota.covers("a/b")).isTrue();
        assertThat(quota.covers("a/b/c")).isFalse();
    }

    private static String file(String quota) {
        return "quotas:\n- " + quota.replace("; ", "\n  ") + "\n";
    }
}
