package io.stevedore.registry.command;

import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.distribution.DistributionImport;
import io.stevedore.registry.layout.LayoutExport;
import io.stevedore.registry.layout.LayoutImport;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.remote.RepositoryCopy;
import io.stevedore.registry.retention.Retention;
import io.stevedore.registry.robot.AccessTokenCommands;
import io.stevedore.registry.scrub.Scrub;
import io.stevedore.registry.snapshot.Restore;
import io.stevedore.registry.snapshot.Snapshots;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.sweep.Sweep;
import io.stevedore.registry.zot.ZotImport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;

/** Offers the commands in the platform's MBean server as long as the application runs. */
@ApplicationScoped
public class CommandRegistrar {

    private static final String NAME = "io.stevedore:type=Commands";

    /** Called once for each module of an application, of which the last one stays. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
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
            Catalog catalog)
            throws JMException {
        unregister(start);
        OperatorCommands commands = new OperatorCommands(
                NAME,
                zotImport,
                distributionImport,
                layoutImport,
                layoutExport,
                copy,
                sweep,
                snapshots,
                restore,
                collector,
                retention,
                scrub,
                stats,
                tokens,
                catalog);
        server().registerMBean(
                        new StandardEmitterMBean(commands, CommandsMXBean.class, true, commands), new ObjectName(NAME));
    }

    void unregister(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) throws JMException {
        ObjectName name = new ObjectName(NAME);
        if (server().isRegistered(name)) {
            server().unregisterMBean(name);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
