package io.stevedore.storage.object.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.storage.object.Part;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suspended writer as text: fields with {@code |} between them, their items with {@code ,}. The tags of parts are
 * left out if there are many, and are then listed at the store.
 *
 * @param fresh whether the store makes up the file's name
 * @param stored what the store has; without parts if the text left them out
 * @param partCount how many parts it has
 * @param superseded keys that this state no longer needs, but the one before it did
 */
record WriterToken(boolean fresh, StoredParts stored, int partCount, List<String> superseded) {

    /** With some 40 characters each, a row of any table takes them. */
    static final int MOST_TAGS = 256;

    private static final String FRESH = "fresh";
    private static final String NAMED = "named";
    private static final int FIELDS = 8;

    WriterToken {
        superseded = List.copyOf(superseded);
    }

    /** Whether the bytes are an object that the commit leaves as it is. */
    boolean isWholeObject() {
        return fresh && !stored.isInParts();
    }

    String text() {
        List<String> upload = stored.upload().stream()
                .flatMap(started -> Stream.concat(Stream.of(started.id()), started.mark().stream()))
                .toList();
        StoredParts.Aside tail = stored.tail().orElse(new StoredParts.Aside("", 0));
        List<String> tags = partCount > MOST_TAGS
                ? List.of()
                : stored.parts().stream().map(Part::tag).toList();
        return String.join(
                "|",
                fresh ? FRESH : NAMED,
                items(upload),
                Long.toString(stored.partBytes()),
                Integer.toString(partCount),
                items(tags),
                items(List.of(tail.key())),
                Long.toString(tail.size()),
                items(superseded));
    }

    /** Empty for a text that no writer gave. */
    static Optional<WriterToken> parse(String text) {
        String[] fields = text.split("\\|", -1);
        if (fields.length != FIELDS || !List.of(FRESH, NAMED).contains(fields[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(fields));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static WriterToken parse(String[] fields) {
        List<String> upload = items(fields[1]);
        List<Part> parts = new ArrayList<>();
        for (String tag : items(fields[4])) {
            parts.add(new Part(parts.size() + 1, tag, 0));
        }
        List<String> tail = items(fields[5]);
        StoredParts stored = new StoredParts(
                upload.stream()
                        .findFirst()
                        .map(id -> new StoredParts.Upload(
                                id, upload.stream().skip(1).findFirst())),
                parts,
                Long.parseLong(fields[2]),
                tail.stream().findFirst().map(key -> new StoredParts.Aside(key, Long.parseLong(fields[6]))));
        return new WriterToken(fields[0].equals(FRESH), stored, Integer.parseInt(fields[3]), items(fields[7]));
    }

    private static String items(List<String> items) {
        return items.stream().map(item -> URLEncoder.encode(item, UTF_8)).collect(Collectors.joining(","));
    }

    private static List<String> items(String field) {
        return Arrays.stream(field.split(",", 0))
                .filter(item -> !item.isEmpty())
                .map(item -> URLDecoder.decode(item, UTF_8))
                .toList();
    }
}
