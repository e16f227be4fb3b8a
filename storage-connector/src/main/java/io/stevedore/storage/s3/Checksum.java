package io.stevedore.storage.s3;

import io.stevedore.storage.object.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The checksums that S3 takes for objects and parts. */
enum Checksum {
    CRC32(ChecksumAlgorithm.CRC32),
    CRC32C(ChecksumAlgorithm.CRC32_C),
    SHA1(ChecksumAlgorithm.SHA1),
    SHA256(ChecksumAlgorithm.SHA256);

    private static final int BUFFER = 64 * 1024;

    private final ChecksumAlgorithm algorithm;

    Checksum(ChecksumAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    /** As S3 writes it, in base64. */
    String of(ObjectBody body) {
        byte[] value = switch (this) {
            case CRC32 -> cyclic(body, new CRC32());
            case CRC32C -> cyclic(body, new CRC32C());
            case SHA1 -> digest(body, "SHA-1");
            case SHA256 -> digest(body, "SHA-256");
        };
        return Base64.getEncoder().encodeToString(value);
    }

    PutObjectRequest.Builder on(PutObjectRequest.Builder object, String value) {
        return switch (this) {
            case CRC32 -> object.checksumCRC32(value);
            case CRC32C -> object.checksumCRC32C(value);
            case SHA1 -> object.checksumSHA1(value);
            case SHA256 -> object.checksumSHA256(value);
        };
    }

    UploadPartRequest.Builder on(UploadPartRequest.Builder part, String value) {
        return switch (this) {
            case CRC32 -> part.checksumCRC32(value);
            case CRC32C -> part.checksumCRC32C(value);
            case SHA1 -> part.checksumSHA1(value);
            case SHA256 -> part.checksumSHA256(value);
        };
    }

    CompletedPart.Builder on(CompletedPart.Builder part, String value) {
        return switch (this) {
            case CRC32 -> part.checksumCRC32(value);
            case CRC32C -> part.checksumCRC32C(value);
            case SHA1 -> part.checksumSHA1(value);
            case SHA256 -> part.checksumSHA256(value);
        };
    }

    private static byte[] cyclic(ObjectBody body, java.util.zip.Checksum sum) {
        read(body, sum::update);
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    }

    private static byte[] digest(ObjectBody body, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            read(body, digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + name, e);
        }
    }

    private static void read(ObjectBody body, Bytes target) {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, body.size()))];
        try (InputStream stream = body.open()) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                target.take(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Bytes {
        void take(byte[] bytes, int offset, int length);
    }
}
