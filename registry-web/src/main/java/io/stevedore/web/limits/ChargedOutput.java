package io.stevedore.web.limits;

import io.stevedore.registry.limits.RateAccount;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer, for whose bytes the caller is charged. */
final class ChargedOutput extends FilterOutputStream {

    private final RateAccount account;

    ChargedOutput(OutputStream body, RateAccount account) {
        super(body);
        this.account = account;
    }

    @Override
    public void write(int oneByte) throws IOException {
        out.write(oneByte);
        account.charge(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        account.charge(length);
    }
}
