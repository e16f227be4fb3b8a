package io.stevedore.micro;

import io.stevedore.micro.cli.CommandLine;
import io.stevedore.registry.config.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Access tokens, which a registry that serves makes, lists and revokes for whoever may administer it. */
record RemoteTokens(RemoteServer server, PrintStream out) {

    /**
     * Returns the exit code.
     *
     * @throws IOException if the registry cannot be asked
     */
    int run(CommandLine line) throws IOException, InterruptedException {
        List<String> operands = line.operands();
        String accepted = line.flags().contains("--json") ? "application/json" : "text/plain";
        return switch (line.command()) {
            case TOKEN_CREATE ->
                tell(server.request("tokens")
                        .header("Accept", accepted)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(wish(operands))));
            case TOKEN_LIST -> tell(server.request("tokens?all=true").header("Accept", accepted));
            default -> revoke(operands.get(0));
        };
    }

    private static String wish(List<String> operands) {
        return "{\"robot\": " + JsonText.quoted(operands.get(0)) + ", \"actions\": " + list(operands.get(1))
                + ", \"repositories\": " + list(operands.get(2)) + ", \"life\": " + JsonText.quoted(operands.get(3))
                + "}";
    }

    private static String list(String joined) {
        return Stream.of(joined.split(",", -1)).map(JsonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private int tell(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.client().send(request.build(), BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_CREATED) {
            out.println(answer.body());
            return 0;
        }
        return new RemoteReport(status, answer.body().lines(), out).tell();
    }

    /** Tells the same as the command that opens the index itself. */
    private int revoke(String id) throws IOException, InterruptedException {
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> answer = server.client()
                .send(server.request("tokens/" + segment).DELETE().build(), BodyHandlers.ofString());
        if (answer.statusCode() == HttpURLConnection.HTTP_NO_CONTENT) {
            out.println("access token " + id + " is revoked");
            return 0;
        }
        if (answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND
                && answer.body().contains("no such access token")) {
            out.println("there is no access token " + id);
            return 1;
        }
        return new RemoteReport(answer.statusCode(), answer.body().lines(), out).tell();
    }
}
