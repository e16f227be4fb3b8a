package io.stevedore.storage.oss;

import com.aliyun.oss.model.CannedAccessControlList;
import com.aliyun.oss.model.CopyObjectRequest;
import com.aliyun.oss.model.ObjectMetadata;
import io.stevedore.settings.Parameters;
import java.util.Optional;

/**
 * How the store encrypts what is created.
 *
 * @param method OSS's name of it; empty for the bucket's own rule
 * @param keyId of the key that KMS holds; empty for its default key
 */
record OssEncryption(Optional<String> method, Optional<String> keyId) {

    private static final String CONTENT_TYPE = "application/octet-stream";

    static OssEncryption of(Parameters parameters) {
        Optional<String> keyId = parameters.text(OssParameters.ENCRYPTION_KEY_ID);
        boolean encrypt = parameters.flag(OssParameters.ENCRYPT);
        if (!encrypt && keyId.isPresent()) {
            throw new IllegalArgumentException(
                    "encryptionkeyid is given, but encrypt is not true; wanted both, or neither");
        }
        return new OssEncryption(encrypt ? Optional.of(keyId.isPresent() ? "KMS" : "AES256") : Optional.empty(), keyId);
    }

    /** What every object of this store is created with. */
    ObjectMetadata metadata() {
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.setContentType(CONTENT_TYPE);
        metadata.setObjectAcl(CannedAccessControlList.Private);
        method.ifPresent(metadata::setServerSideEncryption);
        keyId.ifPresent(metadata::setServerSideEncryptionKeyId);
        return metadata;
    }

    /** Copies take their encryption and their metadata from the request, and nothing from the source. */
    CopyObjectRequest applyTo(CopyObjectRequest request) {
        request.setNewObjectMetadata(metadata());
        return request;
    }
}
