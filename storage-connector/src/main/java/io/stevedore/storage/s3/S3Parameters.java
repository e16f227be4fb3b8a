package io.stevedore.storage.s3;

import io.stevedore.aws.AwsCallParameters;
import io.stevedore.aws.AwsParameters;
import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import io.stevedore.settings.ParameterKind.Choice;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.files.ObjectParameters;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the driver of stores that speak S3 can be given. */
public final class S3Parameters implements DriverParameters {

    /** What S3 allows. */
    public static final ObjectLimits LIMITS =
            new ObjectLimits(5L * 1024 * 1024, 5L * 1024 * 1024 * 1024, 10_000, 5L * 1024 * 1024 * 1024);

    public static final Parameter REGION = AwsParameters.region(
            "the region of the bucket, such as eu-central-1, or a regionendpoint",
            "The region of the bucket; may be unset where regionendpoint is set.");

    public static final Parameter REGION_ENDPOINT =
            AwsParameters.endpoint("regionendpoint", "The address of a store that is none of AWS.");

    public static final Parameter BUCKET =
            Parameter.required("bucket", "the name of a bucket that exists", "The bucket, which must exist.");

    public static final Parameter FORCE_PATH_STYLE = Parameter.optional(
            "forcepathstyle",
            ParameterKind.FLAG,
            "Whether the bucket is named in the path instead of the host; unset: true at a regionendpoint outside of"
                    + " AWS.");

    public static final Parameter SECURE =
            Parameter.flag("secure", true, "Whether to use TLS where regionendpoint does not say.");

    public static final Parameter ACCELERATE =
            Parameter.flag("accelerate", false, "Whether to use transfer acceleration.");

    public static final Parameter USE_DUAL_STACK =
            Parameter.flag("usedualstack", false, "Whether to use endpoints for IPv4 and IPv6.");

    public static final Parameter ENCRYPT = Parameter.flag(
            "encrypt", false, "Whether the store is told to encrypt what is created; false leaves it to the bucket.");

    public static final Parameter KEY_ID = Parameter.optional(
            "keyid",
            ParameterKind.TEXT,
            "The KMS key to encrypt with; unset, with encrypt: AES256 with a key of the store.");

    /** Those whose objects can be read at once; NONE sends nothing. */
    public static final Parameter STORAGE_CLASS = Parameter.optional(
            "storageclass",
            new Choice(
                    List.of(
                            "STANDARD",
                            "REDUCED_REDUNDANCY",
                            "STANDARD_IA",
                            "ONEZONE_IA",
                            "INTELLIGENT_TIERING",
                            "OUTPOSTS",
                            "GLACIER_IR",
                            "EXPRESS_ONEZONE",
                            "NONE"),
                    true),
            "The storage class of what is created; unset: the one of the bucket.");

    public static final Parameter OBJECT_ACL = Parameter.optional(
            "objectacl",
            ParameterKind.oneOf(
                    "private",
                    "public-read",
                    "public-read-write",
                    "authenticated-read",
                    "aws-exec-read",
                    "bucket-owner-read",
                    "bucket-owner-full-control"),
            "The canned ACL of what is created; unset: none.");

    public static final Parameter CHECKSUM = Parameter.optional(
            "checksum",
            ParameterKind.oneOf("required", "supported", "crc32", "crc32c", "sha1", "sha256"),
            "Checksums of requests: where they are required, where they are supported, or of this algorithm; unset:"
                    + " supported by AWS, required by others.");

    public static final Parameter CHUNKED_ENCODING = Parameter.optional(
            "chunkedencoding",
            ParameterKind.FLAG,
            "Whether bodies are sent in signed chunks; unset: true for AWS, false for others.");

    public static final Parameter USER_AGENT = Parameter.optional(
            "useragent",
            new ParameterKind.Text("up to 200 visible ASCII characters"),
            "What is added to the user agent of requests.");

    public static final Parameter MAX_REQUESTS_PER_SECOND =
            Parameter.number("maxrequestspersecond", 0, 0, 1_000_000, "The most calls in a second; 0: no bound.");

    public static final AwsCallParameters CALLS = AwsCallParameters.of(3, 7200, "20, or twice timeout if that is more");

    public static final ObjectParameters OBJECTS = ObjectParameters.of(LIMITS);

    @Override
    public String driver() {
        return "s3";
    }

    @Override
    public Role role() {
        return Role.STORAGE;
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(
                        List.of(BUCKET, REGION, REGION_ENDPOINT),
                        AwsParameters.CREDENTIALS,
                        List.of(FORCE_PATH_STYLE, SECURE, ACCELERATE, USE_DUAL_STACK),
                        List.of(ENCRYPT, KEY_ID, STORAGE_CLASS, OBJECT_ACL, CHECKSUM, CHUNKED_ENCODING, USER_AGENT),
                        CALLS.all(),
                        List.of(MAX_REQUESTS_PER_SECOND),
                        OBJECTS.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return OBJECTS.place(driver(), BUCKET, values);
    }
}
