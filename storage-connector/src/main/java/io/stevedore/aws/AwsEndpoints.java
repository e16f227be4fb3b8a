package io.stevedore.aws;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Reads where a service is. */
public final class AwsEndpoints {

    private AwsEndpoints() {}

    /**
     * The region, which is required unless an endpoint is given.
     *
     * @throws IllegalArgumentException if it is missing or makes no sense
     */
    public static Region region(Parameters parameters, Parameter declared, boolean endpointGiven) {
        String region = endpointGiven ? parameters.text(declared).orElse("us-east-1") : parameters.value(declared);
        if (!region.matches("[A-Za-z0-9-]{1,64}")) {
            throw Parameters.refused(declared, region, "letters, digits and '-'");
        }
        return Region.of(region);
    }

    /**
     * The address of a server, if the parameter is given.
     *
     * @param secure whether an address without a scheme is one of https
     * @throws IllegalArgumentException if it makes no sense
     */
    public static Optional<URI> address(Parameters parameters, Parameter declared, boolean secure) {
        return parameters.text(declared).map(text -> address(declared, text, secure));
    }

    private static URI address(Parameter declared, String text, boolean secure) {
        String name = declared.name();
        String wanted = declared.kind().allowed();
        if (text.contains("@")) {
            throw new IllegalArgumentException(
                    name + " holds an '@'; wanted " + wanted + ", and keys in accesskey and secretkey");
        }
        try {
            URI uri = new URI(text.contains("://") ? text : (secure ? "https://" : "http://") + text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\", which is no URL: " + e.getReason() + "; wanted " + wanted, e);
        }
        throw Parameters.refused(declared, text, wanted);
    }
}
