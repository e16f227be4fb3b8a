package io.stevedore.registry.zot;

import io.stevedore.table.TableConnectionFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration says of the zot registry that is to be imported. */
@ApplicationScoped
public class ZotSettings {

    private Supplier<Optional<TableConnectionFactory>> tables = Optional::empty;
    private String root = "/";

    /** For the container's proxies. */
    public ZotSettings() {}

    /** @param driver of zot's table; without one, zot had none, and the factory is not touched */
    @Inject
    public ZotSettings(
            @ZotTable Instance<TableConnectionFactory> factory,
            @ConfigProperty(name = "registry.import.zot") Optional<String> driver,
            @ConfigProperty(name = "registry.import.zot.rootdirectory", defaultValue = "/") String root) {
        this.tables = () -> driver.map(name -> factory.get());
        this.root = root;
    }

    ZotSettings(Optional<TableConnectionFactory> tables, String root) {
        this.tables = () -> tables;
        this.root = root;
    }

    DedupeTable table() {
        return DedupeTable.of(tables.get(), root);
    }
}
