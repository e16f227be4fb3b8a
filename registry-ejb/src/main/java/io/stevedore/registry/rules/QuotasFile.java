package io.stevedore.registry.rules;

import io.stevedore.registry.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of quotas, in YAML. Its form is told by {@code docs/quota.schema.json}. */
public final class QuotasFile {

    private static final Set<String> FIELDS = Set.of("on", "name", "bytes", "tags", "warn-bytes", "warn-tags");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,15})|([0-9]{1,6})(KiB|MiB|GiB|TiB)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
    private static final int BITS_OF_UNIT = 10;

    /** A pattern names its counter where nothing else does. */
    private static final int MOST_OF_PATTERN = 500;

    private QuotasFile() {}

    /**
     * Reads a file's text.
     *
     * @return in the order of the file; the first that covers a repository counts it
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    public static List<Quota> parse(String text) {
        Map<String, YamlValue> file = YamlValue.parse(text).fields(Set.of("quotas"));
        YamlValue list = file.get("quotas");
        if (list == null) {
            throw new IllegalArgumentException("line 1: the file has no \"quotas\"");
        }
        Set<String> names = new HashSet<>();
        return list.list().stream().map(entry -> quota(entry, names)).toList();
    }

    private static Quota quota(YamlValue entry, Set<String> names) {
        Map<String, YamlValue> fields = entry.fields(FIELDS);
        YamlValue on = fields.get("on");
        if (on == null) {
            throw entry.wrong("the quota has no \"on\"");
        }
        Glob pattern = pattern(on);
        YamlValue given = fields.get("name");
        String name = given == null ? pattern.toString() : name(given);
        if (!names.add(name)) {
            throw entry.wrong("there is a quota \"" + name + "\" already; each has a name of its own");
        }
        return new Quota(
                name,
                pattern,
                bytes(fields, "bytes"),
                number(fields, "tags"),
                bytes(fields, "warn-bytes"),
                number(fields, "warn-tags"));
    }

    private static Glob pattern(YamlValue on) {
        String text = on.text();
        if (text.contains("{user}") || text.length() > MOST_OF_PATTERN) {
            throw on.wrong("a quota is on one pattern without {user}, of at most " + MOST_OF_PATTERN + " characters");
        }
        return on.as(Glob::parse);
    }

    private static String name(YamlValue value) {
        String name = value.text();
        if (!NAME.matcher(name).matches()) {
            throw value.wrong("\"" + name + "\" is no name; wanted at most 100 letters, digits, blanks and . _ / -");
        }
        return name;
    }

    private static OptionalLong bytes(Map<String, YamlValue> fields, String field) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return OptionalLong.empty();
        }
        Matcher bytes = BYTES.matcher(value.text());
        if (!bytes.matches()) {
            throw value.wrong(
                    "\"" + value.text() + "\" is no number of bytes; wanted one such as 1000000, 500MiB or 50GiB");
        }
        if (bytes.group(1) != null) {
            return OptionalLong.of(Long.parseLong(bytes.group(1)));
        }
        int bits = BITS_OF_UNIT * (UNITS.indexOf(bytes.group(3)) + 1);
        return OptionalLong.of(Long.parseLong(bytes.group(2)) << bits);
    }

    private static OptionalLong number(Map<String, YamlValue> fields, String field) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(value.text()).matches()) {
            throw value.wrong("\"" + value.text() + "\" is no number; wanted one of at most nine digits");
        }
        return OptionalLong.of(Long.parseLong(value.text()));
    }
}
