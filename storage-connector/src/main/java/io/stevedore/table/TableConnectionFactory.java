package io.stevedore.table;

import java.io.Serializable;

/** Leases of one table, as an application finds them in JNDI or by {@code @Resource}. */
public interface TableConnectionFactory extends Serializable {

    /** @throws TableException.Busy if all leases were taken for the whole wait time-out of the pool */
    TableConnection getConnection();
}
