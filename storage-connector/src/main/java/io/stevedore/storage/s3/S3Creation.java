package io.stevedore.storage.s3;

import io.stevedore.driver.Parameters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What every new object is given, however it is made. Null is not sent, and the bucket's default holds.
 *
 * @param acl a canned access control list
 * @param encryption by the store, at rest
 * @param keyId of the store's key management
 */
record S3Creation(
        @Nullable String acl,
        @Nullable String encryption,
        @Nullable String keyId,
        @Nullable String storageClass) {

    static final String CONTENT_TYPE = "application/octet-stream";
    private static final String NO_CLASS = "NONE";

    private static final List<String> ACLS = List.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-read",
            "bucket-owner-full-control");

    /** Those that can be read at once. */
    private static final List<String> CLASSES = List.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "OUTPOSTS",
            "GLACIER_IR",
            "EXPRESS_ONEZONE",
            NO_CLASS);

    static S3Creation of(Parameters parameters) {
        boolean encrypt = parameters.flag("encrypt", false);
        String keyId = parameters.text("keyid").orElse(null);
        if (keyId != null && !encrypt) {
            throw Parameters.refused("keyid", keyId, "no keyid, or encrypt=true with it");
        }
        return new S3Creation(
                parameters.text("objectacl").map(S3Creation::acl).orElse(null),
                encrypt ? (keyId == null ? "AES256" : "aws:kms") : null,
                keyId,
                parameters
                        .text("storageclass")
                        .map(S3Creation::storageClass)
                        .filter(name -> !name.equals(NO_CLASS))
                        .orElse(null));
    }

    PutObjectRequest.Builder on(PutObjectRequest.Builder request) {
        return request.acl(acl)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId)
                .storageClass(storageClass)
                .contentType(CONTENT_TYPE);
    }

    CreateMultipartUploadRequest.Builder on(CreateMultipartUploadRequest.Builder request) {
        return request.acl(acl)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId)
                .storageClass(storageClass)
                .contentType(CONTENT_TYPE);
    }

    CopyObjectRequest.Builder on(CopyObjectRequest.Builder request) {
        return request.acl(acl)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId)
                .storageClass(storageClass)
                .contentType(CONTENT_TYPE);
    }

    private static String acl(String given) {
        return oneOf("objectacl", given, given, ACLS);
    }

    private static String storageClass(String given) {
        return oneOf("storageclass", given, given.toUpperCase(Locale.ROOT), CLASSES);
    }

    private static String oneOf(String name, String given, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw Parameters.refused(name, given, String.join(" or ", allowed));
        }
        return value;
    }
}
