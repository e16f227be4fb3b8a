package io.stevedore.it.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.inventory.SignedBucket;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.s3.MinioServer;
import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.servers.s3.S3ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The servers that stand for object stores; each runs once, from its first use to the end of the tests. */
public enum StoreKind {
    /** Checks keys and signatures; does not know uploads that are gone. */
    S3_PROXY("s3") {
        @Override
        public URI address() {
            return S3ProxyServer.address();
        }

        @Override
        public Map<String, String> parameters(URI address) {
            return S3ProxyServer.parameters(address);
        }

        @Override
        public List<String> keys() {
            Path bucket = S3ProxyServer.files();
            try (Stream<Path> files = Files.walk(bucket)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> bucket.relativize(file).toString())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> openUploads() {
            throw new UnsupportedOperationException("its files do not tell; ask S3_MOCK");
        }
    },

    /** Strict in everything but keys and signatures. */
    S3_MOCK("s3") {
        @Override
        public URI address() {
            return S3MockServer.address();
        }

        @Override
        public Map<String, String> parameters(URI address) {
            return S3MockServer.parameters(address);
        }

        @Override
        public List<String> keys() {
            return List.copyOf(sizes().keySet());
        }

        @Override
        public Map<String, Long> sizes() {
            NavigableMap<String, Long> sizes = new TreeMap<>();
            String page = "";
            while (!page.contains(COMPLETE)) {
                String after = sizes.isEmpty() ? "" : "&start-after=" + URLEncoder.encode(sizes.lastKey(), UTF_8);
                page = xml("list-type=2" + after);
                SIZE.matcher(page).results().forEach(file -> sizes.put(file.group(1), Long.parseLong(file.group(2))));
            }
            return sizes;
        }

        @Override
        public List<String> openUploads() {
            String page = xml("uploads");
            if (!page.contains(COMPLETE)) {
                throw new IllegalStateException("wanted the whole list, received " + page);
            }
            return KEY.matcher(page)
                    .results()
                    .map((MatchResult key) -> key.group(1))
                    .toList();
        }

        @Override
        public void put(String key, String content) {
            String bucket = S3MockServer.parameters().getOrDefault("bucket", "");
            HttpResponse<String> answer =
                    answered(HttpRequest.newBuilder(URI.create(address() + "/" + bucket + "/" + key))
                            .PUT(BodyPublishers.ofString(content))
                            .build());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("wanted 200, received " + answer.statusCode() + " " + answer.body());
            }
        }

        /** Asks again if an object went while the server looked at it, which it calls an error of its own. */
        private String xml(String query) {
            String bucket = S3MockServer.parameters().getOrDefault("bucket", "");
            HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/" + bucket + "?" + query))
                    .build();
            List<HttpResponse<String>> answers = new ArrayList<>();
            Parallel.await("an answer to ?" + query, () -> {
                answers.add(answered(request));
                return answers.get(answers.size() - 1).statusCode() != 500;
            });
            String xml = answers.get(answers.size() - 1).body();
            if (!xml.contains("<IsTruncated>")) {
                throw new IllegalStateException("wanted a list, received " + xml);
            }
            return xml;
        }

        private static HttpResponse<String> answered(HttpRequest request) {
            try {
                return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    },

    /** {@link #S3_MOCK}, but lists uploads as MinIO does: by a prefix only where it is a whole key. */
    S3_WHOLE_KEYS("s3") {
        @Override
        public URI address() {
            return WholeKeys.FRONT.address();
        }

        @Override
        public Map<String, String> parameters(URI address) {
            return S3MockServer.parameters(address);
        }

        @Override
        public List<String> keys() {
            return S3_MOCK.keys();
        }

        @Override
        public List<String> openUploads() {
            return S3_MOCK.openUploads();
        }
    },

    /** What many run themselves, where it is installed. */
    MINIO("s3") {
        @Override
        public boolean isInstalled() {
            return MinioServer.isInstalled() && SignedBucket.canSign();
        }

        @Override
        public URI address() {
            return MinioServer.address();
        }

        @Override
        public Map<String, String> parameters(URI address) {
            return MinioServer.parameters(address);
        }

        @Override
        public List<String> keys() {
            return bucket().keys();
        }

        @Override
        public Map<String, Long> sizes() {
            return bucket().sizes();
        }

        @Override
        public void put(String key, String content) {
            bucket().put(key, content);
        }

        private SignedBucket bucket() {
            return new SignedBucket(parameters(address()));
        }

        @Override
        public List<String> openUploads() {
            return bucket().openUploads();
        }
    },

    /** Checks keys and signatures. */
    OSS("oss") {
        @Override
        public URI address() {
            return Front.RUNNING.address();
        }

        @Override
        public Map<String, String> parameters(URI address) {
            Map<String, String> parameters = new TreeMap<>(Front.RUNNING.parameters());
            parameters.put("endpoint", address.toString());
            return parameters;
        }

        @Override
        public List<String> keys() {
            return Front.RUNNING.keys();
        }

        @Override
        public List<String> openUploads() {
            return Front.RUNNING.openUploads();
        }
    };

    private static final String COMPLETE = "<IsTruncated>false<";
    private static final Pattern SIZE = Pattern.compile("<Key>([^<]*)</Key>(?:(?!</Contents>).)*<Size>(\\d+)</Size>");
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final String driver;

    StoreKind(String driver) {
        this.driver = driver;
    }

    /** The registry's name for it. */
    public String driver() {
        return driver;
    }

    /** Whether this machine has it. */
    public boolean isInstalled() {
        return true;
    }

    public abstract URI address();

    /** What the driver is to be given to reach it at an address. */
    public abstract Map<String, String> parameters(URI address);

    /** Those of all objects. */
    public abstract List<String> keys();

    /** Those of all objects, in bytes, by key. */
    public Map<String, Long> sizes() {
        throw new UnsupportedOperationException("ask S3_MOCK");
    }

    /** Puts a small object of text, past any registry. */
    public void put(String key, String content) {
        throw new UnsupportedOperationException("ask S3_MOCK");
    }

    /** The keys of all multipart uploads that have no end yet. */
    public abstract List<String> openUploads();

    private static final class WholeKeys {

        static final CountingProxy FRONT = new CountingProxy(S3MockServer.address());

        static {
            FRONT.listUploadsOfWholeKeysOnly();
        }
    }

    private static final class Front {

        static final OssFront RUNNING = new OssFront();
    }
}
