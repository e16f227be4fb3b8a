package io.stevedore.web.client;

import io.stevedore.registry.config.Networks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of who asks. Only trusted proxies are believed when they name whom they ask for: from the connection
 * backwards, it is the first address that is none of theirs.
 */
public record ClientAddress(Networks trusted) {

    private static final Pattern NODE =
            Pattern.compile("\"?\\[?([0-9A-Fa-f:.]+?)(?:]?|(?:]|(?<=\\.\\d{1,3})):\\d+)\"?");

    /** @param proxies as the setting has them; empty to trust none */
    public static ClientAddress trusting(Optional<String> proxies) {
        return new ClientAddress(Networks.parse(proxies.orElse("")));
    }

    /** Without a name or a port. */
    public String of(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        if (!trusted.contains(client)) {
            return client;
        }
        List<String> chain = chain(request);
        for (int i = chain.size() - 1; i >= 0 && trusted.contains(client); i--) {
            Matcher node = NODE.matcher(chain.get(i));
            if (!node.matches() || !Networks.isAddress(node.group(1))) {
                break; // hidden or unknown: the proxy that says so is the last who is known
            }
            client = node.group(1);
        }
        return client;
    }

    /** Most proxies know {@code X-Forwarded-For} alone, and hand on what clients write into the other header. */
    private static List<String> chain(HttpServletRequest request) {
        List<String> addresses = elements(request, "X-Forwarded-For");
        return addresses.isEmpty()
                ? elements(request, "Forwarded").stream()
                        .map(ClientAddress::forValue)
                        .toList()
                : addresses;
    }

    private static List<String> elements(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> split(line, ',').stream())
                .toList();
    }

    /** Empty if the element has none. */
    private static String forValue(String element) {
        return split(element, ';').stream()
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
                .map(pair -> pair.substring("for=".length()))
                .findFirst()
                .orElse("");
    }

    /** Not within quotes, where others may have put anything. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
