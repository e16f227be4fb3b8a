package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.it.client.RawConnection;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import io.stevedore.servers.process.FreePort;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS of the packaged registry: its certificate, versions, and clients' certificates. */
class TlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void certificateIsReadAgainWhenItsFilesChange() throws Exception {
        TestCertificate live = TestCertificate.in(directory, "EC");
        TestCertificate next = TestCertificate.in(directory, "RSA");
        try (RegistryProcess registry = RegistryProcess.start(launch(live))) {
            assertThat(keyOf(registry)).isEqualTo("EC");

            replace(live.key(), next.key()); // half of it is there
            await(registry, () -> {
                keyOf(registry); // the files are looked at when somebody connects
                return registry.errors().contains("the certificate stays the old one");
            });
            assertThat(keyOf(registry)).isEqualTo("EC");

            replace(live.certificate(), next.certificate());
            await(registry, () -> keyOf(registry).equals("RSA"));
        }
    }

    @Test
    void clientsNeedTheVersionAndACertificateWhereBothAreAskedFor() throws Exception {
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        TestCertificate client = TestCertificate.in(Files.createDirectory(directory.resolve("client")), "RSA");
        Launch launch = launch(certificate)
                .with("registry.http.tls.minimumtls", "tls1.3")
                .with("registry.http.tls.clientcas", client.certificate().toString());
        try (RegistryProcess registry = RegistryProcess.launch(launch)) {
            await(registry, registry::hasSaidWhere);

            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(registry, "TLSv1.2"));
            handshake(registry, "TLSv1.3");
            assertRefusesPlainHttp(registry);
            assertAsksForACertificateOf(client, registry, certificate);
            assertRefusesASecondProcess(launch, registry);
        }
    }

    private static void assertRefusesPlainHttp(RegistryProcess registry) throws IOException {
        URI url = registry.url("/");
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write("GET /v2/ HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.0 400 ")
                    .endsWith("Client sent an HTTP request to an HTTPS server.");
        }
    }

    private static void assertAsksForACertificateOf(
            TestCertificate client, RegistryProcess registry, TestCertificate other) throws Exception {
        try (RawConnection right = new RawConnection(registry, client.asClient())) {
            right.request("GET", "/v2/").answer().assertStatus(200);
        }
        for (SSLContext wrong : List.of(TestCertificate.CLIENT, other.asClient())) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                try (RawConnection connection = new RawConnection(registry, wrong)) {
                    connection.request("GET", "/v2/").answer();
                }
            });
        }
    }

    /** Its launcher, which has no certificate to ask with, sees all the same that the index is another's. */
    private static void assertRefusesASecondProcess(Launch launch, RegistryProcess first) {
        Launch elsewhere = launch.with("registry.http.addr", "127.0.0.1:" + FreePort.find());
        try (RegistryProcess second = RegistryProcess.launch(elsewhere)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.hasSaidWhere()).isFalse();
            assertThat(second.errors()).contains("stevedore: ");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void startEndsWhereAFileIsMissing() throws IOException {
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        Files.delete(certificate.key());
        try (RegistryProcess registry = RegistryProcess.launch(launch(certificate))) {
            assertThat(registry.awaitExit()).isEqualTo(1);
            assertThat(registry.errors()).contains(certificate.key() + " is not there, or not readable");
            assertThat(registry.hasSaidWhere()).isFalse();
        }
    }

    private Launch launch(TestCertificate certificate) {
        return Launch.in(directory.resolve("data"))
                .with("registry.http.tls.certificate", certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString());
    }

    private static void replace(Path live, Path by) throws IOException {
        Files.copy(by, live, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(RegistryProcess registry, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(registry.errors()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private static String keyOf(RegistryProcess registry) throws IOException {
        return handshake(registry, "TLSv1.3").getPublicKey().getAlgorithm();
    }

    private static X509Certificate handshake(RegistryProcess registry, String version) throws IOException {
        URI url = registry.url("/");
        try (SSLSocket socket =
                (SSLSocket) TestCertificate.CLIENT.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
