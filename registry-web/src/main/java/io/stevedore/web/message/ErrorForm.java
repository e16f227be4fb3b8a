package io.stevedore.web.message;

/** The form that an API gives its errors: that of the OCI specification, or problem documents. */
public enum ErrorForm {
    OCI("application/json") {
        @Override
        public byte[] body(ErrorEntity error) {
            return OciErrors.body(error.code(), error.message(), error.detail());
        }
    },
    PROBLEM("application/problem+json") {
        @Override
        public byte[] body(ErrorEntity error) {
            return ProblemDocument.of(error);
        }
    };

    private final String mediaType;

    ErrorForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The form that clients of a path expect.
     *
     * @param path from the application's root
     */
    public static ErrorForm at(String path) {
        return path.equals(Links.OWN_API) || path.startsWith(Links.OWN_API + "/") ? PROBLEM : OCI;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The error as JSON. */
    public abstract byte[] body(ErrorEntity error);
}
