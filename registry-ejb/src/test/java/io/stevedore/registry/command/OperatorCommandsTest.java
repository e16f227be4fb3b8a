package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.sweep.SweepReport;
import io.stevedore.registry.zot.ImportReport;
import io.stevedore.registry.zot.ZotImport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                new ZotImport() {
                    @Override
                    public ImportReport run(boolean dryRun, Consumer<String> progress) {
                        dryRuns.add(dryRun);
                        progress.accept("half of it");
                        return new ImportReport(dryRun);
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
                new Restore(),
                new Catalog() {
                    @Override
                    public Page<RepositoryName> list(PageRequest request) {
                        if (!ready) {
                            throw new RegistryException.Unavailable("the index is away", new IllegalStateException());
                        }
                        return new Page<>(List.of(), Optional.empty());
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
    void sweepIsCalledAlike() throws JMException {
        CompositeData answer = call("sweep", true, false);

        assertThat(dryRuns).containsExactly(true);
        assertThat(answer.get("exitCode")).isEqualTo(0);
        assertThat(String.valueOf(answer.get("report"))).startsWith("would remove:");
        assertThat(String.valueOf(call("sweep", false, true).get("report")))
                .startsWith("{\"dry-run\":false,\"found\":{");
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

    private static ObjectName name() throws JMException {
        return new ObjectName("io.stevedore:type=Commands");
    }
}
