package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;

/** Makes the index point to bytes, for one push into one repository. */
interface Linker {

    /** Points to bytes that were just stored. False if the digest is stored already, elsewhere. */
    boolean store(Blob blob);

    /** Points to bytes that were stored before. False if they no longer are. */
    boolean link(Digest digest);

    /** The push failed for good: what stands for it goes, and then its bytes. False if another request took it over. */
    boolean abandon();
}
