package io.stevedore.registry.command;

import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.robot.AccessTokenCommands;
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
            Commands commands,
            AccessTokenCommands tokens,
            Catalog catalog)
            throws JMException {
        unregister(start);
        OperatorCommands operator = new OperatorCommands(NAME, commands, tokens, catalog);
        server().registerMBean(
                        new StandardEmitterMBean(operator, CommandsMXBean.class, true, operator), new ObjectName(NAME));
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
