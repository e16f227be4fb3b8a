package io.stevedore.settings;

import io.stevedore.settings.ParameterKind.Text;
import io.stevedore.settings.ParameterKind.WholeNumber;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator gave to a driver. Blank counts as not given. Every refusal is an
 * {@link IllegalArgumentException} that names the parameter, what was given, and what is wanted; secrets are not
 * quoted.
 */
public final class Parameters {

    private final Map<String, String> given;

    /** @param given by the names of parameters; read as long as the driver opens */
    public Parameters(Map<String, String> given) {
        this.given = given;
    }

    /** What was given, without blanks around it, or the usual value. */
    public Optional<String> text(Parameter parameter) {
        Optional<String> value = given(parameter).map(String::strip);
        value.ifPresent(text -> check(parameter, text));
        return value.or(() -> Optional.of(parameter.usual())).filter(text -> !text.isEmpty());
    }

    /** The same for one that is required, or has a usual value. */
    public String value(Parameter parameter) {
        return text(parameter).orElseThrow(() -> missing(parameter));
    }

    /** A path that is required, with the blanks around it. */
    public String path(Parameter parameter) {
        return verbatim(parameter).orElseThrow(() -> missing(parameter));
    }

    /** What was given, with the blanks around it: a password may have some. */
    public Optional<String> verbatim(Parameter parameter) {
        Optional<String> value = given(parameter);
        value.ifPresent(text -> check(parameter, text));
        return value;
    }

    /** One that has a usual value. */
    public boolean flag(Parameter parameter) {
        return Boolean.parseBoolean(value(parameter));
    }

    /** @param otherwise if none is given */
    public boolean flag(Parameter parameter, boolean otherwise) {
        return text(parameter).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** One that has a usual value. */
    public long number(Parameter parameter) {
        return number(parameter, value(parameter));
    }

    /** The same for a range that ends at no more than 2,147,483,647. */
    public int smallNumber(Parameter parameter) {
        return Math.toIntExact(number(parameter));
    }

    /** @param otherwise if none is given */
    public long number(Parameter parameter, long otherwise) {
        return text(parameter).map(value -> number(parameter, value)).orElse(otherwise);
    }

    /** A time in seconds that has a usual value. */
    public Duration seconds(Parameter parameter) {
        return Duration.ofSeconds(number(parameter));
    }

    /** @param otherwise seconds, if none are given */
    public Duration seconds(Parameter parameter, long otherwise) {
        return Duration.ofSeconds(number(parameter, otherwise));
    }

    /** For what only the driver can judge. */
    public static IllegalArgumentException refused(Parameter parameter, String value, String wanted) {
        String shown = parameter.secret() ? " is no such secret" : " is \"" + value + "\"";
        return new IllegalArgumentException(parameter.name() + shown + "; wanted " + wanted);
    }

    /** For what the driver cannot do without. */
    public static IllegalArgumentException missing(Parameter parameter) {
        return new IllegalArgumentException(
                parameter.name() + " is missing; wanted " + parameter.kind().allowed());
    }

    private Optional<String> given(Parameter parameter) {
        return Optional.ofNullable(given.get(parameter.name())).filter(value -> !value.isBlank());
    }

    private static void check(Parameter parameter, String value) {
        if (parameter.kind() instanceof Text kind && !kind.accepts(value)) {
            // not quoted: it may be a secret, or hold one
            throw new IllegalArgumentException(
                    parameter.name() + " holds a control character; wanted " + kind.allowed());
        }
        if (!parameter.kind().accepts(value)) {
            throw refused(parameter, value, parameter.kind().allowed());
        }
    }

    private static long number(Parameter parameter, String value) {
        if (parameter.kind() instanceof WholeNumber kind) {
            return kind.read(value).orElseThrow(() -> refused(parameter, value, kind.allowed()));
        }
        throw new IllegalStateException("the parameter " + parameter.name() + " is read as a number and is none");
    }
}
