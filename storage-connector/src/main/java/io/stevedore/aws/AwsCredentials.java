package io.stevedore.aws;

import io.stevedore.settings.Parameters;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The credentials for AWS: the given keys, or else what the environment, the profile, the container or the machine
 * has.
 */
public final class AwsCredentials {

    private AwsCredentials() {}

    /** @throws IllegalArgumentException if only one of the two keys is given, or a session token without them */
    public static AwsCredentialsProvider of(Parameters parameters) {
        Optional<String> access = parameters.text(AwsParameters.ACCESS_KEY);
        Optional<String> secret = parameters.text(AwsParameters.SECRET_KEY);
        Optional<String> token = parameters.text(AwsParameters.SESSION_TOKEN);
        if (access.isPresent() && secret.isPresent()) {
            return StaticCredentialsProvider.create(
                    token.isPresent()
                            ? AwsSessionCredentials.create(access.get(), secret.get(), token.get())
                            : AwsBasicCredentials.create(access.get(), secret.get()));
        }
        if (access.isPresent() || secret.isPresent() || token.isPresent()) {
            throw new IllegalArgumentException((access.isPresent() ? "secretkey" : "accesskey")
                    + " is missing; wanted accesskey and secretkey, or neither of them nor a sessiontoken for the"
                    + " credentials of the environment");
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
