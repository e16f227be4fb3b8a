package io.stevedore.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads failures of the SDK, which all look alike. What it gives holds no keys and no signatures. */
public final class AwsErrors {

    private AwsErrors() {}

    /** The service's own code of what went wrong; empty if it gave none. */
    public static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    /** What the service said, in one line; nothing if it said nothing. */
    public static @Nullable String reason(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        @Nullable String text = details == null ? null : details.errorMessage();
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    /** Code, status and request, for messages. */
    public static String trace(AwsServiceException answer) {
        String code = code(answer);
        return "(" + code + (code.isEmpty() ? "" : ", ") + "status " + answer.statusCode() + ", request "
                + answer.requestId() + ")";
    }

    /** The reason at the bottom, in one line. */
    public static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String text = deepest.getMessage();
        return (text == null ? deepest.getClass().getSimpleName() : text).replaceAll("\\s+", " ");
    }

    /** Whether there was no answer, but may be one next time. */
    public static boolean isSilence(SdkException failure) {
        return !(failure instanceof AwsServiceException)
                && !caused(failure, CertificateException.class)
                && (failure instanceof ApiCallTimeoutException
                        || failure instanceof ApiCallAttemptTimeoutException
                        || failure instanceof AbortedException
                        || caused(failure, IOException.class));
    }

    public static boolean isUnknownHost(SdkException failure) {
        return caused(failure, UnknownHostException.class);
    }

    public static boolean isRefusedConnection(SdkException failure) {
        return caused(failure, ConnectException.class);
    }

    /** Whether neither the parameters nor the environment say who calls. */
    public static boolean isWithoutCredentials(SdkException failure) {
        return failure.getMessage() != null && failure.getMessage().contains("Unable to load credentials");
    }

    /** Whether a failure of that kind lies behind this one. */
    public static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
