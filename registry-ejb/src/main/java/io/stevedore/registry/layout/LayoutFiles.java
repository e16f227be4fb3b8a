package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Digest;
import java.util.regex.Pattern;

/** What the files of an OCI image layout are called (OCI Image Specification 1.1, "Image Layout"). */
final class LayoutFiles {

    /** The file that says that a directory is a layout. */
    static final String MARK = "oci-layout";

    /** The one version that there is. */
    static final String VERSION = "1.0.0";

    /** The field of the mark that tells the version. */
    static final String VERSION_FIELD = "imageLayoutVersion";

    /** The file that lists manifests. */
    static final String INDEX = "index.json";

    /** The media type of what it holds. */
    static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

    /** The annotation by which an entry of the index has a name. */
    static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** The annotation by which containerd and Docker tell the whole name. */
    static final String IMAGE_NAME = "io.containerd.image.name";

    /** The end of the names of tars. */
    static final String TAR = ".tar";

    private static final Pattern BLOB = Pattern.compile("blobs/(?:sha256/[0-9a-f]{64}|sha512/[0-9a-f]{128})");

    private LayoutFiles() {}

    /** Where a layout has a blob or manifest. */
    static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    /** Whether a layout's reader looks at the file at a path. */
    static boolean isOfLayout(String path) {
        return path.equals(MARK) || path.equals(INDEX) || BLOB.matcher(path).matches();
    }
}
