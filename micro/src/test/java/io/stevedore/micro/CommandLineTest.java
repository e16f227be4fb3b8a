package io.stevedore.micro;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void readsSettingsAfterServe() {
        assertThat(CommandLine.parse(List.of("serve", "a=b", "c=d=e", "f=")).settings())
                .containsOnly(entry("a", "b"), entry("c", "d=e"), entry("f", ""));
    }

    @Test
    void readsSettingsWithDashesInFrontToo() {
        assertThat(CommandLine.parse(List.of("serve", "--registry.http.addr=:1"))
                        .settings())
                .containsOnly(entry("registry.http.addr", ":1"));
    }

    @Test
    void readsFlagsAndSettingsOfACommandInAnyOrder() {
        CommandLine line = CommandLine.parse(List.of("import", "zot", "--json", "a=b", "--dry-run"));

        assertThat(line.command()).isEqualTo(Command.IMPORT_ZOT);
        assertThat(line.flags()).containsExactlyInAnyOrder("--dry-run", "--json");
        assertThat(line.settings()).containsOnly(entry("a", "b"));
    }

    @Test
    void importsOfOtherRegistriesHaveTheSameFlags() {
        CommandLine line = CommandLine.parse(List.of("import", "distribution", "--dry-run", "a=b", "--json"));

        assertThat(line.command()).isEqualTo(Command.IMPORT_DISTRIBUTION);
        assertThat(line.command().operation()).isEqualTo("importDistribution");
        assertThat(line.flags()).containsExactlyInAnyOrder("--dry-run", "--json");
        assertThat(line.settings()).containsOnly(entry("a", "b"));
        assertThatThrownBy(() -> CommandLine.parse(List.of("import", "distribution", "--all")))
                .hasMessageContaining("stevedore import distribution [--dry-run] [--json] [key=value ...]");
    }

    @Test
    void readsOperandsBeforeFlags() {
        CommandLine line = CommandLine.parse(List.of("import", "layout", "app.tar", "team/app", "--dry-run", "a=b"));

        assertThat(line.command()).isEqualTo(Command.IMPORT_LAYOUT);
        assertThat(line.operands()).containsExactly("app.tar", "team/app");
        assertThat(line.flags()).containsExactly("--dry-run");
        assertThatThrownBy(() -> CommandLine.parse(List.of("export", "team/app")))
                .hasMessageContaining("export wants REPOSITORY[:TAG|@DIGEST]|all DIRECTORY|FILE.tar");
        for (String option : List.of("registry.log.level=info", "--registry.log.level=info", "--json")) {
            assertThatThrownBy(() -> CommandLine.parse(List.of("export", "team/app", option)))
                    .as("no setting and no flag is taken for an operand: " + option)
                    .hasMessageContaining("export wants REPOSITORY[:TAG|@DIGEST]|all DIRECTORY|FILE.tar");
        }
    }

    @Test
    void knowsCommandsOfOneWord() {
        CommandLine line = CommandLine.parse(List.of("sweep", "--dry-run", "a=b"));

        assertThat(line.command()).isEqualTo(Command.SWEEP);
        assertThat(line.flags()).containsExactly("--dry-run");
        assertThat(line.settings()).containsOnly(entry("a", "b"));
    }

    @Test
    void scrubMayBeginAnew() {
        CommandLine line = CommandLine.parse(List.of("scrub", "--json", "--all"));

        assertThat(line.command()).isEqualTo(Command.SCRUB);
        assertThat(line.flags()).containsExactlyInAnyOrder("--all", "--json");
        assertThatThrownBy(() -> CommandLine.parse(List.of("scrub", "--dry-run")))
                .hasMessageContaining("stevedore scrub [--all] [--json] [key=value ...]");
    }

    @ParameterizedTest
    @CsvSource({"import, import", "import harbor, import harbor", "zot, zot"})
    void refusesHalfACommandAndAnother(String given, String told) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(given.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown command \"" + told + "\"")
                .hasMessageContaining("stevedore import zot [--dry-run] [--json] [key=value ...]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dryrun", "--dry-run=true", "now"})
    void refusesUnknownFlags(String flag) {
        assertThatThrownBy(() -> CommandLine.parse(List.of("import", "zot", flag)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + flag + "\" is not key=value");
    }

    @Test
    void serveHasNoFlags() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("serve", "--json")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoArgumentsForServe() {
        assertThat(CommandLine.parse(List.of()).command()).isEqualTo(Command.SERVE);
        assertThat(CommandLine.parse(List.of()).settings()).isEmpty();
    }

    @Test
    void refusesUnknownCommandAndSaysWhichThereAre() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("server")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"server\"")
                .hasMessageContaining("usage: stevedore serve");
    }

    @Test
    void refusesWhatIsNotKeyAndValue() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("serve", "=x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"=x\" is not key=value");
    }
}
