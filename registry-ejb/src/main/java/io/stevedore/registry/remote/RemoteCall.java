package io.stevedore.registry.remote;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One request to another registry, without the field that tells who asks. */
record RemoteCall(String method, URI uri, Map<String, String> fields) {

    static RemoteCall get(URI uri, String accept) {
        return new RemoteCall("GET", uri, Map.of("Accept", accept));
    }

    static RemoteCall head(URI uri, String accept) {
        return new RemoteCall("HEAD", uri, Map.of("Accept", accept));
    }

    /** The same of another address. */
    RemoteCall to(URI other) {
        return new RemoteCall(method, other, fields);
    }

    /** The same for the bytes from one on. */
    RemoteCall from(long position) {
        Map<String, String> more = new HashMap<>(fields);
        more.put("Range", "bytes=" + position + "-");
        return new RemoteCall(method, uri, more);
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
