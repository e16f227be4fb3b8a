package io.stevedore.table.items;

import io.stevedore.aws.AwsErrors;
import io.stevedore.table.TableException;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classifies what DynamoDB answered, or that it did not. */
final class ItemsErrors {

    private static final Set<String> BUSY = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "LimitExceededException");

    private ItemsErrors() {}

    static TableException of(String table, SdkException cause) {
        String what = "the table " + table;
        if (cause instanceof AwsServiceException answer) {
            String code = AwsErrors.code(answer);
            String reason = code.equals("ResourceNotFoundException")
                    ? "DynamoDB has no such table in this region"
                    : Objects.requireNonNullElse(AwsErrors.reason(answer), "DynamoDB refused the call");
            String message = what + ": " + reason + " " + AwsErrors.trace(answer);
            return BUSY.contains(code) || answer.statusCode() >= 500
                    ? new TableException.Busy(message, answer)
                    : new TableException.Broken(message, answer);
        }
        return AwsErrors.isSilence(cause)
                ? new TableException.Busy(what + ": DynamoDB does not answer: " + AwsErrors.deepest(cause), cause)
                : new TableException.Broken(what + ": " + AwsErrors.deepest(cause), cause);
    }
}
