package io.stevedore.storage.oss;

import io.stevedore.driver.Parameters;

/**
 * The URLs of the service, without the bucket, which the SDK puts in front of names and behind IP addresses.
 *
 * @param own where this process goes
 * @param outside where the clients of this process go
 */
record OssEndpoints(String own, String outside) {

    static OssEndpoints of(Parameters parameters, String region) {
        boolean secure = parameters.flag("secure", true);
        boolean internal = parameters.flag("internal", false);
        String outside = scheme(secure) + "oss-" + region + ".aliyuncs.com";
        String inside = scheme(secure) + "oss-" + region + "-internal.aliyuncs.com";
        String own = parameters
                .text("endpoint")
                .map(given -> custom(given, secure, parameters.text("secure").isPresent()))
                .orElse(internal ? inside : outside);
        return new OssEndpoints(own, internal ? outside : own);
    }

    private static String custom(String given, boolean secure, boolean secureGiven) {
        if (!given.matches("(https?://)?[A-Za-z0-9._-]+(:\\d{1,5})?")) {
            throw Parameters.refused("endpoint", given, "host or host:port, with http:// or https:// in front or not");
        }
        if (!given.contains("://")) {
            return scheme(secure) + given;
        }
        if (secureGiven && !given.startsWith(scheme(secure))) {
            throw Parameters.refused("endpoint", given, "one that begins with " + scheme(secure) + ", as secure says");
        }
        return given;
    }

    private static String scheme(boolean secure) {
        return secure ? "https://" : "http://";
    }
}
