package io.stevedore.it.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an index, read past the registry and past its drivers. */
public final class IndexRows {

    private IndexRows() {}

    /** All in a file; none if it is not there. A registry may be at work on it. */
    public static List<IndexRow> sqlite(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("SELECT partition, sort, fields FROM entries")) {
            List<IndexRow> rows = new ArrayList<>();
            while (columns.next()) {
                rows.add(new IndexRow(columns.getString(1), columns.getString(2), fields(columns.getString(3))));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** Puts a row without content, in place of the one that is there, where no registry is at work. */
    public static void plantInSqlite(Path file, IndexRow row) {
        String fields = row.fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        try (Connection connection = open(file);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT OR REPLACE INTO entries VALUES (?, ?, 1, ?, NULL)")) {
            insert.setString(1, row.partition());
            insert.setString(2, row.sort());
            insert.setString(3, fields);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    /** All in a table. */
    public static List<IndexRow> dynamoDb(String table) {
        List<IndexRow> rows = new ArrayList<>();
        String from = "";
        do {
            JsonObject page = json(DynamoCalls.call(
                    "Scan",
                    "{\"TableName\":\"%s\",\"ConsistentRead\":true,\"ProjectionExpression\":\"p,s,f\"%s}"
                            .formatted(table, from)));
            page.getJsonArray("Items").getValuesAs(JsonObject.class).forEach(item -> rows.add(row(item)));
            from = page.containsKey("LastEvaluatedKey")
                    ? ",\"ExclusiveStartKey\":" + page.getJsonObject("LastEvaluatedKey")
                    : "";
        } while (!from.isEmpty());
        return rows;
    }

    /** Puts a row without content. */
    public static void plantInDynamoDb(String table, IndexRow row) {
        String fields = row.fields().entrySet().stream()
                .map(field -> "\"%s\":{\"S\":\"%s\"}".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(","));
        DynamoCalls.call(
                "PutItem",
                ("{\"TableName\":\"%s\",\"Item\":{\"p\":{\"S\":\"%s\"},\"s\":{\"S\":\"%s\"},\"v\":{\"N\":\"1\"},"
                                + "\"f\":{\"M\":{%s}}}}")
                        .formatted(table, row.partition(), row.sort(), fields));
    }

    /** Takes a row away. */
    public static void loseInDynamoDb(String table, IndexRow row) {
        DynamoCalls.call(
                "DeleteItem",
                "{\"TableName\":\"%s\",\"Key\":{\"p\":{\"S\":\"%s\"},\"s\":{\"S\":\"%s\"}}}"
                        .formatted(table, row.partition(), row.sort()));
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
    }

    private static IndexRow row(JsonObject item) {
        Map<String, String> fields = new HashMap<>();
        if (item.containsKey("f")) {
            JsonObject map = item.getJsonObject("f").getJsonObject("M");
            map.keySet().forEach(name -> fields.put(name, text(map, name)));
        }
        return new IndexRow(text(item, "p"), text(item, "s"), fields);
    }

    private static String text(JsonObject item, String name) {
        return item.getJsonObject(name).getString("S");
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static Map<String, String> fields(String text) {
        return Stream.of(text.split("&", -1))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
