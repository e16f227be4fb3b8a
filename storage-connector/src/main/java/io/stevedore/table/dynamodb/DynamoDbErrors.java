package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsErrors;
import io.stevedore.table.TableException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Classifies what the service answered, or that it did not. Messages hold no keys and no signatures. */
final class DynamoDbErrors {

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("AccessDeniedException", "accesskey may not do this with the table"),
            Map.entry("ExpiredTokenException", "sessiontoken has expired"),
            Map.entry("InvalidSignatureException", "secretkey does not fit accesskey, or region is not the service's"),
            Map.entry("MissingAuthenticationTokenException", "the service wants accesskey and secretkey"),
            Map.entry("ResourceNotFoundException", "the table does not exist any more"),
            Map.entry("UnrecognizedClientException", "accesskey or sessiontoken is not known to the service"));

    private static final Set<String> REASONS_TO_WAIT =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    private DynamoDbErrors() {}

    /** @param what the failed call was about */
    static TableException of(String what, SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            String code = AwsErrors.code(answer);
            String said = Objects.requireNonNullElse(AwsErrors.reason(answer), "the answer says nothing");
            String message = what + ": " + SENTENCES.getOrDefault(code, said) + " " + AwsErrors.trace(answer);
            return isPassing(failure) || isContention(failure)
                    ? new TableException.Busy(message, failure)
                    : new TableException.Broken(message, failure);
        }
        if (AwsErrors.isUnknownHost(failure)) {
            return new TableException.Busy(what + ": the host of the service is not known", failure);
        }
        if (AwsErrors.isRefusedConnection(failure)) {
            return new TableException.Busy(what + ": the service does not answer: connection refused", failure);
        }
        if (AwsErrors.caused(failure, SSLException.class)) {
            return new TableException.Broken(
                    what + ": the service does not speak TLS as wanted by https: " + AwsErrors.deepest(failure),
                    failure);
        }
        if (AwsErrors.isWithoutCredentials(failure)) {
            return new TableException.Broken(
                    what + ": accesskey and secretkey are not given, and the environment holds no credentials",
                    failure);
        }
        return AwsErrors.isSilence(failure)
                ? new TableException.Busy(
                        what + ": the service does not answer: " + AwsErrors.deepest(failure), failure)
                : new TableException.Broken(what + ": " + AwsErrors.deepest(failure), failure);
    }

    /** Whether the same call may succeed in a moment. */
    static boolean isPassing(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.isThrottlingException()
                    || answer.isClockSkewException()
                    || answer instanceof LimitExceededException
                    || isServersFault(answer)
                    || isUnreadable(answer);
        }
        return AwsErrors.isSilence(failure) && !AwsErrors.caused(failure, SSLException.class);
    }

    /** Whether a transaction of others, or an earlier attempt at this one, is at the same rows at this moment. */
    static boolean isContention(SdkException failure) {
        return failure instanceof TransactionConflictException || failure instanceof TransactionInProgressException;
    }

    /** Whether one of the reasons for which a transaction was cancelled passes. */
    static boolean isPassing(String reason) {
        return REASONS_TO_WAIT.contains(reason);
    }

    /** Whether the call may have taken place. */
    static boolean isUnclear(SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? isUnreadable(answer) || (isServersFault(answer) && !answer.isThrottlingException())
                : AwsErrors.isSilence(failure);
    }

    /** The service names a code in every refusal: this one was cut off, or comes from somebody in between. */
    private static boolean isUnreadable(AwsServiceException answer) {
        return AwsErrors.code(answer).isEmpty();
    }

    private static boolean isServersFault(AwsServiceException answer) {
        return answer.statusCode() >= 500 && answer.statusCode() != 501 && answer.statusCode() != 505;
    }
}
