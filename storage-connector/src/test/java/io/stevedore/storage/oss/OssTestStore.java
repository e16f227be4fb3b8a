package io.stevedore.storage.oss;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import java.util.Map;
import java.util.TreeMap;

/** Stores of the front's bucket. */
final class OssTestStore {

    private OssTestStore() {}

    /** @param others names and values in turn, which replace the front's */
    static OssStore open(OssFront front, String... others) {
        return OssStore.of(OssSettings.of(new Parameters(parameters(front, others))));
    }

    static Map<String, String> parameters(OssFront front, String... others) {
        Map<String, String> parameters = new TreeMap<>(front.parameters());
        for (int i = 0; i < others.length; i += 2) {
            parameters.put(others[i], others[i + 1]);
        }
        return parameters;
    }
}
