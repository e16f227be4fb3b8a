package io.stevedore.storage;

import java.io.Serializable;

/** Leases of one store, as an application finds them in JNDI or by {@code @Resource}. */
public interface StorageConnectionFactory extends Serializable {

    /** @throws StorageException.Busy if all leases were taken for the whole wait time-out of the pool */
    StorageConnection getConnection();
}
