package io.stevedore.it.inventory;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A bucket, read and written past the registry by requests that curl signs. */
public final class SignedBucket {

    /** What curl 7 signs of a body is not what it sends. */
    private static final String UNSIGNED = "x-amz-content-sha256: UNSIGNED-PAYLOAD";

    private static final String COMPLETE = "<IsTruncated>false<";
    private static final Pattern SIZE = Pattern.compile("<Key>([^<]*)</Key>(?:(?!</Contents>).)*<Size>(\\d+)</Size>");
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final Map<String, String> parameters;

    /** @param parameters as the driver is given them */
    public SignedBucket(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Whether this machine has curl. */
    public static boolean canSign() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
    }

    /** The keys of all objects. */
    public List<String> keys() {
        return List.copyOf(sizes().keySet());
    }

    /** The sizes of all objects in bytes, by key. */
    public Map<String, Long> sizes() {
        NavigableMap<String, Long> sizes = new TreeMap<>();
        String page = "";
        while (!page.contains(COMPLETE)) {
            page = list("list-type=2" + (sizes.isEmpty() ? "" : "&start-after=" + encoded(sizes.lastKey())));
            SIZE.matcher(page).results().forEach(file -> sizes.put(file.group(1), Long.parseLong(file.group(2))));
        }
        return sizes;
    }

    /** The keys of all open multipart uploads, listed without a prefix. */
    public List<String> openUploads() {
        String page = list("uploads=");
        if (!page.contains(COMPLETE)) {
            throw new IllegalStateException("wanted the whole list, received " + page);
        }
        return KEY.matcher(page).results().map(key -> key.group(1)).toList();
    }

    /** Puts a small object of text. */
    public void put(String key, String content) {
        String answer = signed(
                "/" + key, "--fail-with-body", "--request", "PUT", "--header", UNSIGNED, "--data-binary", content);
        if (!answer.isEmpty()) {
            throw new IllegalStateException("wanted no answer, received " + answer);
        }
    }

    private String list(String query) {
        String page = signed("?" + query);
        if (!page.contains("<IsTruncated>")) {
            throw new IllegalStateException("wanted a list, received " + page);
        }
        return page;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private String signed(String rest, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--aws-sigv4",
                "aws:amz:us-east-1:s3",
                "--user",
                String.join(":", parameters.get("accesskey"), parameters.get("secretkey"))));
        arguments.addAll(List.of(options));
        arguments.add(String.join("/", parameters.get("regionendpoint"), parameters.get("bucket")) + rest);
        return curl(arguments);
    }

    private static String curl(List<String> arguments) {
        ProcessBuilder command = new ProcessBuilder("curl", "--silent", "--show-error").redirectErrorStream(true);
        command.command().addAll(arguments);
        try {
            Process process = command.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
