package io.stevedore.servers.proxy;

/** What a {@link CountingProxy} does to a call. */
public enum Fault {
    /** The call goes through. */
    NONE,
    /** The server is not asked; the answer is 503 SlowDown, of DynamoDB 400 ThrottlingException. */
    SLOW_DOWN,
    /** The server is not asked; the answer is 500. */
    ERROR,
    /** The connection breaks when half of the body is sent; the store sees half of it. */
    CUT_REQUEST,
    /** The store does it, but its answer is lost with the connection. */
    SWALLOW_ANSWER,
    /** The store does it, and its answer is held back while the client lives. */
    HOLD_ANSWER,
    /** The connection breaks after half of the answer's body. */
    CUT_ANSWER,
    /** The store is not asked, and nobody answers while the proxy lives. */
    SILENCE
}
