package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The settings of Alibaba Cloud OSS. */
public final class OssKeys {

    private static final ObjectStoreKeys KEYS = new ObjectStoreKeys("oss");

    /** The name of the bucket. */
    public static final ConfigKey BUCKET = KEYS.key("bucket", ConfigKind.TEXT, "The bucket, which must exist.");

    private static final ConfigKey KEY_ID = KEYS.key("accesskeyid", ConfigKind.SECRET, "The id of an access key.");

    private static final ConfigKey KEY_SECRET =
            KEYS.key("accesskeysecret", ConfigKind.SECRET, "The secret that belongs to the access key.");

    private static final ConfigKey REGION =
            KEYS.key("region", ConfigKind.TEXT, "The region of the bucket, such as cn-hangzhou.");

    /** What all keys in the bucket begin with. */
    public static final ConfigKey ROOT = KEYS.root();

    static final List<ConfigKey> REQUIRED = List.of(KEY_ID, KEY_SECRET, REGION, BUCKET);

    static final List<ConfigKey> ALL =
            Stream.of(places(), calls(), KEYS.transfers()).flatMap(List::stream).toList();

    private OssKeys() {}

    private static List<ConfigKey> places() {
        return List.of(
                KEY_ID,
                KEY_SECRET,
                REGION,
                BUCKET,
                ROOT,
                KEYS.key(
                        "endpoint",
                        ConfigKind.TEXT,
                        "The address of the service: host, host:port or a URL; unset: that of the region."),
                KEYS.key(
                        "internal",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether to use the endpoint inside of the region; unset: false."),
                KEYS.key("secure", ConfigKind.ANY_CASE_FLAG, "Whether to use TLS; unset: true."),
                KEYS.key(
                        "encrypt",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether the store is told to encrypt what is created; unset: false, which leaves it "
                                + "to the bucket."),
                KEYS.key(
                        "encryptionkeyid",
                        ConfigKind.TEXT,
                        "The KMS key to encrypt with; unset, with encrypt: AES256 with a key of the store."));
    }

    private static List<ConfigKey> calls() {
        return List.of(
                KEYS.key(
                        "signatureversion", ConfigKind.oneOf("v4", "v1"), "How calls are signed: v4 or v1; unset: v4."),
                KEYS.key(
                        "maxretries",
                        ConfigKind.NUMBER,
                        "How often a call is repeated that failed in passing; unset: 5."),
                KEYS.key(
                        "timeout",
                        ConfigKind.NUMBER,
                        "Seconds of silence after which an attempt has failed; unset: 8."),
                KEYS.key("calltimeout", ConfigKind.NUMBER, "Seconds for a call with its repetitions; unset: 20."),
                KEYS.key("maxconnections", ConfigKind.NUMBER, "The most connections to the store; unset: 512."));
    }
}
