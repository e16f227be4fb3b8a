package io.stevedore.web.administration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Answers in text, for people, and for programs that read no JSON. */
final class TextForm {

    /** What it is sent as. */
    static final String TYPE = "text/plain;charset=UTF-8";

    private TextForm() {}

    /** Whether whoever asks would rather have it than JSON. */
    static boolean isWanted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().contains(MediaType.TEXT_PLAIN_TYPE);
    }
}
