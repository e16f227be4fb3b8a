package io.stevedore.settings;

import java.util.List;
import java.util.OptionalLong;

/** What a parameter accepts. */
public sealed interface ParameterKind {

    /** {@code true} or {@code false}, in letters of any case. */
    ParameterKind FLAG = new Choice(List.of("true", "false"), true);

    /** Any one line. */
    ParameterKind TEXT = new Text("one line of text");

    /** The end of the sentence "… is missing; wanted …". */
    String allowed();

    /** @param value not blank */
    boolean accepts(String value);

    /** One of these values, in letters as they are here. */
    static ParameterKind oneOf(String... values) {
        return new Choice(List.of(values), false);
    }

    /** One line, of which the driver may want more. */
    record Text(String allowed) implements ParameterKind {

        @Override
        public boolean accepts(String value) {
            return value.chars().noneMatch(Character::isISOControl);
        }
    }

    /**
     * One of a few values.
     *
     * @param anyCase whether letters may be of another case
     */
    record Choice(List<String> values, boolean anyCase) implements ParameterKind {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String allowed() {
            return String.join(" or ", values);
        }

        @Override
        public boolean accepts(String value) {
            return anyCase ? values.stream().anyMatch(value::equalsIgnoreCase) : values.contains(value);
        }
    }

    /** A whole number, in decimal digits, or in hexadecimal ones after {@code 0x}. */
    record WholeNumber(long least, long most) implements ParameterKind {

        /** @throws IllegalArgumentException if there is no such number */
        public WholeNumber {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException("there is no whole number from " + least + " to " + most);
            }
        }

        @Override
        public String allowed() {
            return "a whole number from " + least + " to " + most;
        }

        @Override
        public boolean accepts(String value) {
            return read(value).isPresent();
        }

        /** The number; nothing if the text is none, or one out of the range. */
        OptionalLong read(String value) {
            boolean hexadecimal = value.matches("0[xX]\\p{XDigit}{1,15}");
            if (!hexadecimal && !value.matches("\\d{1,18}")) {
                return OptionalLong.empty();
            }
            long number = hexadecimal ? Long.parseLong(value.substring(2), 16) : Long.parseLong(value);
            return number < least || number > most ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }
}
