package io.stevedore.registry.rules;

import io.stevedore.registry.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The file of rules by which old tags go, in YAML. Its form is told by {@code docs/retention.schema.json}. */
public final class RetentionFile {

    private static final Set<String> FIELDS =
            Set.of("on", "tags", "keep", "newest", "highest", "pushed-within", "pulled-within");
    private static final Set<String> CONDITIONS = Set.of("keep", "newest", "highest", "pushed-within", "pulled-within");
    private static final String ALWAYS = "always";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})([dh])");
    private static final int MOST_OF_PATTERN = 500;

    private RetentionFile() {}

    /**
     * Reads a file's text.
     *
     * @return in the order of the file
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    public static List<RetentionRule> parse(String text) {
        YamlValue list = YamlValue.parse(text).fields(Set.of("rules")).get("rules");
        if (list == null) {
            throw new IllegalArgumentException("line 1: the file has no \"rules\"");
        }
        List<RetentionRule> rules = new ArrayList<>();
        list.list().forEach(entry -> rules.add(rule(rules.size() + 1, entry)));
        return List.copyOf(rules);
    }

    private static RetentionRule rule(int number, YamlValue entry) {
        Map<String, YamlValue> fields = entry.fields(FIELDS);
        YamlValue on = fields.get("on");
        if (on == null) {
            throw entry.wrong("the rule has no \"on\", the pattern of its repositories");
        }
        if (CONDITIONS.stream().noneMatch(fields::containsKey)) {
            throw entry.wrong("the rule keeps nothing; wanted one or more of newest, highest, pushed-within and"
                    + " pulled-within, or keep: always");
        }
        return new RetentionRule(
                number,
                repositories(on),
                tags(fields),
                always(fields),
                number(fields, "newest"),
                number(fields, "highest"),
                time(fields, "pushed-within"),
                time(fields, "pulled-within"));
    }

    private static Glob repositories(YamlValue on) {
        if (on.text().contains("{user}")) {
            throw on.wrong("a rule of retention is on a pattern without {user}, as nobody asks");
        }
        return on.as(Glob::parse);
    }

    private static Pattern tags(Map<String, YamlValue> fields) {
        YamlValue value = fields.get("tags");
        if (value == null) {
            return Pattern.compile(".*");
        }
        if (value.text().length() > MOST_OF_PATTERN) {
            throw value.wrong("an expression for tags has at most " + MOST_OF_PATTERN + " characters");
        }
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.wrong("\"" + value.text() + "\" is no regular expression for tags: " + e.getDescription());
        }
    }

    private static boolean always(Map<String, YamlValue> fields) {
        YamlValue value = fields.get("keep");
        if (value == null) {
            return false;
        }
        if (!value.text().equals(ALWAYS)
                || fields.keySet().stream().filter(CONDITIONS::contains).count() > 1) {
            throw value.wrong("keep has one value, always, and stands without other conditions");
        }
        return true;
    }

    private static int number(Map<String, YamlValue> fields, String field) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return 0;
        }
        if (!NUMBER.matcher(value.text()).matches()) {
            throw value.wrong("\"" + value.text() + "\" is no number of tags; wanted one from 1 to 99999");
        }
        return Integer.parseInt(value.text());
    }

    private static Optional<Duration> time(Map<String, YamlValue> fields, String field) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(value.text());
        if (!time.matches()) {
            throw value.wrong("\"" + value.text() + "\" is no time; wanted days or hours, such as 30d or 12h");
        }
        long number = Long.parseLong(time.group(1));
        return Optional.of(time.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
    }
}
