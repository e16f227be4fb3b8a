package io.stevedore.storage.oss;

import com.aliyun.oss.ClientException;
import com.aliyun.oss.InconsistentException;
import com.aliyun.oss.OSSException;
import io.stevedore.storage.StorageException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classifies what the SDK throws. An {@link OSSException} never becomes a cause: its message quotes the store's whole
 * answer, which quotes signatures; what matters of it, and the request's id for Alibaba's support, is in the message.
 */
record OssErrors(OssSettings settings) {

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchUpload", "InvalidPart", "FilePartNotExist");

    /** The answer is no error of OSS, but the page of a proxy in between. */
    private static final String NO_CODE = "no code";

    /** Those of 5xx and of throttling; the exception does not tell the status. */
    private static final String BUSY =
            NO_CODE + "|RequestTimeout|InternalError|ServiceUnavailable|ServiceTimeout|SlowDown|InvalidResponse"
                    + "|TooManyRequests|Throttling.*|.*(Qps|Rate|Bandwidth|Concurrency)Limit.*Exceeded";

    private static final String FULL = ".*(Quota|Capacity).*Exceeded";

    /**
     * @param what was tried, the beginning of a sentence
     * @throws RuntimeException the failure itself if it is not one of the SDK's
     */
    StorageException of(String what, RuntimeException failure) {
        if (failure instanceof OSSException refusal) {
            return refused(what, refusal);
        }
        if (failure instanceof InconsistentException e) {
            return new StorageException.Busy(
                    what + " failed: the bytes changed on their way to the store (request " + e.getRequestId() + ")",
                    null);
        }
        if (failure instanceof ClientException e) {
            return new StorageException.Busy(unreachable(what, e), e.getCause());
        }
        throw failure;
    }

    private StorageException refused(String what, OSSException refusal) {
        String code = Objects.requireNonNullElse(refusal.getErrorCode(), NO_CODE);
        String message =
                what + " failed: " + reason(code, refusal) + " (" + code + ", request " + refusal.getRequestId() + ")";
        if (MISSING.contains(code)) {
            return new StorageException.Missing(message, null);
        }
        if (code.matches(BUSY) || told(refusal).contains("http status code 5")) {
            return new StorageException.Busy(message, null);
        }
        return code.matches(FULL)
                ? new StorageException.Full(message, null)
                : new StorageException.Broken(message, null);
    }

    private String unreachable(String what, ClientException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return what + " failed: no answer from " + settings.endpoint() + " within "
                + settings.silence().toSeconds() + " s (" + cause.getClass().getSimpleName()
                + "); look at endpoint, region, internal, secure and timeout if it never works";
    }

    private String reason(String code, OSSException refusal) {
        return switch (code) {
            case "NoSuchBucket" -> "there is no bucket \"" + settings.bucket() + "\" at " + place();
            case "InvalidAccessKeyId" -> "accesskeyid \"" + settings.key() + "\" is not known to the store";
            case "SignatureDoesNotMatch" ->
                "accesskeysecret is not the secret of accesskeyid \"" + settings.key() + "\"";
            case "AccessDenied", "AccessForbidden" -> denied(refusal);
            case "RequestTimeTooSkewed" -> "the clock of this machine is more than 15 minutes off";
            case "InvalidArgument", "InvalidBucketName", "IllegalLocationConstraintException" ->
                told(refusal) + ", asked for bucket \"" + settings.bucket() + "\" at " + place();
            default -> told(refusal);
        };
    }

    private String denied(OSSException refusal) {
        String other = field(refusal, "Endpoint");
        if (other != null) {
            return "bucket \"" + settings.bucket() + "\" is at " + other + ", not at " + place();
        }
        return told(refusal) + ": accesskeyid \"" + settings.key() + "\" may not do this in bucket \""
                + settings.bucket() + "\"";
    }

    private String place() {
        return "endpoint " + settings.endpoint() + ", region " + settings.region();
    }

    /** The part of the message before anything that might quote the request. */
    private static String told(OSSException refusal) {
        return Objects.requireNonNullElse(refusal.getErrorMessage(), "the store gave no reason");
    }

    private static @Nullable String field(OSSException refusal, String name) {
        Map<String, String> fields = refusal.getErrorFields();
        return fields == null ? null : fields.get(name);
    }
}
