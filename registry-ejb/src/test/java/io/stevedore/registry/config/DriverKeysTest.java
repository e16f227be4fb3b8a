package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StorageDriver;
import io.stevedore.table.TableDriver;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of a driver can be set, and nothing can be set that no driver reads. */
class DriverKeysTest {

    private static final String OF_ITEMS = "dynamodb-items";

    /** Of the driver of items; the registry gives it itself, in the descriptors of its applications. */
    private static final String GIVEN_BY_THE_REGISTRY = "attributes";

    static Stream<StorageDriver> stores() {
        return ServiceLoader.load(StorageDriver.class).stream().map(ServiceLoader.Provider::get);
    }

    static Stream<TableDriver> tables() {
        return ServiceLoader.load(TableDriver.class).stream().map(ServiceLoader.Provider::get);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void keysOfAStoreAreItsParameters(StorageDriver driver) {
        assertThat(keys("registry.storage." + driver.name() + ".")).isEqualTo(driver.parameters());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keysOfATableAreItsParameters(TableDriver driver) {
        Set<String> parameters = new HashSet<>(driver.parameters());
        boolean isOfItems = driver.name().equals(OF_ITEMS);
        if (isOfItems) {
            parameters.remove(GIVEN_BY_THE_REGISTRY);
        }

        assertThat(keys((isOfItems ? "registry.import.zot." : "registry.index.") + driver.name() + "."))
                .isEqualTo(parameters);
    }

    private static Set<String> keys(String prefix) {
        return ConfigKeys.ALL.stream()
                .map(ConfigKey::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
