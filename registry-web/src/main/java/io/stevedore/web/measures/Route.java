package io.stevedore.web.measures;

import io.stevedore.web.access.TokenServlet;
import io.stevedore.web.administration.AdministrationApplication;
import java.util.Locale;

/** Endpoints as metrics tell them apart: whose they are, and never what a client calls something. */
enum Route {
    PING,
    BLOBS,
    UPLOADS,
    MANIFESTS,
    TAGS,
    REFERRERS,
    CATALOG,
    TOKEN,
    ADMINISTRATION,
    OTHER;

    private static final String API = "/v2";

    /**
     * By the path that the server found the resource by.
     *
     * @param application where the application is, such as {@code /v2}
     * @param path raw, without a query
     */
    static Route of(String application, String path) {
        return switch (application) {
            case API -> ofApi(path);
            case TokenServlet.PATH -> TOKEN;
            case AdministrationApplication.PATH -> ADMINISTRATION;
            default -> OTHER;
        };
    }

    private static Route ofApi(String path) {
        if (path.length() <= API.length() + 1) {
            return PING;
        }
        int last = path.lastIndexOf('/');
        String name = path.substring(last + 1);
        return switch (path.substring(path.lastIndexOf('/', last - 1) + 1, last)) {
            case "blobs" -> name.equals("uploads") ? UPLOADS : BLOBS;
            case "uploads" -> UPLOADS;
            case "manifests" -> MANIFESTS;
            case "tags" -> TAGS;
            case "referrers" -> REFERRERS;
            default -> name.equals("_catalog") ? CATALOG : OTHER;
        };
    }

    /** As the value of a label. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
