package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.servers.s3.S3ProxyServer;
import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an administrator reads who set something wrong. */
@Timeout(15)
class S3CheckTest {

    @BeforeAll
    static void startServers() {
        assertThat(S3MockServer.address()).isNotEqualTo(S3ProxyServer.address());
    }

    private static StorageException failure(Map<String, String> given, String... changes) {
        StorageException failure =
                catchThrowableOfType(StorageException.class, () -> S3Stores.open(S3Stores.with(given, changes)));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static StorageException answered(int status, String region, String code, String message)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            if (!region.isEmpty()) {
                exchange.getResponseHeaders().set("x-amz-bucket-region", region);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            return failure(Map.of(
                    "regionendpoint",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "bucket",
                    "images",
                    "accesskey",
                    "a",
                    "secretkey",
                    "s"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesAnUnknownAccessKey() {
        assertThat(failure(S3ProxyServer.parameters(), "accesskey", "nobody"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("accesskey is not known to the store at " + S3ProxyServer.address());
    }

    @Test
    void namesASecretThatDoesNotFit() {
        assertThat(failure(S3ProxyServer.parameters(), "secretkey", "guessed"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("secretkey does not fit accesskey at " + S3ProxyServer.address());
    }

    @Test
    void namesAMissingBucket() {
        assertThat(failure(S3ProxyServer.parameters(), "bucket", "none-such"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("bucket \"none-such\" does not exist at " + S3ProxyServer.address());
        assertThat(failure(S3MockServer.parameters(), "bucket", "none-such"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("bucket \"none-such\" does not exist at " + S3MockServer.address());
    }

    @Test
    void namesAnEndpointWhereNobodyListens() {
        String endpoint = "http://127.0.0.1:" + FreePort.find();

        assertThat(failure(S3MockServer.parameters(), "regionendpoint", endpoint))
                .isInstanceOf(StorageException.Busy.class)
                .hasMessage("regionendpoint " + endpoint + " does not answer: connection refused");
    }

    @Test
    void namesAnEndpointThatNobodyKnows() {
        assertThat(failure(S3MockServer.parameters(), "regionendpoint", "http://nowhere.invalid"))
                .isInstanceOf(StorageException.Busy.class)
                .hasMessage("regionendpoint http://nowhere.invalid names a host that is not known");
    }

    @Test
    void namesAnEndpointThatDoesNotSpeakTls() {
        String endpoint = "https://127.0.0.1:" + S3MockServer.address().getPort();

        assertThat(failure(S3MockServer.parameters(), "regionendpoint", endpoint))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessageStartingWith(
                        "regionendpoint " + endpoint + " does not speak TLS as wanted by https or secure=true: ");
    }

    @Test
    void doesNotWaitLongForAnEndpointThatIsSilent() {
        try (CountingProxy proxy = new CountingProxy(S3MockServer.address())) {
            proxy.faults(call -> Fault.SILENCE);

            assertThat(failure(S3MockServer.parameters(proxy.address())))
                    .isInstanceOf(StorageException.Busy.class)
                    .hasMessageStartingWith("regionendpoint " + proxy.address() + ", bucket \"stevedore\"");
        }
    }

    @Test
    void storeThatIsBusyIsNotWronglySet() {
        try (CountingProxy proxy = new CountingProxy(S3MockServer.address())) {
            proxy.faults(call -> Fault.SLOW_DOWN);

            assertThat(failure(S3MockServer.parameters(proxy.address()), "maxretries", "1"))
                    .isInstanceOf(StorageException.Busy.class);
            assertThat(proxy.counts()).isEqualTo(Map.of("ListObjects", 2L));
        }
    }

    @Test
    void namesTheRegionOfTheBucket() throws IOException {
        assertThat(answered(301, "eu-west-3", "PermanentRedirect", "use another endpoint"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("region is \"us-east-1\", but bucket \"images\" lies in \"eu-west-3\"");
        assertThat(answered(
                        400,
                        "",
                        "AuthorizationHeaderMalformed",
                        "the region 'us-east-1' is wrong; expecting 'eu-west-1'"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessage("region is \"us-east-1\", but bucket \"images\" lies in \"eu-west-1\"");
        assertThat(answered(301, "", "PermanentRedirect", "use another endpoint"))
                .hasMessage("region is \"us-east-1\", but bucket \"images\" lies in another one");
    }

    @Test
    void namesMissingRightsAndOldTokens() throws IOException {
        assertThat(answered(403, "", "AccessDenied", "no"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessageStartingWith("accesskey may not list bucket \"images\" at http://127.0.0.1:");
        assertThat(answered(400, "", "ExpiredToken", "no"))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessageStartingWith("sessiontoken has expired at http://127.0.0.1:");
    }

    @Test
    void namesAnEndpointThatIsNoStore() throws IOException {
        assertThat(answered(404, "", "", ""))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessageContaining("does not answer as S3 does, or bucket \"images\" does not exist there");
    }
}
