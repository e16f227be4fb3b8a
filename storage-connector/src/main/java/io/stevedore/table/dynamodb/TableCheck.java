package io.stevedore.table.dynamodb;

import io.stevedore.table.TableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The look at the table before the first use; a missing one is made. */
final class TableCheck {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_MILLIS = 500;
    private static final String WANTED = "partition key p (S), sort key s (S)";

    private final Service service;
    private final String name;

    TableCheck(Service service) {
        this.service = service;
        this.name = "table \"" + service.table() + "\" at " + service.settings().where();
    }

    /** @throws TableException if there is no such table in the end, or it is made for something else */
    void check() {
        long start = System.nanoTime();
        Optional<TableDescription> table = describe();
        while (table.isEmpty() || isChanging(table.get())) {
            if (table.isEmpty()) {
                create();
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new TableException.Busy(
                        name + " is " + table.map(TableCheck::state).orElse("not there") + "; try again later", null);
            }
            pause();
            table = describe();
        }
        String found = keys(table.get());
        if (!found.equals(WANTED)) {
            throw new TableException.Broken(
                    name + " has " + found + ", and is to have " + WANTED + "; name another table, or one that is not"
                            + " there to have it made",
                    null);
        }
    }

    private Optional<TableDescription> describe() {
        return service.attempts(name).call(client -> {
            try {
                return Optional.of(client.describeTable(request -> request.tableName(service.table()))
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Another process may do so at the same time. */
    private void create() {
        service.attempts(name).call(client -> {
            try {
                return Optional.of(client.createTable(request -> request.tableName(service.table())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(key(RowItems.PARTITION, KeyType.HASH), key(RowItems.SORT, KeyType.RANGE))
                        .attributeDefinitions(text(RowItems.PARTITION), text(RowItems.SORT))));
            } catch (ResourceInUseException e) {
                return Optional.empty();
            }
        });
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static boolean isChanging(TableDescription table) {
        return table.tableStatus() == TableStatus.CREATING || table.tableStatus() == TableStatus.DELETING;
    }

    private static String state(TableDescription table) {
        return table.tableStatusAsString().toLowerCase(Locale.ROOT);
    }

    private static String keys(TableDescription table) {
        List<KeySchemaElement> keys = table.keySchema();
        return keys.stream()
                .map(key -> (key.keyType() == KeyType.HASH ? "partition key " : "sort key ") + key.attributeName()
                        + " (" + type(table, key) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String type(TableDescription table, KeySchemaElement key) {
        return table.attributeDefinitions().stream()
                .filter(each -> each.attributeName().equals(key.attributeName()))
                .map(each -> each.attributeTypeAsString())
                .collect(Collectors.joining());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableException.Busy(name + ": interrupted while waiting for it", e);
        }
    }
}
