package io.stevedore.jca;

import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener hears. */
final class Told implements WriteListener {

    final List<TableException> failures = new ArrayList<>();
    int successes;

    @Override
    public void applied() {
        successes++;
    }

    @Override
    public void failed(TableException cause) {
        failures.add(cause);
    }
}
