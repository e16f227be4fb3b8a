package io.stevedore.aws;

import io.stevedore.driver.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Reads where a service is. */
public final class AwsEndpoints {

    private static final String WANTED = "host, host:port or http(s)://host:port";

    private AwsEndpoints() {}

    /**
     * The parameter {@code region}, which is required unless an endpoint is given.
     *
     * @param wanted what the region is, if it is missing
     * @throws IllegalArgumentException if it is missing or makes no sense
     */
    public static Region region(Parameters parameters, boolean endpointGiven, String wanted) {
        String region = endpointGiven ? parameters.text("region", "us-east-1") : parameters.required("region", wanted);
        if (!region.matches("[A-Za-z0-9-]{1,64}")) {
            throw Parameters.refused("region", region, "letters, digits and '-'");
        }
        return Region.of(region);
    }

    /**
     * The address of a server, if the parameter is given.
     *
     * @param secure whether an address without a scheme is one of https
     * @throws IllegalArgumentException if it makes no sense
     */
    public static Optional<URI> address(Parameters parameters, String name, boolean secure) {
        return parameters.text(name).map(text -> address(name, text, secure));
    }

    private static URI address(String name, String text, boolean secure) {
        if (text.contains("@")) {
            throw new IllegalArgumentException(
                    name + " holds an '@'; wanted " + WANTED + ", and keys in accesskey and secretkey");
        }
        try {
            URI uri = new URI(text.contains("://") ? text : (secure ? "https://" : "http://") + text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\", which is no URL: " + e.getReason() + "; wanted " + WANTED, e);
        }
        throw Parameters.refused(name, text, WANTED);
    }
}
