package io.stevedore.jca;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A driver of either port, as the adapter sees it. */
record Driver<C>(
        String name, Set<String> parameters, BiFunction<Map<String, String>, Executor, C> opener, Consumer<C> closer) {

    static Driver<StorageClient> of(StorageDriver driver) {
        return new Driver<>(driver.name(), driver.parameters(), driver::open, StorageClient::close);
    }

    static Driver<TableClient> of(TableDriver driver) {
        return new Driver<>(
                driver.name(), driver.parameters(), (given, threads) -> driver.open(given), TableClient::close);
    }
}
