package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.room.Maintenance;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorCommandsTest extends WithAdministrator {

    @Test
    void administratorsAloneRunThem() throws IOException {
        AdministratorCommands commands = closed();
        caller.set(Login.of(Principal.user("ann"), "password"));
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> commands.prepare("sweep", json("{}")))
                .withMessageContaining("ann may not administer the registry");
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> commands.prepare("no-such", json("{\"all\": 1}")));

        caller.set(Login.of(Principal.user("admin"), "password"));
        assertThat(run(commands, "sweep", "{}").getExitCode()).isZero();
        assertThat(progress).containsExactly("sweeps");
    }

    @Test
    void whereEverybodyMayDoEverythingEverybodyRunsThem() {
        assertThat(run(open(caller), "sweep", "{\"dryRun\": true}").getExitCode())
                .isZero();
        assertThat(progress).containsExactly("looks");
    }

    @Test
    void reportsAreObjectsUnlessTextIsWanted() {
        assertThat(run(open(caller), "stats", "{}").getReport()).startsWith("{");
        assertThat(run(open(caller), "stats", "{\"text\": true}").getReport()).doesNotStartWith("{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep | {\"all\": true} | \"all\" is no parameter of sweep; it has dryRun, text",
                "copy | {\"source\": true} | \"source\" is no text",
                "copy | {\"from\": true} | \"from\" is no parameter of copy; it has source, repository, username,"
                        + " password, dryRun, text",
                "stats | {\"dryRun\": true} | \"dryRun\" is no parameter of stats; it has text",
                "gc | {\"dryRun\": \"yes\"} | \"dryRun\" is neither true nor false",
                "gc | {\"dryRun\": null} | \"dryRun\" is neither true nor false",
            })
    void otherParametersAreRefused(String name, String parameters, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(caller).prepare(name, json(parameters)))
                .withMessage(sentence);
    }

    @Test
    void copiesAskInTheNameOfWhomTheRequestNames() {
        String what = "\"source\": \"registry.example/team/app\", \"repository\": \"app\"";

        run(open(caller), "copy", "{" + what + "}");
        run(open(caller), "copy", "{" + what + ", \"username\": \"ci\", \"password\": \"secret\"}");

        assertThat(progress).hasSize(2);
        assertThat(progress.get(0)).endsWith(" to app as Optional.empty");
        assertThat(progress.get(1)).endsWith(" to app as Optional[ci=secret]");
    }

    @Test
    void copiesOfNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(caller).prepare("copy", json("{\"repository\": \"app\"}")))
                .withMessageContaining("names nothing of another registry");
    }

    @Test
    void thereAreNoOthers() {
        AdministratorCommands commands = open(caller);
        assertThat(commands.prepare("token-create", json("{}"))).isEmpty();
        assertThat(commands.names())
                .isEqualTo("gc, retention, scrub, sweep, snapshot, backup, restore, copy, stats, import-zot,"
                        + " import-distribution, export, import-layout");
    }

    @Test
    void nothingComesInWhileTheRegistryIsReadOnly() {
        AdministratorCommands commands = open(caller, new Maintenance(true, false));

        for (String name : List.of("copy", "import-zot", "import-distribution")) {
            assertReadOnly(() -> commands.prepare(name, json("{}")));
        }
        assertReadOnly(() -> commands.prepareImport(json("{\"repository\": \"app\"}")));
        assertThat(run(commands, "sweep", "{}").getExitCode()).isZero();
        assertThat(commands.prepareExport(json("{\"what\": \"team/app\"}"))).isNotNull();
    }

    private static void assertReadOnly(ThrowingCallable preparation) {
        assertThatExceptionOfType(RegistryException.Unsupported.class)
                .isThrownBy(preparation)
                .withMessageContaining("read-only for maintenance");
    }
}
