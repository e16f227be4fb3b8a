package io.stevedore.micro;

import io.stevedore.micro.cli.CommandLine;
import io.stevedore.micro.tar.CountedInput;
import io.stevedore.micro.tar.ReceivedLayout;
import io.stevedore.micro.tar.SentLayout;
import io.stevedore.registry.config.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Image layouts of this machine, which a registry that serves makes and takes. */
record RemoteLayouts(RemoteServer server, PrintStream out) {

    private static final String TAR = "application/x-tar";
    private static final int TOLD_WRONG = 2;

    /**
     * Writes what the registry exports into a file; returns the exit code.
     *
     * @throws IOException if the registry cannot be asked, or the file cannot be written
     */
    int export(CommandLine line) throws IOException, InterruptedException {
        String what = line.operands().get(0);
        Path target = Path.of(line.operands().get(1));
        if (!target.toString().endsWith(".tar")) {
            out.println("a registry that serves sends a layout as a tar, and \"" + target + "\" does not end with .tar;"
                    + " tar -xf makes a directory of it");
            return TOLD_WRONG;
        }
        HttpRequest request = server.request("commands/export")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"what\": " + JsonText.quoted(what) + ", \"text\": " + wantsText(line) + "}"))
                .build();
        HttpResponse<InputStream> answer = server.client().send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            try (InputStream body = answer.body()) {
                return report(answer.statusCode(), body).tell();
            }
        }
        return new RemoteReport(
                        HttpURLConnection.HTTP_OK, received(answer, target).lines(), out)
                .tell();
    }

    private static String received(HttpResponse<InputStream> answer, Path target) throws IOException {
        try (InputStream body = answer.body();
                ProgressLine progress = ProgressLine.ofProcess()) {
            if (!TAR.equals(answer.headers().firstValue("Content-Type").orElse(""))) {
                throw new StartFailure("the answer is not that of a registry of this kind, as it is no tar");
            }
            return ReceivedLayout.write(new CountedInput(body, "received", progress::tell), target);
        }
    }

    /**
     * Has the registry import a layout of this machine; returns the exit code.
     *
     * @throws IOException if the registry cannot be asked
     * @throws StartFailure if there is no such layout
     */
    int take(CommandLine line) throws IOException, InterruptedException {
        SentLayout layout = layout(Path.of(line.operands().get(0)));
        HttpRequest request = server.request("commands/import-layout?repository="
                        + URLEncoder.encode(line.operands().get(1), StandardCharsets.UTF_8) + "&dryRun="
                        + line.flags().contains("--dry-run") + "&text=" + wantsText(line))
                .header("Content-Type", TAR)
                .header("Accept", "text/plain")
                .POST(body(layout))
                .build();
        HttpResponse<Stream<String>> answer = server.client().send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return new RemoteReport(answer.statusCode(), lines, out).tell();
        }
    }

    private static SentLayout layout(Path path) {
        try {
            return SentLayout.of(path);
        } catch (IOException e) {
            throw new StartFailure(path + " cannot be sent (" + e.getMessage() + ")", e);
        }
    }

    @SuppressWarnings("resource") // whoever sends the bytes closes what they come from
    private static BodyPublisher body(SentLayout layout) {
        ProgressLine progress = ProgressLine.ofProcess();
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new CountedInput(layout.open(), "sent", progress::tell)),
                layout.length());
    }

    private RemoteReport report(int status, InputStream body) {
        return new RemoteReport(
                status, new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).lines(), out);
    }

    private static boolean wantsText(CommandLine line) {
        return !line.flags().contains("--json");
    }
}
