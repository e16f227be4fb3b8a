package io.stevedore.jca;

import java.util.HexFormat;
import javax.transaction.xa.Xid;

/**
 * An {@link Xid} by its content, as servers pass objects of their own without equality.
 *
 * @param transaction the global id in hexadecimal digits
 * @param branch the branch qualifier in hexadecimal digits
 */
record BranchId(int format, String transaction, String branch) implements Xid {

    private static final HexFormat HEX = HexFormat.of();

    static BranchId of(Xid xid) {
        return new BranchId(
                xid.getFormatId(),
                HEX.formatHex(xid.getGlobalTransactionId()),
                HEX.formatHex(xid.getBranchQualifier()));
    }

    @Override
    public int getFormatId() {
        return format;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return HEX.parseHex(transaction);
    }

    @Override
    public byte[] getBranchQualifier() {
        return HEX.parseHex(branch);
    }
}
