package io.stevedore.registry.command;

import io.stevedore.registry.collect.CollectionReport;
import io.stevedore.registry.collect.CollectionText;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.layout.ExportRequest;
import io.stevedore.registry.layout.ExportSelection;
import io.stevedore.registry.layout.ImportRequest;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.layout.ReceivedTar;
import io.stevedore.registry.layout.TarStream;
import io.stevedore.registry.remote.CopyRequest;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.retention.RetentionReport;
import io.stevedore.registry.retention.RetentionText;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.scrub.ScrubReport;
import io.stevedore.registry.scrub.ScrubText;
import io.stevedore.registry.snapshot.BackupReport;
import io.stevedore.registry.snapshot.IndexBackup;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.RestoreReport;
import io.stevedore.registry.snapshot.RestoreText;
import io.stevedore.registry.snapshot.SnapshotReport;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.stats.StatsReport;
import io.stevedore.registry.stats.StatsText;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.sweep.SweepText;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ReportText;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferText;
import io.stevedore.registry.zot.ZotImport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work on the whole registry that people start. Each command tells how far it is in a line each second, and ends with
 * its report as text or as one JSON object.
 */
@ApplicationScoped
public class Commands {

    private ZotImport zotImport;
    private DistributionImport distributionImport;
    private LayoutImport layoutImport;
    private LayoutExport layoutExport;
    private RepositoryCopy copy;
    private Sweep sweep;
    private Snapshots snapshots;
    private IndexBackup backup;
    private Restore restore;
    private Collector collector;
    private Retention retention;
    private Scrub scrub;
    private Stats stats;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Commands() {}

    @Inject
    public Commands(
            ZotImport zotImport,
            DistributionImport distributionImport,
            LayoutImport layoutImport,
            LayoutExport layoutExport,
            RepositoryCopy copy,
            Sweep sweep,
            Snapshots snapshots,
            IndexBackup backup,
            Restore restore,
            Collector collector,
            Retention retention,
            Scrub scrub,
            Stats stats) {
        this.zotImport = zotImport;
        this.distributionImport = distributionImport;
        this.layoutImport = layoutImport;
        this.layoutExport = layoutExport;
        this.copy = copy;
        this.sweep = sweep;
        this.snapshots = snapshots;
        this.backup = backup;
        this.restore = restore;
        this.collector = collector;
        this.retention = retention;
        this.scrub = scrub;
        this.stats = stats;
    }

    CommandResult importZot(boolean dryRun, boolean json, Consumer<String> progress) {
        return result(zotImport.run(dryRun, progress), json);
    }

    CommandResult importDistribution(boolean dryRun, boolean json, Consumer<String> progress) {
        return result(distributionImport.run(dryRun, progress), json);
    }

    private static CommandResult result(ImportReport report, boolean json) {
        return result(report.isClean(), json, () -> ReportText.json(report), () -> ReportText.plain(report));
    }

    CommandResult importLayout(
            String layout, String repository, boolean dryRun, boolean json, Consumer<String> progress) {
        return result(layoutImport.run(ImportRequest.parse(layout, repository), dryRun, progress), json);
    }

    CommandResult copy(String source, String repository, boolean dryRun, boolean json, Consumer<String> progress) {
        return result(copy.run(CopyRequest.parse(source, repository), dryRun, progress), json);
    }

    /** In the name of whoever asks for it, by his name and password there; in nobody's if they are left out. */
    CommandResult copyFor(
            Optional<Map.Entry<String, String>> login,
            CopyRequest request,
            boolean dryRun,
            boolean json,
            Consumer<String> progress) {
        return result(copy.runFor(login, request, dryRun, progress), json);
    }

    CommandResult exportLayout(String what, String target, boolean json, Consumer<String> progress) {
        return result(layoutExport.run(ExportRequest.parse(what, target), progress), json);
    }

    /**
     * Makes an export to a client ready; its last entry is its exit code and its report.
     *
     * @throws io.stevedore.registry.domain.RegistryException if there is no such thing
     */
    PreparedExport exportOf(ExportSelection selection, boolean json) {
        layoutExport.requireThere(selection);
        return out -> {
            TarStream tar = new TarStream(out);
            CommandResult result = result(layoutExport.run(selection, tar), json);
            tar.report("exitCode: " + result.getExitCode() + "\n\n" + result.getReport() + "\n");
        };
    }

    /** Closes the tar at the end. */
    CommandResult importTar(
            ReceivedTar tar, RepositoryName name, boolean dryRun, boolean json, Consumer<String> progress) {
        return result(layoutImport.run(tar, name, dryRun, progress), json);
    }

    private static CommandResult result(TransferReport report, boolean json) {
        return result(report.isClean(), json, () -> TransferText.json(report), () -> TransferText.plain(report));
    }

    CommandResult sweep(boolean dryRun, boolean json, Consumer<String> progress) {
        SweepReport report = sweep.run(dryRun, progress);
        return result(report.isClean(), json, () -> SweepText.json(report), () -> SweepText.plain(report));
    }

    CommandResult snapshot(boolean json, Consumer<String> progress) {
        SnapshotReport report = snapshots.take(progress);
        return result(report.isClean(), json, report::json, report::plain);
    }

    CommandResult backup(boolean json) {
        BackupReport report = backup.run();
        return result(report.isClean(), json, report::json, report::plain);
    }

    CommandResult restore(boolean dryRun, boolean merge, boolean json, Consumer<String> progress) {
        RestoreReport report = restore.run(dryRun, merge, progress);
        return result(report.isClean(), json, () -> RestoreText.json(report), () -> RestoreText.plain(report));
    }

    CommandResult collect(boolean all, boolean dryRun, boolean json, Consumer<String> progress) {
        CollectionReport report = all ? collector.runOverAll(dryRun, progress) : collector.run(dryRun, progress);
        return result(report.isClean(), json, () -> CollectionText.json(report), () -> CollectionText.plain(report));
    }

    CommandResult retain(boolean dryRun, boolean json, Consumer<String> progress) {
        RetentionReport report = retention.run(dryRun, progress);
        return result(report.isClean(), json, () -> RetentionText.json(report), () -> RetentionText.plain(report));
    }

    CommandResult scrub(boolean all, boolean json, Consumer<String> progress) {
        ScrubReport report = scrub.run(all, progress);
        return result(report.isClean(), json, () -> ScrubText.json(report), () -> ScrubText.plain(report));
    }

    CommandResult stats(boolean json, Consumer<String> progress) {
        StatsReport report = stats.run(progress);
        return result(report.isClean(), json, () -> StatsText.json(report), () -> StatsText.plain(report));
    }

    private static CommandResult result(boolean clean, boolean json, Supplier<String> object, Supplier<String> text) {
        return new CommandResult(clean ? 0 : 1, json ? object.get() : text.get());
    }
}
