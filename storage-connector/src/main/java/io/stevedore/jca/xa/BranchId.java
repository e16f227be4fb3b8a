package io.stevedore.jca.xa;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.transaction.xa.Xid;

/**
 * An {@link Xid} by its content, as servers pass objects of their own without equality.
 *
 * @param transaction the global id in hexadecimal digits
 * @param branch the branch qualifier in hexadecimal digits
 */
public record BranchId(int format, String transaction, String branch) implements Xid {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8})\\.((?:[0-9a-f]{2})*)/b((?:[0-9a-f]{2})*)");
    private static final HexFormat HEX = HexFormat.of();

    public static BranchId of(Xid xid) {
        return new BranchId(
                xid.getFormatId(),
                HEX.formatHex(xid.getGlobalTransactionId()),
                HEX.formatHex(xid.getBranchQualifier()));
    }

    /** The branch of which {@link #text} is this; empty if it is the text of something else. */
    public static Optional<BranchId> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int format = HexFormat.fromHexDigits(parts.group(1));
        return Optional.of(new BranchId(format, parts.group(2), parts.group(3)));
    }

    /**
     * The name under which backends remember the branch, at most 267 characters. In hexadecimal digits, which no file
     * system takes for each other, and in two segments, as one could be too long for a file.
     */
    public String text() {
        return HEX.toHexDigits(format) + "." + transaction + "/b" + branch;
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
