package io.stevedore.table.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Key;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledProcessTest {

    private static final int ENOUGH = 2_000;

    @TempDir
    private Path directory;

    private TableClient open() {
        return new SqliteDriver()
                .open(Map.of("file", directory.resolve("index.db").toString()));
    }

    private Process startWriter() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        directory.resolve("index.db").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The names of the pairs that the writer acknowledged, until it is killed in the middle of its work. */
    private static List<String> acknowledgedUntilKilled(Process writer) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(EndlessWriter.END)) {
                    names.add(line.substring(0, line.length() - EndlessWriter.END.length()));
                }
                if (names.size() == ENOUGH) {
                    // Process.destroyForcibly would close the stream as well, with names in it.
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        return names;
    }

    @Test
    void losesNoWriteThatWasAcknowledged() throws Exception {
        List<String> acknowledged = acknowledgedUntilKilled(startWriter());

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (TableClient table = open()) {
            assertThat(acknowledged).allSatisfy(name -> {
                List<Key> pair = EndlessWriter.pair(name);
                assertThat(table.getAll(pair)).containsOnlyKeys(pair);
            });
        }
    }

    @Test
    void keepsNoHalfOfAWrite() throws Exception {
        acknowledgedUntilKilled(startWriter());

        try (TableClient table = open()) {
            assertThat(sorts(table, "left")).isNotEmpty().isEqualTo(sorts(table, "right"));
        }
    }

    @Test
    void refusesAFileThatAnotherProcessHasUntilThatDies() throws Exception {
        Process writer = startWriter();
        try {
            assertThat(writer.getInputStream().read()).isNotNegative();
            assertThatThrownBy(this::open)
                    .isInstanceOf(TableException.Busy.class)
                    .hasMessageContaining("in use in another process");
        } finally {
            writer.destroyForcibly().waitFor();
        }

        open().close();
    }

    private static List<String> sorts(TableClient table, String partition) {
        return table.query(partition, "", "", 10_000).stream()
                .map(row -> row.key().sort())
                .toList();
    }
}
