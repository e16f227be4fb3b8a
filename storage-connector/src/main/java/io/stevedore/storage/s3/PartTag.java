package io.stevedore.storage.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * What the completion of an upload must say about a part: its ETag, and its checksum if the upload has checksums, as S3
 * then refuses the completion without it. Written as {@code etag} or {@code etag;algorithm=checksum}.
 */
record PartTag(String text) {

    private static final Pattern WITH_CHECKSUM =
            Pattern.compile("(.*);(crc32|crc32c|sha1|sha256)=([A-Za-z0-9+/=]+)", Pattern.DOTALL);

    static PartTag of(UploadPartResponse part) {
        return etag(part.eTag())
                .with("crc32", part.checksumCRC32())
                .with("crc32c", part.checksumCRC32C())
                .with("sha1", part.checksumSHA1())
                .with("sha256", part.checksumSHA256());
    }

    static PartTag of(CopyPartResult part) {
        return etag(part.eTag())
                .with("crc32", part.checksumCRC32())
                .with("crc32c", part.checksumCRC32C())
                .with("sha1", part.checksumSHA1())
                .with("sha256", part.checksumSHA256());
    }

    static PartTag of(Part part) {
        return etag(part.eTag())
                .with("crc32", part.checksumCRC32())
                .with("crc32c", part.checksumCRC32C())
                .with("sha1", part.checksumSHA1())
                .with("sha256", part.checksumSHA256());
    }

    CompletedPart completed(int number) {
        CompletedPart.Builder part = CompletedPart.builder().partNumber(number);
        Matcher matcher = WITH_CHECKSUM.matcher(text);
        if (!matcher.matches()) {
            return part.eTag(text).build();
        }
        String checksum = matcher.group(3);
        switch (matcher.group(2)) {
            case "crc32" -> part.checksumCRC32(checksum);
            case "crc32c" -> part.checksumCRC32C(checksum);
            case "sha1" -> part.checksumSHA1(checksum);
            default -> part.checksumSHA256(checksum);
        }
        return part.eTag(matcher.group(1)).build();
    }

    private static PartTag etag(String quoted) {
        return new PartTag(quoted.replaceAll("^\"|\"$", ""));
    }

    private PartTag with(String algorithm, @Nullable String checksum) {
        return checksum == null ? this : new PartTag(text + ";" + algorithm + "=" + checksum);
    }
}
