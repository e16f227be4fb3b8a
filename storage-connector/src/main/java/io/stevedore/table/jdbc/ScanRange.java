package io.stevedore.table.jdbc;

import io.stevedore.driver.PageToken;
import io.stevedore.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of all partitions that begin with a prefix, after one of them. {@link SortRange} does the same for one
 * partition.
 *
 * @param condition SQL with a parameter for each bound
 */
record ScanRange(String condition, List<String> bounds) {

    ScanRange {
        bounds = List.copyOf(bounds);
    }

    /** @param after what {@link #after(Row)} told; empty to begin with the first row */
    static ScanRange of(String partitionPrefix, String sortPrefix, String after) {
        List<String> bounds = new ArrayList<>();
        StringBuilder condition = new StringBuilder();
        if (after.isEmpty()) {
            condition.append("partition >= ?");
            bounds.add(partitionPrefix);
        } else {
            PageToken token = PageToken.parse(after);
            condition.append("(partition, sort) > (?, ?)");
            bounds.addAll(List.of(token.first(), token.second()));
        }
        Optional<String> end = SortRange.end(partitionPrefix);
        end.ifPresent(text -> {
            condition.append(" AND partition < ?");
            bounds.add(text);
        });
        SortRange sorts = SortRange.of(sortPrefix, "");
        bounds.addAll(sorts.bounds());
        return new ScanRange(condition + " AND " + sorts.condition(), bounds);
    }

    /** The place after a row. */
    static String after(Row row) {
        return new PageToken(row.key().partition(), row.key().sort()).text();
    }
}
