package io.stevedore.registry.delivery;

import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The endpoints that any node has had. The events of those that are gone are not to stay for ever. */
@ApplicationScoped
public class EndpointNames {

    private static final Logger LOG = System.getLogger(EndpointNames.class.getName());
    private static final String PARTITION = "endpoint#0";
    private static final String SEEN = "seen-at";
    private static final int MOST = 1000;

    private IndexTable table;
    private Outbox outbox;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public EndpointNames() {}

    @Inject
    public EndpointNames(IndexTable table, Outbox outbox) {
        this.table = table;
        this.outbox = outbox;
    }

    /** This node has them in its file. */
    void seen(Set<String> names, Instant now) {
        for (String name : names) {
            table.note(List.of(new Change.Put(
                    new Key(PARTITION, name), RowValue.of(Map.of(SEEN, now.toString())), Condition.ALWAYS)));
        }
    }

    /** Forgets the events of those that no node has had for a while. */
    void forgetGone(Set<String> own, Duration keep, Instant now) {
        for (Row row : table.query(PARTITION, "", "", MOST)) {
            String name = row.key().sort();
            Instant seen = Rows.read(row, read -> Instant.parse(read.field(SEEN)));
            if (!own.contains(name) && seen.isBefore(now.minus(keep))) {
                int events = outbox.clear(EventKeys.dead(name));
                for (int shard = 0; shard < EventKeys.SHARDS; shard++) {
                    events += outbox.clear(EventKeys.waiting(name, shard));
                }
                table.write(List.of(new Change.Delete(row.key(), Condition.ALWAYS)));
                LOG.log(
                        Level.INFO,
                        "the endpoint \"{0}\" is no longer told of events; {1} that waited for it were forgotten",
                        name,
                        events);
            }
        }
    }
}
