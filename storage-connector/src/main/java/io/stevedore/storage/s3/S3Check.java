package io.stevedore.storage.s3;

import io.stevedore.aws.AwsErrors;
import io.stevedore.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** The look at the bucket before the first use. A failure names the parameter to mend. */
final class S3Check {

    private static final Duration PATIENCE = Duration.ofSeconds(9);

    /** As in "the region 'us-east-1' is wrong; expecting 'eu-central-1'". */
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

    private S3Check() {}

    /** @throws StorageException if one key below the root cannot be listed */
    static void check(S3Bucket bucket, String root) {
        Duration whole = bucket.settings().calls().aws().whole();
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket.name())
                .prefix(root)
                .maxKeys(1)
                .overrideConfiguration(call -> call.apiCallTimeout(whole.compareTo(PATIENCE) < 0 ? whole : PATIENCE))
                .build();
        try {
            bucket.unmapped(s3 -> s3.listObjectsV2(request));
        } catch (AwsServiceException e) {
            throw refused(bucket.settings(), e);
        } catch (SdkException e) {
            throw silent(bucket.settings(), e);
        }
    }

    private static StorageException refused(S3Settings settings, AwsServiceException answer) {
        String at = " at " + settings.endpoint().name();
        String sentence = switch (AwsErrors.code(answer)) {
            case "NoSuchBucket" -> bucket(settings) + " does not exist" + at;
            case "InvalidBucketName" -> bucket(settings) + " is no valid name" + at;
            case "InvalidAccessKeyId" -> "accesskey is not known to the store" + at;
            case "SignatureDoesNotMatch" -> "secretkey does not fit accesskey" + at;
            case "InvalidToken" -> "sessiontoken is not valid" + at;
            case "ExpiredToken" -> "sessiontoken has expired" + at;
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                "accesskey may not list " + bucket(settings) + at;
            case "PermanentRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException",
                    "TemporaryRedirect" -> elsewhere(settings, answer);
            case "RequestTimeTooSkewed" -> "the clock of this host differs too much from the store's" + at;
            default -> "";
        };
        if (!sentence.isEmpty()) {
            return new StorageException.Broken(sentence, answer);
        }
        if (answer.statusCode() == 301) {
            return new StorageException.Broken(elsewhere(settings, answer), answer);
        }
        StorageException failure = S3Errors.of(bucket(settings) + at, answer);
        return failure instanceof StorageException.Missing
                ? new StorageException.Broken(
                        "regionendpoint " + settings.endpoint().name() + " does not answer as S3 does, or "
                                + bucket(settings) + " does not exist there: status " + answer.statusCode(),
                        answer)
                : failure;
    }

    private static String elsewhere(S3Settings settings, AwsServiceException answer) {
        return "region is \"" + settings.endpoint().region().id() + "\", but " + bucket(settings)
                + region(answer).map(name -> " lies in \"" + name + "\"").orElse(" lies in another one");
    }

    private static Optional<String> region(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        if (details == null) {
            return Optional.empty();
        }
        Optional<String> header = details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
        if (header.isPresent() || details.errorMessage() == null) {
            return header;
        }
        Matcher expected = EXPECTED_REGION.matcher(details.errorMessage());
        return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
    }

    private static StorageException silent(S3Settings settings, SdkException failure) {
        String endpoint = (settings.endpoint().custom() ? "regionendpoint " : "")
                + settings.endpoint().name();
        if (AwsErrors.isUnknownHost(failure)) {
            return new StorageException.Busy(endpoint + " names a host that is not known", failure);
        }
        if (AwsErrors.isRefusedConnection(failure)) {
            return new StorageException.Busy(endpoint + " does not answer: connection refused", failure);
        }
        if (AwsErrors.caused(failure, SSLException.class)) {
            return new StorageException.Broken(
                    endpoint + " does not speak TLS as wanted by https or secure=true: " + AwsErrors.deepest(failure),
                    failure);
        }
        if (AwsErrors.isWithoutCredentials(failure)) {
            return new StorageException.Broken(
                    "accesskey and secretkey are not given, and the environment holds no credentials", failure);
        }
        return S3Errors.of(endpoint + ", " + bucket(settings), failure);
    }

    private static String bucket(S3Settings settings) {
        return "bucket \"" + settings.bucket() + "\"";
    }
}
