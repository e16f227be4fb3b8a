package io.stevedore.storage.oss;

import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.files.ObjectClient;
import io.stevedore.storage.object.files.ObjectSettings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A store in a bucket of Alibaba Cloud's OSS. Its parameters are those of {@link OssParameters}.
 * At the start one key is listed, so that wrong ones are told at once.
 */
public final class OssDriver implements StorageDriver {

    private static final OssParameters DECLARED = new OssParameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public StorageClient open(Map<String, String> parameters, Executor threads) {
        Parameters given = new Parameters(parameters);
        ObjectSettings layout = ObjectSettings.of(given, OssParameters.OBJECTS);
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
