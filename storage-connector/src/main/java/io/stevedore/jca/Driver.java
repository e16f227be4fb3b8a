package io.stevedore.jca;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A driver of either port, as the adapter sees it. */
record Driver<C>(String name, Set<String> parameters, Function<Map<String, String>, C> opener, Consumer<C> closer) {

    static Driver<StorageClient> of(StorageDriver driver) {
        return new Driver<>(driver.name(), driver.parameters(), driver::open, StorageClient::close);
    }

    static Driver<TableClient> of(TableDriver driver) {
        return new Driver<>(driver.name(), driver.parameters(), driver::open, TableClient::close);
    }
}
