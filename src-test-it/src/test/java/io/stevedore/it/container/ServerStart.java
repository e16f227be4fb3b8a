package io.stevedore.it.container;

import io.stevedore.it.client.Trees;
import io.stevedore.it.server.PayaraServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.event.SetupContainer;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Starts Payara Server before Arquillian looks for it, on free ports, and gives it the adapter and the pools that an
 * administrator would make. It runs until the tests' process ends.
 */
public final class ServerStart implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Observer.class);
    }

    /** Made by Arquillian. */
    public static final class Observer {

        public void start(@Observes(precedence = 1) SetupContainer event) throws IOException, InterruptedException {
            if (event.getContainerName().equals("server")) {
                PayaraServer server = started(Launched.SERVER.workingDirectory());
                event.getContainer()
                        .getContainerConfiguration()
                        .overrideProperty("adminPort", String.valueOf(server.adminPort()));
            }
        }

        private static PayaraServer started(Path directory) throws IOException, InterruptedException {
            Trees.delete(directory);
            PayaraServer server = PayaraServer.start(
                    directory,
                    Map.of(),
                    "-D" + Launched.PROPERTY + "=server",
                    "-Dregistry.storage.filesystem.rootdirectory=data/store",
                    "-Dregistry.index.sqlite.file=data/index.db",
                    "-Dregistry.upload.maxage=8s",
                    "-Dregistry.upload.clockskew=1s",
                    "-Dregistry.upload.interval=1s");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            // the server's default shows the classes of an adapter only to those who name a pool of an administrator
            server.asadmin("set", "configs.config.server-config.connector-service.class-loading-policy=global");
            for (String command : Files.readAllLines(Path.of("target/test-classes/deploy-adapter.txt"))) {
                server.asadmin(command.split(" ", 0));
            }
            return server;
        }
    }
}
