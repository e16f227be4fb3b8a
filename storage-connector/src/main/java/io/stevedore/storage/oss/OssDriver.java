package io.stevedore.storage.oss;

import io.stevedore.driver.Parameters;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.files.ObjectClient;
import io.stevedore.storage.object.files.ObjectSettings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store in a bucket of Alibaba Cloud's OSS. Its parameters are those of {@link OssSettings} and of
 * {@link ObjectSettings}; {@code accesskeyid}, {@code accesskeysecret}, {@code region} and {@code bucket} are required.
 * At the start one key is listed, so that wrong ones are told at once.
 */
public final class OssDriver implements StorageDriver {

    @Override
    public String name() {
        return "oss";
    }

    @Override
    public Set<String> parameters() {
        return Stream.of(OssSettings.PARAMETERS, ObjectSettings.PARAMETERS)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public StorageClient open(Map<String, String> parameters, Executor threads) {
        Parameters given = new Parameters(parameters);
        ObjectSettings layout = ObjectSettings.of(given, OssStore.LIMITS);
        OssStore store = OssStore.of(OssSettings.of(given));
        try {
            store.list(ListRequest.all(layout.root()).limit(1));
            return new ObjectClient(store, layout, threads);
        } catch (StorageException e) {
            store.close();
            throw e;
        }
    }
}
