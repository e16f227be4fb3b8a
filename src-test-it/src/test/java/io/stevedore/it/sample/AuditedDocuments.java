package io.stevedore.it.sample;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Adds a document together with a row of a table: a store, a database and a table in one transaction. */
@Stateless
@ConnectionFactoryDefinition(
        name = "java:app/jca/audit",
        interfaceName = "io.stevedore.table.TableConnectionFactory",
        resourceAdapter = "storage-connector",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 1,
        maxPoolSize = 8,
        properties = {"driver=sqlite", "parameters=file=target/container/audit.db"})
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class AuditedDocuments {

    @Inject
    private Documents documents;

    @Resource(lookup = "java:app/jca/audit")
    private TableConnectionFactory tables;

    @Resource
    private SessionContext context;

    /** @param number that nobody has used before, or the commit fails */
    public void add(String name, String number, InputStream content) {
        documents.add(name, "ada", content);
        try (TableConnection table = tables.getConnection()) {
            RowValue entry = RowValue.of(Map.of("document", name));
            table.write(List.of(new Change.Put(key(number), entry, Condition.ABSENT)));
        }
    }

    public void addAndRollBack(String name, String number, InputStream content) {
        add(name, number, content);
        context.setRollbackOnly();
    }

    public boolean isUsed(String number) {
        try (TableConnection table = tables.getConnection()) {
            return table.get(key(number)).isPresent();
        }
    }

    private static Key key(String number) {
        return new Key("audit", number);
    }
}
