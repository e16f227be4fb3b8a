package io.stevedore.storage.s3;

import io.stevedore.aws.AwsEndpoints;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.Parameters;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the store is.
 *
 * @param address instead of the one that the SDK knows for the region
 * @param custom whether the administrator named the address, so the store may be none of AWS
 */
record S3Endpoint(
        Region region,
        Optional<URI> address,
        boolean custom,
        boolean pathStyle,
        boolean accelerate,
        boolean dualStack) {

    static S3Endpoint of(Parameters parameters) {
        boolean secure = parameters.flag(S3Parameters.SECURE);
        Optional<URI> given = AwsEndpoints.address(parameters, S3Parameters.REGION_ENDPOINT, secure);
        Region region = AwsEndpoints.region(parameters, S3Parameters.REGION, given.isPresent());
        boolean foreign = given.isPresent() && !isAws(given.get());
        S3Endpoint endpoint = new S3Endpoint(
                region,
                given.isEmpty() && !secure ? Optional.of(plain(region)) : given,
                given.isPresent(),
                parameters.flag(S3Parameters.FORCE_PATH_STYLE, foreign),
                parameters.flag(S3Parameters.ACCELERATE),
                parameters.flag(S3Parameters.USE_DUAL_STACK));
        endpoint.check(secure);
        return endpoint;
    }

    /** Whether this is a store that may know less than AWS does. */
    boolean isForeign() {
        return custom && address.filter(S3Endpoint::isAws).isEmpty();
    }

    /** For messages. */
    String name() {
        return address.map(URI::toString).orElse("AWS region " + region.id());
    }

    private void check(boolean secure) {
        Parameter odd = accelerate ? S3Parameters.ACCELERATE : S3Parameters.USE_DUAL_STACK;
        if ((accelerate || dualStack) && (custom || !secure)) {
            throw Parameters.refused(odd, "true", "false together with regionendpoint or secure=false");
        }
        if (accelerate && pathStyle) {
            throw Parameters.refused(S3Parameters.ACCELERATE, "true", "false together with forcepathstyle=true");
        }
    }

    private static URI plain(Region region) {
        return URI.create("http://" + S3Client.serviceMetadata().endpointFor(region));
    }

    private static boolean isAws(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT).matches("(.*\\.)?(amazonaws\\.(com|com\\.cn|eu)|api\\.aws)");
    }
}
