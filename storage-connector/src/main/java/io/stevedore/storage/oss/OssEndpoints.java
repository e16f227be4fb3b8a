package io.stevedore.storage.oss;

import io.stevedore.settings.Parameters;

/**
 * The URLs of the service, without the bucket, which the SDK puts in front of names and behind IP addresses.
 *
 * @param own where this process goes
 * @param outside where the clients of this process go
 */
record OssEndpoints(String own, String outside) {

    static OssEndpoints of(Parameters parameters, String region) {
        boolean secure = parameters.flag(OssParameters.SECURE, true);
        boolean internal = parameters.flag(OssParameters.INTERNAL);
        String outside = scheme(secure) + "oss-" + region + ".aliyuncs.com";
        String inside = scheme(secure) + "oss-" + region + "-internal.aliyuncs.com";
        String own = parameters
                .text(OssParameters.ENDPOINT)
                .map(given -> custom(
                        given, secure, parameters.text(OssParameters.SECURE).isPresent()))
                .orElse(internal ? inside : outside);
        return new OssEndpoints(own, internal ? outside : own);
    }

    private static String custom(String given, boolean secure, boolean secureGiven) {
        if (!given.matches("(https?://)?[A-Za-z0-9._-]+(:\\d{1,5})?")) {
            throw Parameters.refused(
                    OssParameters.ENDPOINT, given, OssParameters.ENDPOINT.kind().allowed());
        }
        if (!given.contains("://")) {
            return scheme(secure) + given;
        }
        if (secureGiven && !given.startsWith(scheme(secure))) {
            throw Parameters.refused(
                    OssParameters.ENDPOINT, given, "one that begins with " + scheme(secure) + ", as secure says");
        }
        return given;
    }

    private static String scheme(boolean secure) {
        return secure ? "https://" : "http://";
    }
}
