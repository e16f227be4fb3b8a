package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.table.Row;
import io.stevedore.table.TableException;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads rows. */
public final class Rows {

    private static final int PAGE = 1000;

    private Rows() {}

    /**
     * What a row says.
     *
     * @throws RegistryException.IndexFailed if it cannot be read; nobody overwrites it on the ground of having read it
     */
    public static <T> T read(Row row, Function<Row, T> reader) {
        try {
            return reader.apply(row);
        } catch (TableException | IllegalArgumentException | DateTimeException | RegistryException e) {
            throw new RegistryException.IndexFailed(new TableException.Broken(
                    "row " + row.key() + " cannot be read (" + e.getMessage()
                            + "); it is damaged, or a later release wrote it, and stays as it is",
                    e));
        }
    }

    /** All rows of a prefix, page by page. */
    static Stream<Row> all(IndexTable table, String partition, String prefix) {
        return Stream.iterate(
                        page(table, partition, prefix, ""),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : page(
                                        table,
                                        partition,
                                        prefix,
                                        page.get(PAGE - 1).key().sort()))
                .flatMap(List::stream);
    }

    private static List<Row> page(IndexTable table, String partition, String prefix, String after) {
        return table.query(partition, prefix, after, PAGE);
    }
}
