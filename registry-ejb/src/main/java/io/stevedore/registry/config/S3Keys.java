package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The settings of stores that speak S3. */
public final class S3Keys {

    private static final ObjectStoreKeys KEYS = new ObjectStoreKeys("s3");

    /** The name of the bucket. */
    public static final ConfigKey BUCKET = KEYS.key("bucket", ConfigKind.TEXT, "The bucket, which must exist.");

    /** What all keys in the bucket begin with. */
    public static final ConfigKey ROOT = KEYS.root();

    static final List<ConfigKey> ALL = Stream.of(
                    AwsKeys.credentials("registry.storage.s3."), places(), calls(), KEYS.transfers())
            .flatMap(List::stream)
            .toList();

    private S3Keys() {}

    private static List<ConfigKey> places() {
        return List.of(
                KEYS.key(
                        "region",
                        ConfigKind.TEXT,
                        "The region of the bucket, such as eu-central-1; may be unset where regionendpoint is set."),
                KEYS.key(
                        "regionendpoint",
                        ConfigKind.TEXT,
                        "The address of a store that is none of AWS: host, host:port or a URL."),
                BUCKET,
                ROOT,
                KEYS.key(
                        "forcepathstyle",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether the bucket stands in the path instead of the host; unset: true at a "
                                + "regionendpoint outside of AWS."),
                KEYS.key(
                        "secure",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether to use TLS where regionendpoint does not say; unset: true."),
                KEYS.key("accelerate", ConfigKind.ANY_CASE_FLAG, "Whether to use transfer acceleration; unset: false."),
                KEYS.key(
                        "usedualstack",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether to use endpoints for IPv4 and IPv6; unset: false."),
                KEYS.key(
                        "encrypt",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether the store is told to encrypt what is created; unset: false, which leaves it "
                                + "to the bucket."),
                KEYS.key(
                        "keyid",
                        ConfigKind.TEXT,
                        "The KMS key to encrypt with; unset, with encrypt: AES256 with a key of the store."),
                KEYS.key(
                        "storageclass",
                        ConfigKind.TEXT,
                        "The storage class of what is created, such as STANDARD_IA; unset: the one of the bucket."),
                KEYS.key(
                        "objectacl",
                        ConfigKind.TEXT,
                        "The canned ACL of what is created, such as bucket-owner-full-control; unset: none."));
    }

    private static List<ConfigKey> calls() {
        return List.of(
                KEYS.key(
                        "checksum",
                        ConfigKind.oneOf("supported", "required", "crc32", "crc32c", "sha1", "sha256"),
                        "Checksums of requests: supported, required, or an algorithm; unset: supported by "
                                + "AWS, required by others."),
                KEYS.key(
                        "chunkedencoding",
                        ConfigKind.ANY_CASE_FLAG,
                        "Whether bodies are sent in signed chunks; unset: true for AWS, false for others."),
                KEYS.key("useragent", ConfigKind.TEXT, "What is added to the user agent of requests."),
                KEYS.key(
                        "maxretries",
                        ConfigKind.NUMBER,
                        "How often a call is repeated that failed in passing; unset: 3."),
                KEYS.key(
                        "maxrequestspersecond", ConfigKind.NUMBER, "The most calls in a second; 0 or unset: no bound."),
                KEYS.key("timeout", ConfigKind.NUMBER, "Seconds for one attempt of a call; unset: 8."),
                KEYS.key("calltimeout", ConfigKind.NUMBER, "Seconds for a call with its repetitions; unset: 20."),
                KEYS.key("maxconnections", ConfigKind.NUMBER, "The most connections to the store; unset: 512."));
    }
}
