package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import io.stevedore.servers.s3.S3ProxyServer;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys and signed URLs stay where they belong, also when an administrator has everything logged. */
class S3SecrecyTest {

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLoggerName() + " " + new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void leave() {
        root.removeHandler(handler);
        root.setLevel(before);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private void assertNothingTold(String... secrets) {
        assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    @Test
    void rightKeysAreNotTold() {
        Map<String, String> given = S3ProxyServer.parameters();
        String key = given.get("rootdirectory") + "/a";
        try (ObjectStore store = S3Stores.open(given)) {
            store.put(key, ObjectBody.of(new byte[10]));
            URI link = store.presign(SignedMethod.GET, key, Duration.ofMinutes(1));
            String signature = link.getQuery().replaceAll(".*X-Amz-Signature=([0-9a-f]+).*", "$1");

            assertThat(signature).hasSize(64);
            assertNothingTold(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY, signature, "X-Amz-Signature=");
        }
    }

    @Test
    void wrongKeysAreNotTold() {
        Map<String, String> given = S3ProxyServer.parameters();

        Throwable unknown = catchThrowable(() -> S3Stores.open(S3Stores.with(given, "accesskey", "nobody-knows-me")));
        Throwable unfit = catchThrowable(() -> S3Stores.open(S3Stores.with(given, "secretkey", "hush-hush-key")));
        Throwable session = catchThrowable(() ->
                S3Stores.open(S3Stores.with(given, "accesskey", "nobody-knows-me", "sessiontoken", "token-of-mine")));

        String[] secrets = {"nobody-knows-me", "hush-hush-key", "token-of-mine", S3ProxyServer.ACCESS_KEY};
        assertThat(trace(unknown) + trace(unfit) + trace(session)).doesNotContain(secrets);
        assertNothingTold(secrets);
    }

    @Test
    void failedCallsDoNotTellThem() {
        try (CountingProxy proxy = new CountingProxy(S3ProxyServer.address());
                ObjectStore store =
                        S3Stores.open(S3Stores.with(S3ProxyServer.parameters(proxy.address()), "maxretries", "1"))) {
            proxy.faults(call -> Fault.SLOW_DOWN);

            Throwable failure = catchThrowable(() -> store.put("a", ObjectBody.of(new byte[10])));

            assertThat(trace(failure)).doesNotContain(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY, "Signature=");
            assertNothingTold(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
        }
    }
}
