package io.stevedore.registry.config;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a setting accepts.
 *
 * @param allowed the end of the sentence "wanted …"
 */
public record ConfigKind(String allowed, Predicate<String> test) {

    static final ConfigKind ADDRESS = new ConfigKind(
            "host:port, or :port for all addresses, with a port from 1 to 65535", ListenAddress::isValid);

    static final ConfigKind NETWORKS =
            new ConfigKind("addresses or networks such as 10.0.0.0/8, joined by commas", Networks::isValid);

    static final ConfigKind DURATION =
            new ConfigKind("a duration from 1s to 36500d such as 24h, 1h30m or PT24H", ConfigDuration::isValid);

    /** Of what is signed and nobody can call back: URLs of all stores end after a week at the latest. */
    static final ConfigKind SIGNED_DURATION = new ConfigKind(
            DURATION.allowed() + ", at most 7d",
            value ->
                    ConfigDuration.isValid(value) && ConfigDuration.parse(value).compareTo(Duration.ofDays(7)) <= 0);

    static final ConfigKind FLAG = oneOf("true", "false");

    /** Text that no message quotes. */
    static final ConfigKind TEXT = new ConfigKind("one line of text", ConfigKind::isOneLine);

    static final ConfigKind SECRET = new ConfigKind("one line, without anything invisible", ConfigKind::isOneLine);

    static final ConfigKind HTTP_URL = new ConfigKind(
            "a URL such as https://registry.example", value -> value.matches("https?://[A-Za-z0-9._:\\[\\]~/-]+"));

    static final ConfigKind URL_PATH = new ConfigKind(
            "a path such as /images/", value -> value.matches("(/[A-Za-z0-9._~-]+)*/?") && !value.contains("/."));

    static final ConfigKind PATH = new ConfigKind("a path", value -> value.indexOf('\0') < 0);

    /** Of a driver's parameter; blank counts as not given, as it does for the driver. */
    static ConfigKind of(Parameter parameter) {
        ParameterKind kind = parameter.kind();
        return parameter.secret()
                ? SECRET
                : new ConfigKind(kind.allowed(), value -> value.isBlank() || kind.accepts(value.strip()));
    }

    static ConfigKind oneOf(String... values) {
        List<String> known = List.of(values);
        return new ConfigKind(String.join(" or ", known), known::contains);
    }

    /** One value alone, or some of others, joined by commas. */
    static ConfigKind oneOrSomeOf(String alone, String... others) {
        List<String> known = List.of(others);
        return new ConfigKind(
                alone + ", or some of " + String.join(", ", known) + ", joined by commas",
                value -> value.equals(alone) || known.containsAll(list(value)));
    }

    /** The parts of a value that are joined by commas. */
    static List<String> list(String value) {
        return Stream.of(value.split(",", -1)).map(String::strip).toList();
    }

    /** @param most at most 9 digits */
    static ConfigKind wholeNumber(int least, int most) {
        return new ConfigKind("a whole number from " + least + " to " + most, value -> {
            if (!value.matches("\\d{1,9}")) {
                return false;
            }
            int number = Integer.parseInt(value);
            return least <= number && number <= most;
        });
    }

    private static boolean isOneLine(String value) {
        return value.chars().noneMatch(Character::isISOControl);
    }

    boolean accepts(String value) {
        return test.test(value);
    }
}
