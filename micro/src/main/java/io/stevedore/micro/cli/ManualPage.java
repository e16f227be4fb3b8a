package io.stevedore.micro.cli;

import java.util.stream.Stream;

/** The manual page, in roff with the macros of man(7), out of the same table as help. */
final class ManualPage {

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(ProductVersion version) {
        ManualPage made = new ManualPage();
        made.line(".TH STEVEDORE 1 \"\" \"Stevedore " + escaped(version.own()) + "\" \"User Commands\"");
        made.section("NAME").line("stevedore \\- an OCI Distribution registry");
        made.section("SYNOPSIS");
        made.line(".B stevedore").text("COMMAND [flags and operands] " + Model.SETTINGS);
        made.section("DESCRIPTION")
                .text("Serves container images and other content over the OCI Distribution API, and has the commands"
                        + " that look after what is kept.");
        made.section("COMMANDS");
        Stream.of(Command.values()).forEach(made::command);
        made.section("SETTINGS")
                .text("Each is an argument (registry.http.addr=127.0.0.1:5001), a system property, or an environment"
                        + " variable (REGISTRY_HTTP_ADDR). stevedore settings prints those that hold.");
        made.section("ENVIRONMENT");
        made.item("JAVA_HOME", "Where Java is, 17 or newer; otherwise the one on the path is taken.");
        made.item("JAVA_OPTS", "More options of the JVM, such as -Xmx2g; they win over those of the launcher.");
        made.section("EXIT STATUS");
        Stream.of(ExitCode.values()).forEach(code -> made.item(String.valueOf(code.number()), code.meaning()));
        return made.page.toString();
    }

    private void command(Command command) {
        line(".SS \"" + escaped(command.synopsis()) + "\"").text(command.description());
        Stream.concat(command.operandsInWords().stream(), command.flagsInWords().stream())
                .forEach(word -> item(word.name(), word.description()));
    }

    private ManualPage section(String name) {
        return line(".SH " + (name.contains(" ") ? "\"" + name + "\"" : name));
    }

    private void item(String name, String text) {
        line(".TP").line(".B " + escaped(name)).text(text);
    }

    private ManualPage text(String text) {
        return line(escaped(text));
    }

    private ManualPage line(String line) {
        page.append(line).append('\n');
        return this;
    }

    /** A hyphen of an option stays one that can be copied; a line begins with no control character. */
    static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
