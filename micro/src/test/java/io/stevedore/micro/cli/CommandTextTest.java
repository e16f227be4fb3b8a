package io.stevedore.micro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandTextTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.*) \\|$");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void helpOfACommandHasItsUsageAndEachWordOfIt(Command command) {
        List<String> words = new ArrayList<>(command.words());
        words.add("--help");

        String help = text(words);

        assertThat(help).startsWith("Usage: " + command.synopsis()).contains(command.description());
        Stream.concat(command.flagsInWords().stream(), command.operandsInWords().stream())
                .forEach(word ->
                        assertThat(help.replaceAll("\\s+", " ")).contains(word.name() + " " + word.description()));
    }

    @Test
    void helpNamesAllCommandsAndExitCodes() {
        String help = text(List.of("--help"));

        assertThat(Stream.of(Command.values()).map(command -> command.words().get(0)))
                .allSatisfy(word -> assertThat(help).containsPattern("(?m)^  " + word + " +[A-Z]"));
        assertThat(Stream.of(ExitCode.values()))
                .allSatisfy(code -> assertThat(help).containsPattern("(?m)^  " + code.number() + " +[A-Z]"));
        assertThat(text(List.of("import", "--help"))).contains("  zot ", "  distribution ", "  layout ");
        assertThatThrownBy(() -> text(List.of("help", "swep")))
                .hasMessageStartingWith("unknown command \"swep\"; did you mean \"sweep\"?");
    }

    @Test
    void documentHasTheSameExitCodes() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/commands.md")).replace("`", ""))
                .results()
                .filter(row -> row.group(1).length() < 3 || row.group(1).startsWith("1"))
                .forEach(row -> documented.put(row.group(1), row.group(2)));
        Map<String, String> real = new TreeMap<>();
        Stream.of(ExitCode.values()).forEach(code -> real.put(String.valueOf(code.number()), code.meaning()));

        assertThat(documented).isEqualTo(real);
    }

    /** Bash itself is asked what it would offer. */
    @Test
    void bashCompletesCommandsAndFlags() throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("completion"), text(List.of("completion")));

        assertThat(offered(script, "imp")).contains("import");
        assertThat(offered(script, "import", "z")).contains("zot");
        assertThat(offered(script, "gc", "--")).contains("--all", "--dry-run", "--json");
    }

    private List<String> offered(Path script, String... words) throws IOException, InterruptedException {
        String asked = ". " + script + "; COMP_WORDS=(stevedore " + String.join(" ", words) + "); COMP_CWORD="
                + words.length + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; _complete_stevedore;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        Path output = directory.resolve("offered");
        Process bash = new ProcessBuilder("bash", "-c", asked)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(bash.waitFor()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output).stream().map(String::strip).toList();
    }

    @Test
    void manualHasEachCommandAndNoLineThatRoffWouldTakeForAnother() {
        String manual = text(List.of("manual"));

        assertThat(manual).startsWith(".TH STEVEDORE 1 ");
        assertThat(Stream.of(Command.values()))
                .allSatisfy(command -> assertThat(manual)
                        .contains(".SS \"" + ManualPage.escaped(command.synopsis()) + "\"\n")
                        .contains("\n" + ManualPage.escaped(command.description()) + "\n"));
        assertThat(manual.lines().filter(line -> line.startsWith(".")))
                .allSatisfy(line -> assertThat(line).matches("\\.(TH|SH|SS|TP|B)( .+)?"));
        assertThat(ManualPage.escaped(".a-b\\\"")).isEqualTo("\\&.a\\-b\\e\\(dq");
    }

    private static String text(List<String> words) {
        return CommandText.of(CommandLine.parse(words));
    }
}
