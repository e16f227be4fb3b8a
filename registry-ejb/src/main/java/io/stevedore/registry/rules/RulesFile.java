package io.stevedore.registry.rules;

import io.stevedore.registry.yaml.YamlValue;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The file of access rules, in YAML. Its form is told by {@code docs/access.schema.json}. */
public final class RulesFile {

    private RulesFile() {}

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    public static AccessRules parse(String text) {
        Map<String, YamlValue> file = YamlValue.parse(text).fields(Set.of("groups", "rules"));
        Map<String, Set<String>> groups = new HashMap<>();
        Optional.ofNullable(file.get("groups"))
                .ifPresent(value ->
                        value.map().forEach((name, members) -> groups.put(name, Set.copyOf(members.texts()))));
        YamlValue rules = file.get("rules");
        if (rules == null) {
            throw new IllegalArgumentException("line 1: the file has no \"rules\"");
        }
        return new AccessRules(rules.list().stream().map(RulesFile::rule).toList(), groups);
    }

    private static Rule rule(YamlValue value) {
        Map<String, YamlValue> fields = value.fields(Set.of("allow", "deny", "to", "except", "on", "tags"));
        if (fields.containsKey("allow") == fields.containsKey("deny")) {
            throw value.wrong("a rule has either \"allow\" or \"deny\"");
        }
        boolean allows = fields.containsKey("allow");
        Set<Action> actions = EnumSet.noneOf(Action.class);
        items(value, fields, allows ? "allow" : "deny", Action::named).forEach(actions::addAll);
        List<Glob> tags = fields.containsKey("tags") ? items(value, fields, "tags", Glob::parse) : List.of();
        if (!tags.isEmpty() && !actions.stream().allMatch(Action::isOfTag)) {
            throw value.wrong("a rule with \"tags\" is about create-tag, move-tag and delete-tag alone");
        }
        List<Glob> on = items(value, fields, "on", Glob::parse);
        boolean administers = Optional.ofNullable(fields.get(allows ? "allow" : "deny"))
                .filter(named -> named.texts().contains(Action.ADMINISTER.text()))
                .isPresent();
        if (administers && on.stream().noneMatch(Glob::isEverything)) {
            throw value.wrong("administer is about the registry as a whole, so \"on\" must be \"**\"");
        }
        return new Rule(
                value.line(),
                allows,
                actions,
                items(value, fields, "to", Subject::parse),
                fields.containsKey("except") ? items(value, fields, "except", Subject::parse) : List.of(),
                on,
                tags);
    }

    private static <T> List<T> items(
            YamlValue rule, Map<String, YamlValue> fields, String name, Function<String, T> reader) {
        YamlValue value = fields.get(name);
        if (value == null) {
            throw rule.wrong("the rule has no \"" + name + "\"");
        }
        return value.list().stream().map(item -> item.as(reader)).toList();
    }
}
