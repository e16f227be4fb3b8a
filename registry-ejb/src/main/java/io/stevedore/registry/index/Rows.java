package io.stevedore.registry.index;

import io.stevedore.table.Row;
import java.util.List;
import java.util.stream.Stream;

/** All rows of a prefix, page by page. */
final class Rows {

    private static final int PAGE = 1000;

    private Rows() {}

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
