package io.stevedore.storage.s3;

import io.stevedore.aws.AwsErrors;
import io.stevedore.storage.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Classifies what the store answered, or that it did not. Messages hold no keys and no signatures. */
final class S3Errors {

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchUpload", "InvalidPart");

    private static final Set<String> BUSY = Set.of(
            "SlowDown",
            "RequestTimeout",
            "RequestTimeoutException",
            "Throttling",
            "ThrottlingException",
            "RequestThrottled",
            "RequestLimitExceeded",
            "OperationAborted");

    /** Codes within an answer of status 200. */
    private static final Set<String> PASSING = Set.of("InternalError", "ServiceUnavailable", "SlowDown");

    private static final Set<String> FULL = Set.of("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull");

    private static final Map<String, String> SENTENCES = Map.of(
            "NoSuchBucket", "the bucket does not exist",
            "AccessDenied", "the store refuses access to these credentials",
            "InvalidAccessKeyId", "the store does not know the accesskey",
            "SignatureDoesNotMatch", "the secretkey does not fit the accesskey",
            "InvalidToken", "the sessiontoken is not valid",
            "ExpiredToken", "the sessiontoken has expired",
            "PermanentRedirect", "the bucket lies in another region or at another endpoint",
            "AuthorizationHeaderMalformed", "the region is not that of the bucket",
            "RequestTimeTooSkewed", "the clocks of this host and of the store differ too much");

    private S3Errors() {}

    /** @param what the failed call was about */
    static StorageException of(String what, SdkException cause) {
        if (cause instanceof AwsServiceException answer) {
            return answered(what, answer);
        }
        if (AwsErrors.isSilence(cause)) {
            return new StorageException.Busy(what + ": the store does not answer: " + AwsErrors.deepest(cause), cause);
        }
        return new StorageException.Broken(what + ": " + AwsErrors.deepest(cause), cause);
    }

    /** What became of a batch; empty if nothing failed. Worst is a failure that will not pass. */
    static Optional<StorageException> ofKeys(List<S3Error> failures) {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        S3Error worst = failures.stream()
                .filter(failure -> !PASSING.contains(failure.code()))
                .findFirst()
                .orElse(failures.get(0));
        String message = failures.size() + " keys were not deleted, such as " + worst.key() + ": " + worst.message()
                + " (" + worst.code() + ")";
        return Optional.of(
                PASSING.contains(worst.code())
                        ? new StorageException.Busy(message, null)
                        : new StorageException.Broken(message, null));
    }

    private static StorageException answered(String what, AwsServiceException answer) {
        String code = AwsErrors.code(answer);
        int status = answer.statusCode();
        String message = what + ": " + SENTENCES.getOrDefault(code, reason(answer)) + " " + AwsErrors.trace(answer);
        if (FULL.contains(code) || status == 507) {
            return new StorageException.Full(message, answer);
        }
        if (BUSY.contains(code) || status == 429 || (status >= 500 && status != 501 && status != 505)) {
            return new StorageException.Busy(message, answer);
        }
        if (MISSING.contains(code) || (status == 404 && !SENTENCES.containsKey(code))) {
            return new StorageException.Missing(message, answer);
        }
        return new StorageException.Broken(message, answer);
    }

    private static String reason(AwsServiceException answer) {
        return Objects.requireNonNullElse(AwsErrors.reason(answer), "the store refused the call");
    }
}
