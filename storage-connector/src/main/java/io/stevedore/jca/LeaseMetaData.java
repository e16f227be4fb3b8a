package io.stevedore.jca;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** The metadata of a lease: it has no user, and the pool alone bounds the number of leases. */
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
