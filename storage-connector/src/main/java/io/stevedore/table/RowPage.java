package io.stevedore.table;

import java.util.List;

/**
 * A page of a {@linkplain Table#scan scan}.
 *
 * @param rows may be none although others follow
 * @param next where the following page goes on, opaque; empty after the last one
 */
public record RowPage(List<Row> rows, String next) {

    /** Keeps a copy. */
    public RowPage {
        rows = List.copyOf(rows);
    }
}
