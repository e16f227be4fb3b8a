package io.stevedore.registry.command;

import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.RestoreReport;
import io.stevedore.registry.snapshot.RestoreText;
import io.stevedore.registry.snapshot.SnapshotReport;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.sweep.SweepText;
import io.stevedore.registry.zot.ImportReport;
import io.stevedore.registry.zot.ReportText;
import io.stevedore.registry.zot.ZotImport;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** Passes commands on to the use cases, whose beans bring the application's context to the threads of JMX. */
final class OperatorCommands extends NotificationBroadcasterSupport implements CommandsMXBean {

    private final String name;
    private final ZotImport zotImport;
    private final Sweep sweep;
    private final Snapshots snapshots;
    private final Restore restore;
    private final Catalog catalog;
    private final AtomicLong told = new AtomicLong();

    /** @param name under which it is registered */
    OperatorCommands(
            String name, ZotImport zotImport, Sweep sweep, Snapshots snapshots, Restore restore, Catalog catalog) {
        super(new MBeanNotificationInfo(
                new String[] {PROGRESS}, Notification.class.getName(), "how far a command is, in one line"));
        this.name = name;
        this.zotImport = zotImport;
        this.sweep = sweep;
        this.snapshots = snapshots;
        this.restore = restore;
        this.catalog = catalog;
    }

    @Override
    public CommandResult importZot(boolean dryRun, boolean json) {
        ImportReport report = zotImport.run(dryRun, this::tell);
        return new CommandResult(report.isClean() ? 0 : 1, json ? ReportText.json(report) : ReportText.plain(report));
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

    /** As the readiness of the HTTP API. It opens the index, which thereby belongs to this process alone. */
    @Override
    public void requireReady() {
        catalog.list(new PageRequest(1, ""));
    }

    private void tell(String line) {
        sendNotification(new Notification(PROGRESS, name, told.incrementAndGet(), line));
    }
}
