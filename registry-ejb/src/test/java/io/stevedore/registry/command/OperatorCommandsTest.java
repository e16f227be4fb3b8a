package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.layout.ExportRequest;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.remote.CopyRequest;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.robot.AccessTokenCommands;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.scrub.ScrubReport;
import io.stevedore.registry.snapshot.IndexBackup;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.stats.StatsReport;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.zot.ZotImport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through the platform's MBean server, as the launcher and operators call. */
class OperatorCommandsTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CommandRegistrar registrar = new CommandRegistrar();
    private final List<Boolean> dryRuns = new ArrayList<>();
    private boolean ready = true;

    @BeforeEach
    void register() throws JMException {
        registrar.register(
                this,
                new Commands(
                        new ZotImport() {
                            @Override
                            public ImportReport run(boolean dryRun, Consumer<String> progress) {
                                dryRuns.add(dryRun);
                                progress.accept("half of it");
                                return new ImportReport("zot", EnumSet.allOf(Count.class), dryRun);
                            }
                        },
                        new DistributionImport() {
                            @Override
                            public ImportReport run(boolean dryRun, Consumer<String> progress) {
                                dryRuns.add(dryRun);
                                progress.accept("half of distribution");
                                return new ImportReport("distribution", EnumSet.of(Count.MANIFESTS), dryRun);
                            }
                        },
                        new LayoutImport(),
                        new LayoutExport() {
                            @Override
                            public TransferReport run(ExportRequest request, Consumer<String> progress) {
                                progress.accept("half of the repository");
                                return TransferReport.ofExport();
                            }
                        },
                        new RepositoryCopy() {
                            @Override
                            public TransferReport run(CopyRequest request, boolean dryRun, Consumer<String> progress) {
                                dryRuns.add(dryRun);
                                return TransferReport.ofCopy(dryRun);
                            }
                        },
                        new Sweep() {
                            @Override
                            public SweepReport run(boolean dryRun, Consumer<String> progress) {
                                dryRuns.add(dryRun);
                                progress.accept("half of the store");
                                return new SweepReport(dryRun);
                            }
                        },
                        new Snapshots(),
                        new IndexBackup(),
                        new Restore(),
                        new Collector(),
                        new Retention(),
                        new Scrub() {
                            @Override
                            public ScrubReport run(boolean all, Consumer<String> progress) {
                                dryRuns.add(all);
                                progress.accept("half of the blobs");
                                return new ScrubReport();
                            }
                        },
                        new Stats() {
                            @Override
                            public StatsReport run(Consumer<String> progress) {
                                progress.accept("half of the rows");
                                return new StatsReport();
                            }
                        }),
                new AccessTokenCommands(),
                new Catalog() {
                    @Override
                    public void requireAnswer() {
                        if (!ready) {
                            throw new RegistryException.Unavailable("the index is away", new IllegalStateException());
                        }
                    }
                });
    }

    @AfterEach
    void unregister() throws JMException {
        registrar.unregister(this);
        assertThat(server.isRegistered(name())).isFalse();
    }

    @Test
    void readinessIsThatOfTheIndex() throws JMException {
        server.invoke(name(), "requireReady", new Object[0], new String[0]);

        ready = false;
        assertThatExceptionOfType(RuntimeMBeanException.class)
                .isThrownBy(() -> server.invoke(name(), "requireReady", new Object[0], new String[0]))
                .withStackTraceContaining("the index is away");
    }

    @Test
    void answerIsMadeOfTypesOfTheJdk() throws JMException {
        CompositeData answer = call(true, false);

        assertThat(dryRuns).containsExactly(true);
        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report"))).startsWith("would import from zot:");
        assertThat(String.valueOf(call(false, true).get("report"))).startsWith("{\"dry-run\":false,\"counts\":{");
    }

    @Test
    void importFromDistributionIsCalledAlike() throws JMException {
        CompositeData answer = call("importDistribution", true, false);

        assertThat(dryRuns).containsExactly(true);
        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report")).lines())
                .containsExactly(
                        "would import from distribution:", "               0 manifests", "               0 problems");
        assertThat(String.valueOf(call("importDistribution", false, true).get("report")))
                .isEqualTo("{\"dry-run\":false,\"counts\":{\"manifests\":0},\"problems\":[],"
                        + "\"problems-left-out\":0}");
    }

    @Test
    void sweepIsCalledAlike() throws JMException {
        CompositeData answer = call("sweep", true, false);

        assertThat(dryRuns).containsExactly(true);
        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report"))).startsWith("would remove:");
        assertThat(String.valueOf(call("sweep", false, true).get("report")))
                .startsWith("{\"dry-run\":false,\"found\":{");
    }

    @Test
    void statsTellWhatThereIs() throws JMException {
        CompositeData answer = stats(false);

        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report"))).startsWith("holds:");
        assertThat(String.valueOf(stats(true).get("report"))).startsWith("{\"repositories\":{},");
    }

    @Test
    void scrubIsCalledAlike() throws JMException {
        CompositeData answer = call("scrub", true, false);

        assertThat(dryRuns).containsExactly(true);
        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report"))).startsWith("read:");
        assertThat(String.valueOf(call("scrub", false, true).get("report"))).startsWith("{\"blobs\":0,");
    }

    @Test
    void layoutsAreNamedByTextsAndWrongOnesAreWrongUse() throws JMException {
        assertThat(exported("team/app:1.0", "out").get("exitCode")).isEqualTo(0);
        CompositeData refused = exported("Team", "out");

        assertThat(refused.get("exitCode")).isEqualTo(2);
        assertThat(String.valueOf(refused.get("report"))).contains("\"Team\" is not REPOSITORY");
        assertThat(exported("all", "out.tar").get("exitCode")).isEqualTo(2);
    }

    private CompositeData exported(String what, String target) throws JMException {
        String text = String.class.getName();
        return (CompositeData) server.invoke(
                name(), "exportLayout", new Object[] {what, target, true}, new String[] {text, text, "boolean"});
    }

    @Test
    void progressIsNotified() throws JMException {
        List<String> heard = new ArrayList<>();
        server.addNotificationListener(
                name(), (told, nothing) -> heard.add(told.getType() + ": " + told.getMessage()), null, null);

        call(false, false);

        assertThat(heard).containsExactly("io.stevedore.progress: half of it");
    }

    private CompositeData call(boolean dryRun, boolean json) throws JMException {
        return call("importZot", dryRun, json);
    }

    private CompositeData call(String operation, boolean dryRun, boolean json) throws JMException {
        return (CompositeData)
                server.invoke(name(), operation, new Object[] {dryRun, json}, new String[] {"boolean", "boolean"});
    }

    private CompositeData stats(boolean json) throws JMException {
        return (CompositeData) server.invoke(name(), "stats", new Object[] {json}, new String[] {"boolean"});
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("io.stevedore:type=Commands");
    }
}
