package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.remote.CopyRequest;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.snapshot.IndexBackup;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.stats.StatsReport;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.zot.ZotImport;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorCommandsTest {

    @TempDir
    private Path directory;

    private final Caller caller = new Caller();
    private final List<String> progress = new ArrayList<>();

    private static Commands useCases() {
        return new Commands(
                new ZotImport(),
                new DistributionImport(),
                new LayoutImport(),
                new LayoutExport(),
                new RepositoryCopy() {
                    @Override
                    public TransferReport runFor(
                            Optional<Map.Entry<String, String>> login,
                            CopyRequest request,
                            boolean dryRun,
                            Consumer<String> progress) {
                        progress.accept(request.source() + " to " + request.target() + " as " + login);
                        return TransferReport.ofCopy(dryRun);
                    }
                },
                new Sweep() {
                    @Override
                    public SweepReport run(boolean dryRun, Consumer<String> progress) {
                        progress.accept(dryRun ? "looks" : "sweeps");
                        return new SweepReport(dryRun);
                    }
                },
                new Snapshots(),
                new IndexBackup(),
                new Restore(),
                new Collector(),
                new Retention(),
                new Scrub(),
                new Stats() {
                    @Override
                    public StatsReport run(Consumer<String> progress) {
                        return new StatsReport();
                    }
                });
    }

    private AdministratorCommands closed() throws IOException {
        Path rules = Files.writeString(
                directory.resolve("rules"), "rules: [{allow: administer, to: 'user:admin', on: '**'}]");
        return new AdministratorCommands(
                useCases(), new Access(Optional.of(rules.toString()), new Identities(), caller));
    }

    private static AdministratorCommands open(Caller caller) {
        return new AdministratorCommands(useCases(), new Access(Optional.empty(), new Identities(), caller));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private CommandResult run(AdministratorCommands commands, String name, String parameters) {
        return commands.prepare(name, json(parameters)).orElseThrow().run(progress::add);
    }

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
        assertThat(commands.prepare("export", json("{}"))).isEmpty();
        assertThat(commands.names())
                .isEqualTo("gc, retention, scrub, sweep, snapshot, backup, restore, copy, stats, import-zot,"
                        + " import-distribution");
    }
}
