package io.stevedore.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists of a bucket by its own server, which curl signs. */
final class SignedLists {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final Map<String, String> parameters;

    /** @param parameters as the driver is given them */
    SignedLists(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Whether this machine has curl. */
    static boolean canSign() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
    }

    /** Those of all objects, at most a thousand. */
    List<String> keys() {
        return list("list-type=2");
    }

    /** Those of all open multipart uploads, listed without a prefix. */
    List<String> openUploads() {
        return list("uploads=");
    }

    private List<String> list(String query) {
        String page = curl(
                "--aws-sigv4",
                "aws:amz:us-east-1:s3",
                "--user",
                String.join(":", parameters.get("accesskey"), parameters.get("secretkey")),
                String.join("/", parameters.get("regionendpoint"), parameters.get("bucket")) + "?" + query);
        if (!page.contains("<IsTruncated>false<")) {
            throw new IllegalStateException("wanted the whole list, received " + page);
        }
        return KEY.matcher(page).results().map(key -> key.group(1)).toList();
    }

    private static String curl(String... arguments) {
        ProcessBuilder command = new ProcessBuilder("curl", "--silent", "--show-error").redirectErrorStream(true);
        command.command().addAll(List.of(arguments));
        try {
            Process process = command.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
