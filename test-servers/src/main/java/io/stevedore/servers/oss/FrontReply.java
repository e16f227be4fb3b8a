package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back. The names of its headers keep their case, for the SDK reads metadata in lower case only. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record FrontReply(int status, Map<String, String> headers, byte[] body) {

    public static final String REQUEST_ID = "5C3D9175B6FC201293AD4890";

    static FrontReply empty(int status) {
        return of(status, new byte[0]);
    }

    public static FrontReply of(int status, byte[] body) {
        return new FrontReply(status, new LinkedHashMap<>(Map.of("x-oss-request-id", REQUEST_ID)), body);
    }

    static FrontReply of(int status, FrontXml xml) {
        return of(status, xml.toString().getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/xml");
    }

    public FrontReply with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whether it announces more bytes than it has. */
    boolean breaksOff() {
        return Long.parseLong(headers.getOrDefault("Content-Length", "0")) > body.length;
    }

    /** For HEAD: the length without the bytes, and a refusal as a header. */
    FrontReply withoutBody() {
        if (status >= 400) {
            return empty(status).with("x-oss-err", Base64.getEncoder().encodeToString(body));
        }
        FrontReply bare = new FrontReply(status, headers, new byte[0]);
        return headers.containsKey("Content-Length")
                ? bare
                : bare.with("Content-Length", Integer.toString(body.length));
    }
}
