package io.stevedore.micro.cli;

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
    @CsvSource({
        "import, import, import zot",
        "import zott, import zott, import zot",
        "zot, zot, import zot",
        "server, server, serve",
        "sevre, sevre, serve",
        "swep --dry-run, swep, sweep"
    })
    void namesTheWrongWordAndTheOneThatWasMeant(String given, String told, String meant) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(given.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown command \"" + told + "\"; did you mean \"" + meant + "\"");
    }

    @Test
    void guessesNothingWhereNothingIsAlike() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("import", "harbor")))
                .hasMessage("unknown command \"import harbor\"\nstevedore --help names all");
    }

    @ParameterizedTest
    @CsvSource({
        "--dryrun, '\"--dryrun\" is nothing that import zot knows; did you mean \"--dry-run\"?'",
        "--all, '\"--all\" is nothing that import zot knows'",
        "--dry-run=true, option '--dry-run' should be specified without 'true' parameter",
        "now, '\"now\" is not key=value'",
        "json, '\"json\" is not key=value; did you mean \"--json\"?'"
    })
    void refusesUnknownFlagsWithTheUsageOfTheCommand(String flag, String sentence) {
        assertThatThrownBy(() -> CommandLine.parse(List.of("import", "zot", flag)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith("\nusage: stevedore import zot [--dry-run] [--json] [key=value ...]");
    }

    @Test
    void readsNoFilesAndTakesNothingFromValues() {
        assertThat(CommandLine.parse(List.of("serve", "a=@file", "b=${user.home}", "c=\"x y\"", "d=-1"))
                        .settings())
                .containsOnly(entry("a", "@file"), entry("b", "${user.home}"), entry("c", "\"x y\""), entry("d", "-1"));
        assertThatThrownBy(() -> CommandLine.parse(List.of("serve", "@file")))
                .hasMessageStartingWith("\"@file\" is not key=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import zot --help", "import zot -h", "help import zot", "import zot --json --help"})
    void whoeverAsksForHelpGetsNothingElse(String given) {
        CommandLine line = CommandLine.parse(List.of(given.split(" ")));

        assertThat(line.command()).isEqualTo(Command.HELP);
        assertThat(line.operands()).containsExactly("import", "zot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void versionIsAFlagAndACommand(String given) {
        assertThat(CommandLine.parse(List.of(given)).command()).isEqualTo(Command.VERSION);
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
    void refusesWhatIsNotKeyAndValue() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("serve", "=x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"=x\" is not key=value");
    }
}
