package io.stevedore.registry.claims;

import io.stevedore.registry.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an issuer knows the page as, where people log in there by it.
 *
 * @param client the id of the client, which is the audience of its ID tokens
 * @param title what the page calls the issuer
 * @param secret a file of the client's secret; empty for a public client
 * @param scopes asked for besides {@code openid}
 * @param session how long a session lasts at most that may outlive its ID token; empty for one that may not
 */
public record PageClient(
        String client, String title, Optional<String> secret, List<String> scopes, Optional<Duration> session) {

    private static final Set<String> FIELDS = Set.of("client", "title", "secret", "scopes", "hours");
    private static final List<String> USUAL_SCOPES = List.of("profile");

    private static final String CLIENT = "[ -~]{1,200}";
    private static final String TITLE = "[^\\p{Cntrl}]{1,60}";
    private static final String SCOPE = "[!#-\\[\\]-~]{1,100}";

    /** A week, as long as {@code registry.ui.session} can be. */
    private static final int LONGEST_HOURS = 168;

    /** Keeps copies. */
    public PageClient {
        scopes = List.copyOf(scopes);
    }

    /**
     * Reads it.
     *
     * @param issuer what it is called where the file gives it no title
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    static PageClient parse(YamlValue value, String issuer) {
        Map<String, YamlValue> fields = value.fields(FIELDS);
        if (!fields.containsKey("client")) {
            throw value.wrong("there is no \"client\" here, which is needed");
        }
        return new PageClient(
                text(fields.get("client"), CLIENT, "the id of a client"),
                fields.containsKey("title")
                        ? text(fields.get("title"), TITLE, "a title of at most 60 letters")
                        : issuer.replaceFirst("https?://", ""),
                Optional.ofNullable(fields.get("secret")).map(YamlValue::text),
                fields.containsKey("scopes")
                        ? fields.get("scopes").list().stream()
                                .map(scope -> text(scope, SCOPE, "a scope without blanks"))
                                .toList()
                        : USUAL_SCOPES,
                Optional.ofNullable(fields.get("hours")).map(hours -> hours.as(PageClient::hours)));
    }

    private static String text(YamlValue value, String form, String wanted) {
        return value.as(text -> {
            if (!text.matches(form)) {
                throw new IllegalArgumentException("\"" + text + "\" is not " + wanted);
            }
            return text;
        });
    }

    private static Duration hours(String text) {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > LONGEST_HOURS) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of hours from 1 to " + LONGEST_HOURS);
        }
        return Duration.ofHours(Integer.parseInt(text));
    }
}
