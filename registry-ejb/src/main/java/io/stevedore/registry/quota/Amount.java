package io.stevedore.registry.quota;

/** Something that quotas count, or the difference that a write makes. */
public record Amount(long bytes, long tags) {

    public static final Amount NONE = new Amount(0, 0);

    /** One tag. */
    public static final Amount TAG = new Amount(0, 1);

    public static Amount ofBytes(long bytes) {
        return new Amount(bytes, 0);
    }

    public Amount plus(Amount other) {
        return new Amount(bytes + other.bytes, tags + other.tags);
    }

    Amount negated() {
        return new Amount(-bytes, -tags);
    }
}
