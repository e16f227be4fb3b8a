package io.stevedore.registry.config;

import java.util.List;

/** Makes the keys of one object store; what all of them have is here. */
record ObjectStoreKeys(String store) {

    ConfigKey key(String parameter, ConfigKind kind, String description) {
        return new ConfigKey("registry.storage." + store + "." + parameter, "", kind, description);
    }

    ConfigKey root() {
        return key("rootdirectory", ConfigKind.TEXT, "What all keys in the bucket begin with; unset: nothing.");
    }

    List<ConfigKey> transfers() {
        return List.of(
                key("chunksize", ConfigKind.NUMBER, "Bytes of the first parts of a large blob; unset: 10485760."),
                key(
                        "buffers",
                        ConfigKind.NUMBER,
                        "The most bytes of memory for parts on their way, at least two parts; unset: 134217728."),
                key(
                        "multipartcopythresholdsize",
                        ConfigKind.NUMBER,
                        "The largest object in bytes that one call copies; unset: the most that the store allows."),
                key("multipartcopychunksize", ConfigKind.NUMBER, "Bytes of a part of a larger copy; unset: 33554432."),
                key(
                        "multipartcopymaxconcurrency",
                        ConfigKind.NUMBER,
                        "How many parts of a copy are on their way at once; unset: 20."));
    }
}
