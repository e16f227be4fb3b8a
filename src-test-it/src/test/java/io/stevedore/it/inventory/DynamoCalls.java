package io.stevedore.it.inventory;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** DynamoDB Local's own wire protocol; it checks no signatures. */
public final class DynamoCalls {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private DynamoCalls() {}

    /** Asks for an operation; the answer. */
    public static String call(String operation, String json) {
        HttpRequest request = HttpRequest.newBuilder(DynamoDbLocalServer.address())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=localAccess/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(operation + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
