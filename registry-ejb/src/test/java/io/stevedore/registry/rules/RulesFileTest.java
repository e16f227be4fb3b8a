package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {

    private static final AccessRules RULES = RulesFile.parse("""
            # who may do what
            groups:
              team: [ann, bob]
              release: [carl]
            rules:
              - allow: [pull]
                to: [everyone]
                on: ["public/**"]
              - allow: [pull, push, create-tag, move-tag]
                to: [group:team]
                on: ["team/*", shared]
              - allow: everything
                to: authenticated
                on: ["home/{user}/**"]
              - allow: [create-tag, pull]
                to: [user:dora]
                on: ["team/*"]
              - deny: [move-tag, delete-tag]
                to: everyone
                except: [group:release]
                on: "**"
                tags: ["v*"]
              - deny: list
                to: [user:bob]
                on: [shared]
            """);

    /** The last column is the line of the rule that decides; 0 for none. */
    @ParameterizedTest
    @CsvSource({
        ",     pull,            public/a,       ,       true,  6",
        ",     pull,            public/a/b,     ,       true,  6",
        ",     list,            public/a,       ,       true,  6",
        ",     pull,            public,         ,       false, 0",
        ",     push,            public/a,       ,       false, 0",
        ",     pull,            team/a,         ,       false, 0",
        "ann,  push,            team/a,         ,       true,  9",
        "ann,  push,            team/a/b,       ,       false, 0",
        "ann,  push,            shared,         ,       true,  9",
        "ann,  push,            shared2,        ,       false, 0",
        "ann,  delete-blob,     team/a,         ,       false, 0",
        "ann,  move-tag,        team/a,         latest, true,  9",
        "ann,  move-tag,        team/a,         v1,     false, 18",
        "ann,  create-tag,      team/a,         v1,     true,  9",
        "ann,  delete-manifest, home/ann/x,     ,       true,  12",
        "ann,  pull,            home/bob/x,     ,       false, 0",
        "ann,  pull,            home/ann,       ,       false, 0",
        ",     pull,            home/ann/x,     ,       false, 0",
        "ann,  delete-tag,      home/ann/x,     v1,     false, 18",
        "carl, delete-tag,      home/carl/x,    v1,     true,  12",
        "dora, create-tag,      team/a,         v1,     true,  15",
        "dora, move-tag,        team/a,         x,      false, 0",
        "dora, push,            team/a,         ,       false, 0",
        "bob,  list,            shared,         ,       false, 23",
        "bob,  pull,            shared,         ,       true,  9",
    })
    void decides(String name, String action, String repository, String tag, boolean allowed, int line) {
        Principal principal = name == null ? Principal.ANONYMOUS : Principal.user(name);
        Target target = new Target(repository, tag == null ? "" : tag);

        Decision decision = RULES.decide(principal, Action.of(action).orElseThrow(), target);

        assertThat(decision.isAllowed()).isEqualTo(allowed);
        assertThat(decision.reason())
                .isEqualTo(
                        line == 0
                                ? "no rule allows it"
                                : "the rule of line " + line + (allowed ? " allows it" : " denies it"));
    }

    @Test
    void administrationIsOfTheRegistryAsAWhole() {
        AccessRules rules = RulesFile.parse("""
                rules:
                  - {allow: administer, to: "user:ann", on: "**"}
                  - {allow: everything, to: "user:bob", on: ["a", "**"]}
                  - {allow: everything, to: "user:carl", on: ["*", "*/*", "**/**"]}
                  - {allow: everything, to: "user:dora", on: "**"}
                  - {deny: administer, to: "user:dora", on: "**"}
                """);

        assertThat(Stream.of("ann", "bob", "carl", "dora")
                        .filter(name -> rules.decide(Principal.user(name), Action.ADMINISTER, Target.REGISTRY)
                                .isAllowed()))
                .containsExactly("ann", "bob");
    }

    /** A robot is nobody's user, be his name the same; and his groups are those that name him as a robot. */
    @Test
    void robotsAreNoUsers() {
        AccessRules rules = RulesFile.parse("""
                groups: {ci: ["robot:app"], people: [app]}
                rules:
                  - {allow: pull, to: "robot:app", on: a}
                  - {allow: pull, to: "user:app", on: b}
                  - {allow: pull, to: robots, on: c}
                  - {allow: pull, to: authenticated, on: d}
                  - {allow: pull, to: "group:ci", on: e}
                  - {allow: pull, to: "group:people", on: f}
                  - {allow: pull, to: authenticated, on: "home/{user}"}
                """);

        assertThat(pulled(rules, Principal.robot("app"))).containsExactly("a", "c", "d", "e");
        assertThat(pulled(rules, Principal.user("app"))).containsExactly("b", "d", "f", "home/app");
    }

    private static List<String> pulled(AccessRules rules, Principal principal) {
        return Stream.of("a", "b", "c", "d", "e", "f", "home/app")
                .filter(name -> rules.decide(principal, Action.PULL, Target.repository(name))
                        .isAllowed())
                .toList();
    }

    @Test
    void groupsOfAnIdentityCountAsWell() {
        Principal guest = Principal.user("guest", Set.of("team"));

        assertThat(RULES.decide(guest, Action.PUSH, Target.repository("team/a")).isAllowed())
                .isTrue();
    }

    /** What stands before the bar is the file, with semicolons for line ends; behind it what the sentence says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "|it is empty",
                "rules|a map is wanted",
                "rules: []|line 1: the list is empty",
                "groups: {}|line 1: the file has no \"rules\"",
                "x: y;rules: z|line 1: \"x\" is unknown",
                "rules:; - to: x|line 2: a rule has either",
                "rules:; - {allow: pull, deny: push, to: everyone, on: a}|line 2: a rule has either",
                "rules:; - {allow: pull, on: a}|line 2: the rule has no \"to\"",
                "rules:; - {allow: pull, to: everyone}|line 2: the rule has no \"on\"",
                "rules:; - allow: pull;   to: everyone;   on: [a,;    'B?ä']|line 5: \"B?ä\" is no pattern",
                "rules:; - allow: pul;   to: everyone;   on: a|line 2: \"pul\" is no action; wanted pull, push",
                "rules:; - allow: pull;   to: ann;   on: a|line 3: \"ann\" is no subject; wanted anonymous",
                "rules:; - allow: pull;   to: 'user:';   on: a|line 3: \"user:\" is no subject",
                "rules:; - allow: pull;   to: everyone;   on: a;   tags: v1|line 2: a rule with \"tags\"",
                "rules:; - allow: pull;   to: everyone;   on: a;   to: anonymous|line 5: \"to\" stands there twice",
                "rules:; - allow: pull;   to: everyone;   On: a|\"On\" is unknown; wanted allow, deny",
                "rules: *a|alias",
                "rules: [|line 1",
                "rules:; - allow: &a [*a];   to: everyone;   on: a|line 2: a text is wanted",
            })
    void saysWhatIsWrongAndWhere(String example) {
        int bar = example.indexOf('|');
        String text = example.substring(0, bar).replace(';', '\n');

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulesFile.parse(text))
                .withMessageContaining(example.substring(bar + 1));
    }

    @Test
    void hugeFilesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RulesFile.parse("#".repeat(2_000_000) + "\nrules: a"));
    }
}
