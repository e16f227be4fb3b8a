package io.stevedore.web.message;

import io.stevedore.registry.domain.ErrorCode;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Errors in the form that the OCI Distribution Specification gives them, section "Error Codes". */
public final class OciErrors {

    private OciErrors() {}

    /** The HTTP status of a code. */
    public static int statusOf(ErrorCode code) {
        return switch (code) {
            case BLOB_UPLOAD_INVALID,
                    DIGEST_INVALID,
                    MANIFEST_INVALID,
                    NAME_INVALID,
                    PAGINATION_NUMBER_INVALID,
                    PARAMETER_INVALID,
                    TAG_INVALID -> 400;
            case UNAUTHORIZED -> 401;
            case DENIED -> 403;
            case BLOB_UNKNOWN, BLOB_UPLOAD_UNKNOWN, MANIFEST_BLOB_UNKNOWN, MANIFEST_UNKNOWN, NAME_UNKNOWN -> 404;
            case UNSUPPORTED -> 405;
            case SIZE_INVALID -> 413;
            case RANGE_INVALID -> 416;
            case TOOMANYREQUESTS -> 429;
            case UNKNOWN -> 500;
            case UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    /**
     * The code for a status that the server chose by itself, before the registry saw the request or after it failed.
     */
    public static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.DENIED;
            case 413, 414, 431 -> ErrorCode.SIZE_INVALID;
            case 416 -> ErrorCode.RANGE_INVALID;
            case 429 -> ErrorCode.TOOMANYREQUESTS;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.UNSUPPORTED : ErrorCode.UNKNOWN;
        };
    }

    /** What to tell about such a status; never the server's own words, which may name files and classes. */
    public static String messageOf(int status) {
        return switch (status) {
            case 400 -> "the server cannot read the request: its path, a header or its framing is malformed";
            case 404 -> "no endpoint of the registry has this path";
            case 415 -> "the endpoint does not take a body of this Content-Type";
            case 405 -> "the endpoint does not take this method; the header Allow lists those that it takes";
            default ->
                status < 500
                        ? "the server refused the request with status " + status
                        : "the server failed; its log tells more";
        };
    }

    /** A list of one error as JSON. */
    public static byte[] body(ErrorCode code, String message, Map<String, String> detail) {
        return JsonBytes.object(json -> write(json, code, message, detail));
    }

    /** Writes the list as a member of an object. */
    static void write(JsonGenerator json, ErrorCode code, String message, Map<String, String> detail) {
        json.writeStartArray("errors");
        json.writeStartObject();
        json.write("code", code.name());
        json.write("message", message);
        JsonBytes.writeStrings(json, "detail", detail);
        json.writeEnd();
        json.writeEnd();
    }

    /** An answer whose error a filter puts into the form of its API. */
    public static Response.ResponseBuilder response(
            int status, ErrorCode code, String message, Map<String, String> detail) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorEntity(status, code, message, detail));
    }
}
