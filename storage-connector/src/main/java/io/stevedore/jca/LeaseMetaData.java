package io.stevedore.jca;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** Tells servers no more than they ask for: leases have no user, and the pool alone bounds their number. */
final class LeaseMetaData implements ManagedConnectionMetaData {

    private static final int UNBOUNDED = 0;

    @Override
    public String getEISProductName() {
        return "Stevedore storage connector";
    }

    @Override
    public String getEISProductVersion() {
        return "0.1";
    }

    @Override
    public int getMaxConnections() {
        return UNBOUNDED;
    }

    @Override
    public String getUserName() {
        return "";
    }
}
