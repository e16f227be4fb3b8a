package io.stevedore.storage.oss;

import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import io.stevedore.settings.ParameterKind.WholeNumber;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.files.ObjectParameters;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the driver of Alibaba Cloud OSS can be given. */
public final class OssParameters implements DriverParameters {

    /** What OSS allows. */
    public static final ObjectLimits LIMITS = new ObjectLimits(100 * 1024, Integer.MAX_VALUE, 10_000, 1L << 30);

    private static final long LONGEST_TIMEOUT = 3600;

    public static final Parameter KEY_ID = Parameter.required(
                    "accesskeyid",
                    "the id of an access key of the account that owns the bucket",
                    "The id of an access key.")
            .hidden();

    public static final Parameter KEY_SECRET = Parameter.required(
                    "accesskeysecret",
                    "the secret that belongs to accesskeyid",
                    "The secret that belongs to the access key.")
            .hidden();

    public static final Parameter REGION = Parameter.required(
            "region", "the bucket's region, such as cn-hangzhou or oss-cn-hangzhou", "The region of the bucket.");

    public static final Parameter BUCKET =
            Parameter.required("bucket", "the name of an existing bucket", "The bucket, which must exist.");

    public static final Parameter ENDPOINT = Parameter.optional(
            "endpoint",
            new ParameterKind.Text("host or host:port, with http:// or https:// in front or not"),
            "The address of the service; unset: that of the region.");

    public static final Parameter INTERNAL =
            Parameter.flag("internal", false, "Whether to use the endpoint inside of the region.");

    /** Without a usual value: one that is given must be that of the endpoint. */
    public static final Parameter SECURE = Parameter.optional(
            "secure", ParameterKind.FLAG, "Whether to use TLS; unset: as endpoint says, or true if it does not say.");

    public static final Parameter ENCRYPT = Parameter.flag(
            "encrypt", false, "Whether the store is told to encrypt what is created; false leaves it to the bucket.");

    public static final Parameter ENCRYPTION_KEY_ID = Parameter.optional(
            "encryptionkeyid",
            ParameterKind.TEXT,
            "The KMS key to encrypt with; unset, with encrypt: AES256 with a key of the store.");

    public static final Parameter SIGNATURE_VERSION =
            Parameter.usual("signatureversion", ParameterKind.oneOf("v4", "v1"), "v4", "How calls are signed.");

    public static final Parameter MAX_RETRIES =
            Parameter.number("maxretries", 5, 0, 100, "How often a call is repeated that failed or was throttled.");

    public static final Parameter TIMEOUT =
            Parameter.number("timeout", 8, 1, LONGEST_TIMEOUT, "Seconds of silence after which an attempt has failed.");

    public static final Parameter CALL_TIMEOUT = Parameter.optional(
            "calltimeout",
            new WholeNumber(1, 2 * LONGEST_TIMEOUT),
            "Seconds for a call with its repetitions; unset: 20, or twice timeout if that is more.");

    public static final Parameter MAX_CONNECTIONS =
            Parameter.number("maxconnections", 512, 1, 10_000, "The most connections to the store.");

    public static final ObjectParameters OBJECTS = ObjectParameters.of(LIMITS);

    @Override
    public String driver() {
        return "oss";
    }

    @Override
    public Role role() {
        return Role.STORAGE;
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(
                        List.of(KEY_ID, KEY_SECRET, REGION, BUCKET, ENDPOINT, INTERNAL, SECURE),
                        List.of(ENCRYPT, ENCRYPTION_KEY_ID, SIGNATURE_VERSION),
                        List.of(MAX_RETRIES, TIMEOUT, CALL_TIMEOUT, MAX_CONNECTIONS),
                        OBJECTS.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return OBJECTS.place(driver(), BUCKET, values);
    }
}
