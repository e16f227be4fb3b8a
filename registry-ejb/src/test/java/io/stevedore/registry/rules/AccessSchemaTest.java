package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a file of rules is what the registry takes. */
class AccessSchemaTest {

    private static final FileForm FORM =
            new FileForm("access.schema.json", text -> RulesFile.parse(text).rules());

    static Stream<String> documented() {
        return FileForm.documented("access.md");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedRulesAreTaken(String text) {
        FORM.assertTaken(text);
    }

    @Test
    void thereAreDocumentedRules() {
        assertThat(documented()).hasSizeGreaterThan(2);
    }

    /** What stands there is one rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow: pull; to: everyone; on: a",
                "allow: [pull, push, list, create-tag, move-tag, delete-tag]; to: anonymous; on: ['**', a/*/b?]",
                "deny: [delete, delete-manifest, delete-blob]; to: [authenticated]; on: ['home/{user}/**']",
                "deny: everything; to: ['user:a b', 'group:1:2', 'robot:ci', robots]; except: 'user:ü'; on: a-b_c.d",
                "allow: create-tag; to: everyone; on: a; tags: [1.0, 2, true, v*, '{user}-*']",
                "allow: pull; to: everyone; on: [1, 2.50, -1, true]",
                "allow: [pull, pull]; to: everyone; on: a",
                "allow: [administer, pull]; to: 'group:a'; on: ['**', b]",
                "\"allow\": \"pull\"; \"to\": [\"everyone\"]; \"on\": [\"a\"]",
            })
    void whatIsRightIsTakenByBoth(String rule) {
        FORM.assertTaken(file(rule));
        FORM.assertTaken("groups: {team: ann, 1: [007, true]}\n" + file(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: everyone; on: a",
                "allow: pull; deny: push; to: everyone; on: a",
                "allow: pull; on: a",
                "allow: pull; to: everyone",
                "allow: pull; to: everyone; on: a; comment: b",
                "allow: pull; to: everyone; On: a",
                "allow: []; to: everyone; on: a",
                "allow: {pull: push}; to: everyone; on: a",
                "allow: pul; to: everyone; on: a",
                "allow: PULL; to: everyone; on: a",
                "allow: [pull, 1]; to: everyone; on: a",
                "allow: true; to: everyone; on: a",
                "allow: '*'; to: everyone; on: a",
                "allow: pull; to: []; on: a",
                "allow: pull; to: ann; on: a",
                "allow: pull; to: 'user:'; on: a",
                "allow: pull; to: 'group: '; on: a",
                "allow: pull; to: 'robot: '; on: a",
                "allow: pull; to: [everyone, [everyone]]; on: a",
                "allow: pull; to: everyone; except: []; on: a",
                "allow: pull; to: everyone; except: ann; on: a",
                "allow: pull; to: everyone; on: []",
                "allow: pull; to: everyone; on: ''",
                "allow: pull; to: everyone; on:",
                "allow: pull; to: everyone; on: null",
                "allow: pull; to: everyone; on: [a, ~]",
                "allow: administer; to: everyone; on: [a, '*']",
                "allow: pull; to: everyone; on: 'a b'",
                "allow: pull; to: everyone; on: 'a:b'",
                "allow: pull; to: everyone; on: '{group}'",
                "allow: pull; to: everyone; on: '{user'",
                "allow: pull; to: everyone; on: a+b",
                "allow: pull; to: everyone; on: a; tags: v1",
                "allow: everything; to: everyone; on: a; tags: v1",
                "deny: delete; to: everyone; on: a; tags: v1",
                "deny: [create-tag, push]; to: everyone; on: a; tags: v1",
                "deny: create-tag; to: everyone; on: a; tags: []",
                "deny: create-tag; to: everyone; on: a; tags: 'v 1'",
            })
    void wrongRulesAreRefusedByBoth(String rule) {
        FORM.assertRefused(file(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups: {}",
                "rules:",
                "rules: []",
                "rules: pull",
                "rules: [pull]",
                "rules: {allow: pull, to: everyone, on: a}",
                "rules: [{allow: pull, to: everyone, on: a}]\nversion: 1",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups:",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: [a]",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {a: []}",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {a: }",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {a: null}",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {a: ['']}",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {a: {b: c}}",
                "rules: [{allow: pull, to: everyone, on: a}]\ngroups: {'': b}",
                "[]",
                "rules",
            })
    void wrongFilesAreRefusedByBoth(String text) {
        FORM.assertRefused(text);
    }

    private static String file(String rule) {
        return "rules:\n- " + rule.replace("; ", "\n  ") + "\n";
    }
}
