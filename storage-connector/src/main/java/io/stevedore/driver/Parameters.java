package io.stevedore.driver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator gave to a driver, by names. Blank counts as not given. Every refusal is an
 * {@link IllegalArgumentException} that names the parameter, what was given, and what is wanted; secrets are not
 * quoted.
 */
public final class Parameters {

    private final Map<String, String> given;

    public Parameters(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String name, String usual) {
        return text(name).orElse(usual);
    }

    /** @param wanted the end of the sentence "… is missing; wanted …" */
    public String required(String name, String wanted) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing; wanted " + wanted));
    }

    /** {@code true} or {@code false}, in letters of any case. */
    public boolean flag(String name, boolean usual) {
        String value = text(name, Boolean.toString(usual));
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw refused(name, value, "true or false");
        }
        return Boolean.parseBoolean(value);
    }

    public String oneOf(String name, String usual, List<String> allowed) {
        String value = text(name, usual);
        if (!value.equals(usual) && !allowed.contains(value)) {
            throw refused(name, value, String.join(" or ", allowed));
        }
        return value;
    }

    /** In decimal digits, or in hexadecimal ones after {@code 0x}. */
    public long number(String name, long usual, long least, long most) {
        String wanted = "a whole number from " + least + " to " + most;
        String value = text(name, Long.toString(usual));
        boolean hexadecimal = value.matches("0[xX]\\p{XDigit}{1,15}");
        if (!hexadecimal && !value.matches("\\d{1,18}")) {
            throw refused(name, value, wanted);
        }
        long number = hexadecimal ? Long.parseLong(value.substring(2), 16) : Long.parseLong(value);
        if (number < least || number > most) {
            throw refused(name, value, wanted);
        }
        return number;
    }

    /** A time in seconds. */
    public Duration seconds(String name, long usual, long most) {
        return Duration.ofSeconds(number(name, usual, 1, most));
    }

    /** For what only the driver can judge. */
    public static IllegalArgumentException refused(String name, String value, String wanted) {
        return new IllegalArgumentException(name + " is \"" + value + "\"; wanted " + wanted);
    }
}
