package io.stevedore.registry.command;

import io.stevedore.registry.collect.CollectionReport;
import io.stevedore.registry.collect.CollectionText;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.layout.ExportRequest;
import io.stevedore.registry.layout.ImportRequest;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.remote.CopyRequest;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.retention.RetentionReport;
import io.stevedore.registry.retention.RetentionText;
import io.stevedore.registry.robot.AccessToken;
import io.stevedore.registry.robot.AccessTokenAdmin;
import io.stevedore.registry.robot.AccessTokenCommands;
import io.stevedore.registry.robot.AccessTokenText;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.scrub.ScrubReport;
import io.stevedore.registry.scrub.ScrubText;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** Passes commands on to the use cases, whose beans bring the application's context to the threads of JMX. */
final class OperatorCommands extends NotificationBroadcasterSupport implements CommandsMXBean {

    private final String name;
    private final ZotImport zotImport;
    private final DistributionImport distributionImport;
    private final LayoutImport layoutImport;
    private final LayoutExport layoutExport;
    private final RepositoryCopy copy;
    private final Sweep sweep;
    private final Snapshots snapshots;
    private final Restore restore;
    private final Collector collector;
    private final Retention retention;
    private final Scrub scrub;
    private final Stats stats;
    private final AccessTokenCommands tokens;
    private final Catalog catalog;
    private final AtomicLong told = new AtomicLong();

    /** @param name under which it is registered */
    OperatorCommands(
            String name,
            ZotImport zotImport,
            DistributionImport distributionImport,
            LayoutImport layoutImport,
            LayoutExport layoutExport,
            RepositoryCopy copy,
            Sweep sweep,
            Snapshots snapshots,
            Restore restore,
            Collector collector,
            Retention retention,
            Scrub scrub,
            Stats stats,
            AccessTokenCommands tokens,
            Catalog catalog) {
        super(new MBeanNotificationInfo(
                new String[] {PROGRESS}, Notification.class.getName(), "how far a command is, in one line"));
        this.name = name;
        this.zotImport = zotImport;
        this.distributionImport = distributionImport;
        this.layoutImport = layoutImport;
        this.layoutExport = layoutExport;
        this.copy = copy;
        this.sweep = sweep;
        this.snapshots = snapshots;
        this.restore = restore;
        this.collector = collector;
        this.retention = retention;
        this.scrub = scrub;
        this.stats = stats;
        this.tokens = tokens;
        this.catalog = catalog;
    }

    @Override
    public CommandResult importZot(boolean dryRun, boolean json) {
        return result(zotImport.run(dryRun, this::tell), json);
    }

    @Override
    public CommandResult importDistribution(boolean dryRun, boolean json) {
        return result(distributionImport.run(dryRun, this::tell), json);
    }

    private static CommandResult result(ImportReport report, boolean json) {
        return new CommandResult(report.isClean() ? 0 : 1, json ? ReportText.json(report) : ReportText.plain(report));
    }

    @Override
    public CommandResult importLayout(String layout, String repository, boolean dryRun, boolean json) {
        try {
            return result(layoutImport.run(ImportRequest.parse(layout, repository), dryRun, this::tell), json);
        } catch (IllegalArgumentException e) {
            return new CommandResult(2, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CommandResult copy(String source, String repository, boolean dryRun, boolean json) {
        try {
            return result(copy.run(CopyRequest.parse(source, repository), dryRun, this::tell), json);
        } catch (IllegalArgumentException e) {
            return new CommandResult(2, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CommandResult exportLayout(String what, String target, boolean json) {
        try {
            return result(layoutExport.run(ExportRequest.parse(what, target), this::tell), json);
        } catch (IllegalArgumentException e) {
            return new CommandResult(2, String.valueOf(e.getMessage()));
        }
    }

    private static CommandResult result(TransferReport report, boolean json) {
        return new CommandResult(
                report.isClean() ? 0 : 1, json ? TransferText.json(report) : TransferText.plain(report));
    }

    @Override
    public CommandResult sweep(boolean dryRun, boolean json) {
        SweepReport report = sweep.run(dryRun, this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? SweepText.json(report) : SweepText.plain(report));
    }

    @Override
    public CommandResult snapshot(boolean json) {
        SnapshotReport report = snapshots.take(this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? report.json() : report.plain());
    }

    @Override
    public CommandResult restore(boolean dryRun, boolean merge, boolean json) {
        RestoreReport report = restore.run(dryRun, merge, this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? RestoreText.json(report) : RestoreText.plain(report));
    }

    @Override
    public CommandResult collect(boolean all, boolean dryRun, boolean json) {
        CollectionReport report = all ? collector.runOverAll(dryRun, this::tell) : collector.run(dryRun, this::tell);
        return new CommandResult(
                report.isClean() ? 0 : 1, json ? CollectionText.json(report) : CollectionText.plain(report));
    }

    @Override
    public CommandResult retain(boolean dryRun, boolean json) {
        RetentionReport report = retention.run(dryRun, this::tell);
        return new CommandResult(
                report.isClean() ? 0 : 1, json ? RetentionText.json(report) : RetentionText.plain(report));
    }

    @Override
    public CommandResult scrub(boolean all, boolean json) {
        ScrubReport report = scrub.run(all, this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? ScrubText.json(report) : ScrubText.plain(report));
    }

    @Override
    public CommandResult stats(boolean json) {
        StatsReport report = stats.run(this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? StatsText.json(report) : StatsText.plain(report));
    }

    @Override
    public CommandResult createToken(String robot, String actions, String repositories, String life, boolean json) {
        try {
            AccessTokenAdmin.Made made = tokens.create(robot, actions, repositories, life);
            return new CommandResult(0, json ? AccessTokenText.json(made) : AccessTokenText.plain(made));
        } catch (IllegalArgumentException e) {
            return new CommandResult(2, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CommandResult listTokens(boolean json) {
        List<AccessToken> all = tokens.list();
        return new CommandResult(0, json ? AccessTokenText.json(all) : AccessTokenText.plain(all));
    }

    @Override
    public CommandResult revokeToken(String id) {
        return tokens.revoke(id)
                ? new CommandResult(0, "access token " + id + " is revoked")
                : new CommandResult(1, "there is no access token " + id);
    }

    /** As the readiness of the HTTP API. It opens the index, which thereby belongs to this process alone. */
    @Override
    public void requireReady() {
        catalog.requireAnswer();
    }

    private void tell(String line) {
        sendNotification(new Notification(PROGRESS, name, told.incrementAndGet(), line));
    }
}
