package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.layout.ExportSelection;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.layout.ReceivedTar;
import io.stevedore.registry.layout.TarStream;
import io.stevedore.registry.remote.CopyRequest;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.room.Maintenance;
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
import org.junit.jupiter.api.io.TempDir;

/** The commands of administrators over use cases that do nothing, with rules and without. */
abstract class WithAdministrator {

    @TempDir
    private Path directory;

    final Caller caller = new Caller();
    final List<String> progress = new ArrayList<>();

    private static Commands useCases() {
        return new Commands(
                new ZotImport(),
                new DistributionImport(),
                new LayoutImport() {
                    @Override
                    public TransferReport run(
                            ReceivedTar tar, RepositoryName name, boolean dryRun, Consumer<String> progress) {
                        progress.accept("into " + name);
                        return TransferReport.ofImport(dryRun);
                    }
                },
                new LayoutExport() {
                    @Override
                    public void requireThere(ExportSelection selection) {
                        assertThat(selection.name()).hasToString("team/app");
                    }

                    @Override
                    public TransferReport run(ExportSelection selection, TarStream tar) {
                        return TransferReport.ofExport();
                    }
                },
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

    AdministratorCommands closed() throws IOException {
        Path rules = Files.writeString(
                directory.resolve("rules"), "rules: [{allow: administer, to: 'user:admin', on: '**'}]");
        return new AdministratorCommands(
                useCases(), new Access(Optional.of(rules.toString()), new Identities(), caller), new Maintenance());
    }

    static AdministratorCommands open(Caller caller) {
        return open(caller, new Maintenance());
    }

    static AdministratorCommands open(Caller caller, Maintenance maintenance) {
        return new AdministratorCommands(
                useCases(), new Access(Optional.empty(), new Identities(), caller), maintenance);
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    CommandResult run(AdministratorCommands commands, String name, String parameters) {
        return commands.prepare(name, json(parameters)).orElseThrow().run(progress::add);
    }
}
