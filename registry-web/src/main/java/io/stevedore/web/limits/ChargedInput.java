package io.stevedore.web.limits;

import io.stevedore.registry.limits.RateAccount;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, for whose bytes the caller is charged. */
final class ChargedInput extends FilterInputStream {

    private final RateAccount account;

    ChargedInput(InputStream body, RateAccount account) {
        super(body);
        this.account = account;
    }

    @Override
    public int read() throws IOException {
        int oneByte = super.read();
        account.charge(oneByte < 0 ? 0 : 1);
        return oneByte;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        account.charge(count);
        return count;
    }
}
