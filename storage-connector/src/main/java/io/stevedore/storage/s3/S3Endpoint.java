package io.stevedore.storage.s3;

import io.stevedore.aws.AwsEndpoints;
import io.stevedore.driver.Parameters;
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
        boolean secure = parameters.flag("secure", true);
        Optional<URI> given = AwsEndpoints.address(parameters, "regionendpoint", secure);
        Region region = AwsEndpoints.region(
                parameters, given.isPresent(), "the region of the bucket, such as eu-central-1, or a regionendpoint");
        boolean foreign = given.isPresent() && !isAws(given.get());
        S3Endpoint endpoint = new S3Endpoint(
                region,
                given.isEmpty() && !secure ? Optional.of(plain(region)) : given,
                given.isPresent(),
                parameters.flag("forcepathstyle", foreign),
                parameters.flag("accelerate", false),
                parameters.flag("usedualstack", false));
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
        String odd = accelerate ? "accelerate" : "usedualstack";
        if ((accelerate || dualStack) && (custom || !secure)) {
            throw Parameters.refused(odd, "true", "false together with regionendpoint or secure=false");
        }
        if (accelerate && pathStyle) {
            throw Parameters.refused("accelerate", "true", "false together with forcepathstyle=true");
        }
    }

    private static URI plain(Region region) {
        return URI.create("http://" + S3Client.serviceMetadata().endpointFor(region));
    }

    private static boolean isAws(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT).matches("(.*\\.)?(amazonaws\\.(com|com\\.cn|eu)|api\\.aws)");
    }
}
