package io.stevedore.storage.object;

import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A bucket in memory that keeps the rules of S3, with limits as small as a test wants them. It lists uploads as MinIO
 * does: those of a whole key, or all. It tells each call to an
 * observer, which may throw instead of the store, or stand in the way.
 */
public final class MemoryObjectStore implements ObjectStore {

    public final TreeMap<String, Stored> objects = new TreeMap<>();
    public final TreeMap<String, Upload> uploads = new TreeMap<>();
    private final ObjectLimits limits;
    private volatile Consumer<String> before = verb -> {};
    private volatile Consumer<String> after = verb -> {};

    /** An object. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(byte[] bytes, Instant modifiedAt, Optional<String> mark) {}

    public record Upload(String key, String mark, Instant startedAt, TreeMap<Integer, byte[]> parts) {}

    public MemoryObjectStore(ObjectLimits limits) {
        this.limits = limits;
    }

    /** Lets every call be seen, by the name of its method, before it takes place. */
    public void before(Consumer<String> observer) {
        before = observer;
    }

    /** Lets every call be seen after it took place. */
    public void after(Consumer<String> observer) {
        after = observer;
    }

    @Override
    public ObjectLimits limits() {
        return limits;
    }

    @Override
    public void put(String key, ObjectBody body) {
        byte[] bytes = read(body);
        call("put", () -> objects.put(key, new Stored(bytes, Instant.now(), Optional.empty())));
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return call("get", () -> {
            byte[] bytes = stored(key).bytes();
            int from = (int) Math.min(bytes.length, offset);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(bytes.length - from, length));
        });
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return call("head", () -> Optional.ofNullable(objects.get(key)).map(stored -> info(key, stored)));
    }

    @Override
    public void copy(String source, String target) {
        call("copy", () -> {
            if (stored(source).bytes().length > limits.copy()) {
                throw new StorageException.Broken("too large to copy", null);
            }
            return objects.put(target, new Stored(stored(source).bytes(), Instant.now(), Optional.empty()));
        });
    }

    @Override
    public void delete(List<String> keys) {
        if (keys.isEmpty() || keys.size() > ObjectLimits.PAGE) {
            throw new IllegalArgumentException(keys.size() + " keys");
        }
        call("delete", () -> objects.keySet().removeAll(keys));
    }

    @Override
    public ObjectPage list(ListRequest request) {
        return call("list", () -> {
            List<ObjectInfo> found = new ArrayList<>();
            TreeSet<String> prefixes = new TreeSet<>();
            String last = "";
            for (String key : objects.tailMap(request.prefix()).keySet()) {
                int slash = key.indexOf('/', request.prefix().length());
                boolean folds = request.folded() && slash >= 0;
                String entry = folds ? key.substring(0, slash + 1) : key;
                if (!key.startsWith(request.prefix())) {
                    break;
                }
                if (entry.compareTo(request.next()) <= 0) {
                    continue;
                }
                if (found.size() + prefixes.size() == request.limit() && !prefixes.contains(entry)) {
                    return new ObjectPage(found, List.copyOf(prefixes), last);
                }
                if (folds) {
                    prefixes.add(entry);
                } else {
                    found.add(new ObjectInfo(
                            key, stored(key).bytes().length, stored(key).modifiedAt(), Optional.empty()));
                }
                last = entry;
            }
            return new ObjectPage(found, List.copyOf(prefixes), "");
        });
    }

    @Override
    public String startUpload(String key, String mark) {
        return call("startUpload", () -> {
            String id = UUID.randomUUID() + "/+=|,";
            uploads.put(id, new Upload(key, mark, Instant.now(), new TreeMap<>()));
            return id;
        });
    }

    @Override
    public Part uploadPart(PartAddress address, ObjectBody body) {
        byte[] bytes = read(body);
        return call("uploadPart", () -> store(address, bytes));
    }

    @Override
    public Part copyPart(PartAddress address, String source, long offset, long length) {
        return call("copyPart", () -> {
            byte[] bytes = stored(source).bytes();
            if (length < 1 || length > limits.copy() || offset + length > bytes.length) {
                throw new StorageException.Broken(length + " bytes from " + offset + " of " + bytes.length, null);
            }
            return store(address, Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
        });
    }

    @Override
    public void completeUpload(String key, String uploadId, List<Part> parts) {
        call("completeUpload", () -> {
            Upload upload = upload(key, uploadId);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Part part : parts) {
                byte[] bytes = upload.parts().getOrDefault(part.number(), new byte[0]);
                if (!tag(bytes).equals(part.tag())) {
                    throw new StorageException.Missing(new StoragePath("/" + key), null);
                }
                if (bytes.length < limits.minPart() && part.number() < parts.size()) {
                    throw new StorageException.Broken("EntityTooSmall: part " + part.number(), null);
                }
                all.writeBytes(bytes);
            }
            uploads.remove(uploadId);
            return objects.put(key, new Stored(all.toByteArray(), Instant.now(), Optional.of(upload.mark())));
        });
    }

    @Override
    public void abortUpload(String key, String uploadId) {
        call("abortUpload", () -> {
            upload(key, uploadId);
            return uploads.remove(uploadId);
        });
    }

    @Override
    public UploadPage listUploads(String prefix, Optional<UploadPage.Marker> after) {
        return call("listUploads", () -> {
            List<UploadPage.OpenUpload> found = new ArrayList<>();
            String from = after.map(UploadPage.Marker::uploadId).orElse("");
            for (var each : uploads.tailMap(from, false).entrySet()) {
                if (prefix.isEmpty() || each.getValue().key().equals(prefix)) {
                    found.add(new UploadPage.OpenUpload(
                            each.getValue().key(),
                            each.getKey(),
                            each.getValue().startedAt()));
                    return new UploadPage(
                            found,
                            Optional.of(new UploadPage.Marker(each.getValue().key(), each.getKey())));
                }
            }
            return new UploadPage(found, Optional.empty());
        });
    }

    @Override
    public PartPage listParts(String key, String uploadId, int after) {
        return call("listParts", () -> {
            var following = upload(key, uploadId).parts().tailMap(after, false).entrySet();
            List<Part> page = following.stream()
                    .limit(2)
                    .map(each -> new Part(each.getKey(), tag(each.getValue()), each.getValue().length))
                    .toList();
            return new PartPage(page, following.size() > page.size());
        });
    }

    @Override
    public URI presign(SignedMethod method, String key, Duration expiry) {
        return URI.create("memory:" + method + "/" + key + "?" + expiry.toSeconds());
    }

    @Override
    public void close() {
        // the next client of the same bucket finds everything
    }

    private Part store(PartAddress address, byte[] bytes) {
        if (address.number() > limits.parts() || bytes.length > limits.maxPart()) {
            throw new StorageException.Broken("part " + address.number() + " of " + bytes.length + " bytes", null);
        }
        upload(address.key(), address.uploadId()).parts().put(address.number(), bytes);
        return new Part(address.number(), tag(bytes), bytes.length);
    }

    private Upload upload(String key, String id) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.key().equals(key)) {
            throw new StorageException.Missing(new StoragePath("/" + key), null);
        }
        return upload;
    }

    private Stored stored(String key) {
        Stored stored = objects.get(key);
        if (stored == null) {
            throw new StorageException.Missing(new StoragePath("/upload-or-object"), null);
        }
        return stored;
    }

    private static ObjectInfo info(String key, Stored stored) {
        return new ObjectInfo(key, stored.bytes().length, stored.modifiedAt(), stored.mark());
    }

    private static String tag(byte[] bytes) {
        return "tag,|" + UUID.nameUUIDFromBytes(bytes);
    }

    private static byte[] read(ObjectBody body) {
        try (InputStream stream = body.open()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T call(String verb, java.util.function.Supplier<T> work) {
        before.accept(verb);
        T done;
        synchronized (this) {
            done = work.get();
        }
        after.accept(verb);
        return done;
    }
}
