package io.stevedore.jca;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The drivers of one port that were packed with the adapter, found by the adapter's own class loader. */
final class Drivers<C> {

    static final Drivers<StorageClient> STORAGE =
            new Drivers<>("storage", () -> packed(StorageDriver.class, Driver::of));
    static final Drivers<TableClient> TABLE = new Drivers<>("table", () -> packed(TableDriver.class, Driver::of));

    private final String port;
    private final Supplier<Stream<Driver<C>>> packed;

    private Drivers(String port, Supplier<Stream<Driver<C>>> packed) {
        this.port = port;
        this.packed = packed;
    }

    Driver<C> named(String name) throws ResourceException {
        List<Driver<C>> known = packed.get().toList();
        for (Driver<C> driver : known) {
            if (driver.name().equals(name)) {
                return driver;
            }
        }
        throw new InvalidPropertyException("no " + port + " driver is named \"" + name + "\"; known are "
                + known.stream().map(Driver::name).sorted().toList());
    }

    private static <D, C> Stream<Driver<C>> packed(Class<D> type, Function<D, Driver<C>> view) {
        return ServiceLoader.load(type, Drivers.class.getClassLoader()).stream()
                .map(provider -> view.apply(provider.get()));
    }
}
