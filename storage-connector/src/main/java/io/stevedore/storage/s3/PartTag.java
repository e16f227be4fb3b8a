package io.stevedore.storage.s3;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * A part as the completion of its upload names it. It has its ETag, and its checksum if the upload has checksums, as
 * S3 then refuses the completion without it. Written as {@code etag} or {@code etag;algorithm=checksum}.
 */
record PartTag(String text) {

    private static final Pattern WITH_CHECKSUM =
            Pattern.compile("(.*);(crc32|crc32c|sha1|sha256)=([A-Za-z0-9+/=]+)", Pattern.DOTALL);

    /** @param etag with or without quotes */
    static PartTag etag(String etag) {
        return new PartTag(etag.replaceAll("^\"|\"$", ""));
    }

    static PartTag of(CopyPartResult part) {
        return etag(part.eTag())
                .with(Checksum.CRC32, part.checksumCRC32())
                .with(Checksum.CRC32C, part.checksumCRC32C())
                .with(Checksum.SHA1, part.checksumSHA1())
                .with(Checksum.SHA256, part.checksumSHA256());
    }

    static PartTag of(Part part) {
        return etag(part.eTag())
                .with(Checksum.CRC32, part.checksumCRC32())
                .with(Checksum.CRC32C, part.checksumCRC32C())
                .with(Checksum.SHA1, part.checksumSHA1())
                .with(Checksum.SHA256, part.checksumSHA256());
    }

    PartTag with(Checksum checksum, @Nullable String value) {
        return value == null ? this : new PartTag(text + ";" + checksum.name().toLowerCase(Locale.ROOT) + "=" + value);
    }

    CompletedPart completed(int number) {
        CompletedPart.Builder part = CompletedPart.builder().partNumber(number);
        Matcher matcher = WITH_CHECKSUM.matcher(text);
        if (!matcher.matches()) {
            return part.eTag(text).build();
        }
        return Checksum.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))
                .on(part, matcher.group(3))
                .eTag(matcher.group(1))
                .build();
    }
}
