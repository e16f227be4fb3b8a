package io.stevedore.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.TestCertificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** A connection on which a test decides about every byte and when it is sent. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream input;
    private final String host;
    private final String always;

    public RawConnection(Registry registry) throws IOException {
        this(registry, TestCertificate.CLIENT);
    }

    /** @param tls for a registry that speaks it */
    public RawConnection(Registry registry, SSLContext tls) throws IOException {
        URI uri = registry.url("");
        host = uri.getAuthority();
        always = lines(registry.headers());
        socket = String.valueOf(uri.getScheme()).equals("https")
                ? tls.getSocketFactory().createSocket(uri.getHost(), uri.getPort())
                : new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    private static String lines(List<String> pairs) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < pairs.size(); i += 2) {
            lines.append(pairs.get(i)).append(": ").append(pairs.get(i + 1)).append("\r\n");
        }
        return lines.toString();
    }

    /** One request without a body on a connection of its own. */
    public static Answer exchange(Registry registry, String method, String target) throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request(method, target, "Content-Length: 0", "Connection: close");
            return method.equals("HEAD") ? connection.answerToHead() : connection.answer();
        }
    }

    /** @throws AssertionError if the answer is no refusal in the registry's own form */
    public static Answer assertRefused(Registry registry, String method, String target) throws IOException {
        Answer answer = exchange(registry, method, target);
        assertThat(answer.status()).as(method + " " + target + " -> " + answer).isBetween(400, 499);
        return method.equals("HEAD") ? answer : answer.assertRefused();
    }

    /** The head of a request; header lines without line ends. */
    public RawConnection request(String method, String target, String... headerLines) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + always);
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    public RawConnection send(String latin1) throws IOException {
        return send(latin1.getBytes(ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public RawConnection chunk(byte[] bytes) throws IOException {
        return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    /** @throws IOException if there is none, because the registry closed the connection or is silent */
    public Answer answer() throws IOException {
        return answer(true);
    }

    public Answer answerToHead() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean hasBody) throws IOException {
        String statusLine = line();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        HttpHeaders map = HttpHeaders.of(headers, (name, value) -> true);
        return new Answer(status, map, hasBody ? body(map) : new byte[0]);
    }

    /** Whether the registry has said anything that was not read. */
    public boolean hasAnswer() throws IOException {
        return input.available() > 0;
    }

    /** The next bytes, or fewer if the registry closes the connection before. */
    public byte[] bytes(int count) throws IOException {
        return input.readNBytes(count);
    }

    /** Everything until the registry closes the connection. */
    public String rest() throws IOException {
        return new String(input.readAllBytes(), ISO_8859_1);
    }

    /** What arrives next, at most so many bytes; none if the registry closed the connection. */
    public byte[] next(int most) throws IOException {
        byte[] bytes = new byte[most];
        int count = input.read(bytes);
        return Arrays.copyOf(bytes, Math.max(count, 0));
    }

    /** Sends nothing more, and still reads. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes without a farewell, as a client does that lost power. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        if (headers.firstValue("Transfer-Encoding").isEmpty()) {
            return input.readNBytes(
                    headers.firstValue("Content-Length").map(Integer::valueOf).orElse(0));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(input.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new EOFException(
                        "the registry closed the connection after \"" + line.toString(ISO_8859_1) + "\"");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
