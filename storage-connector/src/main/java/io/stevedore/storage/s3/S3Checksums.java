package io.stevedore.storage.s3;

import io.stevedore.settings.Parameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * How bytes are checked on their way.
 *
 * @param always on every call that can carry a checksum; else only where the call demands one, as not every store
 *     understands them
 * @param ofBodies of puts and parts; null for none. AWS joins parts with checksums only if the upload was opened with
 *     that algorithm, so one is chosen also where the SDK would
 * @param chunked whether bodies are sent in signed chunks over plain HTTP; else they are digested before they are sent
 */
record S3Checksums(boolean always, @Nullable Checksum ofBodies, boolean chunked) {

    /** @param foreign whether the store may be none of AWS */
    static S3Checksums of(Parameters parameters, boolean foreign) {
        String mode = parameters.text(S3Parameters.CHECKSUM).orElse(foreign ? "required" : "supported");
        return new S3Checksums(
                mode.equals("supported"),
                switch (mode) {
                    case "required" -> null;
                    case "supported" -> Checksum.CRC32;
                    default -> Checksum.valueOf(mode.toUpperCase(Locale.ROOT));
                },
                parameters.flag(S3Parameters.CHUNKED_ENCODING, !foreign));
    }

    @Nullable
    ChecksumAlgorithm algorithm() {
        return ofBodies == null ? null : ofBodies.algorithm();
    }

    RequestChecksumCalculation requests() {
        return always ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED;
    }

    ResponseChecksumValidation responses() {
        return always ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED;
    }
}
