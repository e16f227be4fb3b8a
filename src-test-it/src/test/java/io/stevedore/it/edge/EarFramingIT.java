package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The requests of {@link FramingIT} on Payara Server, whose own connector reads them. The table on-server.csv has all
 * that it does otherwise than the jar, and why that stays.
 */
@ExtendWith(SharedRegistry.class)
class EarFramingIT {

    private static final String NEXT = "GET /v2/ HTTP/1.1\r\nHost: next\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2}) ");

    /** Who says nothing for so long waits for more. */
    private static final int SILENCE_MILLIS = 3_000;

    private static final String HELLO = "\u0016\u0003\u0001\u0000\u00c8\u0001" + "x".repeat(199);

    @Test
    void doesWhatTheJarDoesButForAList(Registry registry) {
        List<WireCase> cases = cases();
        List<String> outcomes =
                Parallel.run(cases.size(), i -> outcome(registry, cases.get(i).request()));
        Map<String, String> seen = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            seen.put(cases.get(i).name(), outcomes.get(i));
        }

        Map<String, String> listed = new TreeMap<>();
        for (String[] row : WireCase.rows("on-server.csv")) {
            listed.put(row[0], row[1]);
            assertThat(row[2]).as("why " + row[0]).isNotBlank();
        }
        assertThat(differences(seen, jar())).isEqualTo(listed);
    }

    private static Map<String, String> differences(Map<String, String> seen, Map<String, String> jar) {
        Map<String, String> differences = new TreeMap<>(seen);
        differences.entrySet().removeIf(entry -> entry.getValue().equals(jar.get(entry.getKey())));
        return differences;
    }

    private static List<WireCase> cases() {
        return Stream.of(
                        WireCase.refused(),
                        WireCase.served(),
                        WireCase.heads(),
                        List.of(new WireCase("TLS hello", 400, HELLO)))
                .flatMap(List::stream)
                .toList();
    }

    /** What the jar does, as {@link FramingIT} proves. */
    private static Map<String, String> jar() {
        return cases().stream().collect(Collectors.toMap(WireCase::name, EarFramingIT::ofJar));
    }

    private static String ofJar(WireCase it) {
        return it.status() < 300 ? it.status() + " 200 open" : it.status() + " closed";
    }

    /** The statuses in their order, and whether the connection is open then. */
    private static String outcome(Registry registry, String request) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        URI uri = registry.url("");
        String end = "closed";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write((request + NEXT).getBytes(ISO_8859_1));
            socket.getInputStream().transferTo(answers);
        } catch (SocketTimeoutException e) {
            end = "open";
        } catch (IOException e) {
            end = "closed"; // before all was sent
        }
        return STATUS.matcher(answers.toString(ISO_8859_1))
                        .results()
                        .map((MatchResult status) -> status.group(1) + " ")
                        .collect(Collectors.joining())
                + end;
    }
}
