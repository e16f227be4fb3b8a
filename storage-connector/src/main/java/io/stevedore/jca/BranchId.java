package io.stevedore.jca;

import java.nio.ByteBuffer;
import javax.transaction.xa.Xid;

/** An {@link Xid} by its content, as servers pass objects of their own without equality. */
record BranchId(int format, ByteBuffer transaction, ByteBuffer branch) {

    static BranchId of(Xid xid) {
        return new BranchId(
                xid.getFormatId(),
                ByteBuffer.wrap(xid.getGlobalTransactionId().clone()),
                ByteBuffer.wrap(xid.getBranchQualifier().clone()));
    }
}
