package io.stevedore.servers.oss;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of OSS that refuses. */
public final class FrontError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String message;
    private final Map<String, String> fields = new LinkedHashMap<>();

    public FrontError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** Adds an element of the answer's XML. */
    public FrontError with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public FrontReply reply() {
        FrontXml xml = new FrontXml("Error").leaf("Code", code).leaf("Message", message);
        fields.forEach(xml::leaf);
        return FrontReply.of(status, xml.leaf("RequestId", FrontReply.REQUEST_ID));
    }
}
