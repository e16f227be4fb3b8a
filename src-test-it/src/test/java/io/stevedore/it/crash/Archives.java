package io.stevedore.it.crash;

import io.stevedore.it.crash.app.LedgerServlet;
import io.stevedore.it.crash.lib.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Packs what the server runs. */
final class Archives {

    private Archives() {}

    /** Stands at the root of the server. */
    static String application(Path directory) {
        return write(
                ShrinkWrap.create(WebArchive.class).addPackage(LedgerServlet.class.getPackage()),
                directory.resolve("ROOT.war"));
    }

    /** The database and the instants at which it dies. */
    static List<Path> libraries(Path directory) throws IOException {
        String halting = write(
                ShrinkWrap.create(JavaArchive.class).addPackage(Halt.class.getPackage()),
                directory.resolve("halting.jar"));
        try (Stream<Path> derby = Files.list(Path.of("target/container/lib"))) {
            return Stream.concat(Stream.of(Path.of(halting)), derby).toList();
        }
    }

    private static String write(Archive<?> archive, Path file) {
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file.toString();
    }
}
