package io.stevedore.it.container;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The container that the system property {@code arquillian.launch} chose: Payara Micro, or Payara Server. */
enum Launched {
    MICRO {
        @Override
        Path workingDirectory() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        Archive<?> registry(Class<?>... classes) {
            return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/container/web.war"))
                    .addClasses(classes)
                    .addAsLibrary(assertj());
        }
    },

    SERVER {
        @Override
        Path workingDirectory() {
            return Path.of("target/container/server").toAbsolutePath();
        }

        @Override
        Archive<?> registry(Class<?>... classes) {
            EnterpriseArchive ear =
                    ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("target/container/stevedore.ear"));
            ear.getAsType(WebArchive.class, "/registry-web.war")
                    .addClasses(classes)
                    .addAsLibrary(assertj());
            return ear;
        }
    };

    static final String PROPERTY = "arquillian.launch";

    /** Of this run of the tests. */
    static Launched now() {
        return "server".equals(System.getProperty(PROPERTY)) ? SERVER : MICRO;
    }

    /** Against which the container resolves relative paths. */
    abstract Path workingDirectory();

    /** The registry as it is shipped for the container, with a test's classes, which run inside of it. */
    abstract Archive<?> registry(Class<?>... classes);

    /** An application of its own, whose tests run inside of it. */
    static WebArchive application(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addAsLibrary(assertj());
    }

    private static File assertj() {
        try {
            return new File(Assertions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
