package io.stevedore.jca;

import javax.transaction.xa.Xid;

/** As some servers' ids, without equality of its own. */
final class TestXid implements Xid {

    private final byte number;

    TestXid(int number) {
        this.number = (byte) number;
    }

    @Override
    public int getFormatId() {
        return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return new byte[] {number};
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {1};
    }
}
