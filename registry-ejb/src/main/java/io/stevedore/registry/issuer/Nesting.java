package io.stevedore.registry.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How deep a JSON text goes. This is told before it is parsed, as a parser may lack the stack (CVE-2025-53864). */
final class Nesting {

    /** More than any issuer has need of. */
    private static final int MOST = 32;

    private Nesting() {}

    /** Whether a part of a token, which is encoded, or any text goes too deep; what is malformed does not. */
    static boolean isTooDeepWithin(String encoded) {
        try {
            return isTooDeep(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isTooDeep(String json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (text && c == '\\') {
                i++;
            } else if (c == '"') {
                text = !text;
            } else if (!text && (c == '{' || c == '[')) {
                depth++;
            } else if (!text && (c == '}' || c == ']')) {
                depth--;
            }
            if (depth > MOST) {
                return true;
            }
        }
        return false;
    }
}
