package io.stevedore.settings;

/**
 * One parameter of a driver.
 *
 * @param name lower case, without the driver's name in front
 * @param usual holds if nothing is given, and giving it changes nothing; empty if that depends on other parameters, or
 *     nothing holds
 * @param required whether the driver opens nothing without it
 * @param secret whether no message and no list shows the value
 * @param sentence what it is for, and what holds without it where that is not {@code usual}
 */
public record Parameter(
        String name, ParameterKind kind, String usual, boolean required, boolean secret, String sentence) {

    /** @throws IllegalArgumentException if the usual value is not of the kind, or is there for nothing */
    public Parameter {
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException("the parameter \"" + name + "\" has a name not of letters from a to z");
        }
        if (!usual.isEmpty() && !kind.accepts(usual)) {
            throw new IllegalArgumentException(name + " is usually \"" + usual + "\"; wanted " + kind.allowed());
        }
        if (!usual.isEmpty() && (required || secret)) {
            throw new IllegalArgumentException(name + " is required or secret, and has the usual value " + usual);
        }
        if (!sentence.endsWith(".")) {
            throw new IllegalArgumentException(name + " is described by \"" + sentence + "\"; wanted a sentence");
        }
    }

    /** One that can be left out. */
    public static Parameter optional(String name, ParameterKind kind, String sentence) {
        return new Parameter(name, kind, "", false, false, sentence);
    }

    /** One that has a value of its own if nothing is given. */
    public static Parameter usual(String name, ParameterKind kind, String usual, String sentence) {
        return new Parameter(name, kind, usual, false, false, sentence);
    }

    /** A number that has a value of its own if nothing is given. */
    public static Parameter number(String name, long usual, long least, long most, String sentence) {
        return usual(name, new ParameterKind.WholeNumber(least, most), Long.toString(usual), sentence);
    }

    /** A flag that has a value of its own if nothing is given. */
    public static Parameter flag(String name, boolean usual, String sentence) {
        return usual(name, ParameterKind.FLAG, Boolean.toString(usual), sentence);
    }

    /** @param wanted the end of the sentence "… is missing; wanted …" */
    public static Parameter required(String name, String wanted, String sentence) {
        return new Parameter(name, new ParameterKind.Text(wanted), "", true, false, sentence);
    }

    /** The same one, whose value is shown to nobody. */
    public Parameter hidden() {
        return new Parameter(name, kind, usual, required, true, sentence);
    }
}
