package io.stevedore.storage.s3;

import io.stevedore.settings.Parameters;
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

    static S3Creation of(Parameters parameters) {
        boolean encrypt = parameters.flag(S3Parameters.ENCRYPT);
        String keyId = parameters.text(S3Parameters.KEY_ID).orElse(null);
        if (keyId != null && !encrypt) {
            throw Parameters.refused(S3Parameters.KEY_ID, keyId, "no keyid, or encrypt=true with it");
        }
        return new S3Creation(
                parameters.text(S3Parameters.OBJECT_ACL).orElse(null),
                encrypt ? (keyId == null ? "AES256" : "aws:kms") : null,
                keyId,
                parameters
                        .text(S3Parameters.STORAGE_CLASS)
                        .map(name -> name.toUpperCase(Locale.ROOT))
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
}
