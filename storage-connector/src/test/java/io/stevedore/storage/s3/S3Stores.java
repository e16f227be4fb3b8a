package io.stevedore.storage.s3;

import io.stevedore.driver.Parameters;
import io.stevedore.storage.object.ObjectSettings;
import io.stevedore.storage.object.ObjectStore;
import java.util.HashMap;
import java.util.Map;

/** Stores of parameters. */
final class S3Stores {

    private S3Stores() {}

    static ObjectStore open(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return S3Driver.store(parameters, ObjectSettings.of(parameters, S3Store.LIMITS));
    }

    /** These parameters and more, as name, value, name, value …; an empty value takes a parameter away. */
    static Map<String, String> with(Map<String, String> parameters, String... more) {
        Map<String, String> all = new HashMap<>(parameters);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
