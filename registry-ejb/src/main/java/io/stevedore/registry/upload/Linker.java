package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.storage.StoragePath;

/** Makes the index point to bytes, for one push into one repository. */
interface Linker {

    /** Points to bytes that were just stored. False if the digest is stored already, elsewhere. */
    boolean store(Blob blob);

    /** Points to bytes that were stored before. False if they no longer are. */
    boolean link(Digest digest);

    /** The push is done with bytes that were stored before: drops its own, which lie at a path. */
    void drop(StoragePath path);

    /** The push is done: drops what an earlier request of it stored under another path than that of its bytes. */
    void dropEarlier(StoragePath path);

    /** Whether no other request of the push can point to bytes at a path, now or later. */
    boolean isUnreachable(StoragePath path);

    /** The push failed for good: what stands for it goes, and then its bytes. False if another request took it over. */
    boolean abandon();
}
