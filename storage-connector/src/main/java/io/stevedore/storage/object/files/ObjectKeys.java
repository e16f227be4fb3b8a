package io.stevedore.storage.object.files;

import io.stevedore.storage.StoragePath;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The keys of objects. A file at {@code /a/b} is the object {@code <root>a/b}; bytes of its unfinished writers begin
 * with {@code <root>~/a/b~}, which no path can name.
 *
 * @param root what all keys begin with
 */
record ObjectKeys(String root) {

    private static final String ASIDE = "~/";
    private static final char END = '~';
    private static final Pattern MADE_UP = Pattern.compile("\\.\\p{XDigit}{16}");
    private static final Pattern TOKEN = Pattern.compile("\\p{XDigit}{32}\\.\\d{1,18}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    String key(StoragePath path) {
        return root + path.text().substring(1);
    }

    /** With what the keys of everything below a directory begin. */
    String below(StoragePath directory) {
        return directory.isRoot() ? root : key(directory) + "/";
    }

    /** The path of a file's key; empty for what is no file: bytes put aside, and what others have in the bucket. */
    Optional<StoragePath> path(String key) {
        if (!key.startsWith(root)) {
            return Optional.empty();
        }
        String text = "/" + key.substring(root.length());
        return text.length() > 1 && StoragePath.isValid(text) ? Optional.of(new StoragePath(text)) : Optional.empty();
    }

    /** The deepest directory that a key lies in, of those that a path can name. */
    StoragePath directory(String key) {
        for (int slash = key.lastIndexOf('/'); slash > root.length(); slash = key.lastIndexOf('/', slash - 1)) {
            Optional<StoragePath> path = path(key.substring(0, slash));
            if (path.isPresent()) {
                return path.get();
            }
        }
        return StoragePath.ROOT;
    }

    /** With what the keys of everything that unfinished writers of a path put aside begin. */
    String aside(StoragePath path) {
        return asideOfAll(path) + END;
    }

    /** With what the keys begin that were put aside for a path, and for all longer ones. */
    String asideOfAll(StoragePath path) {
        return root + ASIDE + path.text().substring(1);
    }

    /** A new key to put bytes aside that follow after others; later ones sort after earlier ones. */
    String aside(StoragePath path, long offset) {
        return aside(path) + HexFormat.of().toHexDigits(later()) + random() + "." + offset;
    }

    /** With what the keys begin of everything that was put aside below a directory. */
    String asideBelow(StoragePath directory) {
        return directory.isRoot() ? root + ASIDE : asideOfAll(directory) + "/";
    }

    /** What the key of bytes that were put aside says: for which path, and what follows in the key. */
    record AsideName(StoragePath path, String token) {}

    /** Empty for a key that this class has not made. */
    Optional<AsideName> asideName(String key) {
        int begin = root.length() + ASIDE.length();
        int end = key.indexOf(END, begin);
        if (end < 0) {
            return Optional.empty();
        }
        String path = "/" + key.substring(begin, end);
        String token = key.substring(end + 1);
        return path.length() > 1
                        && StoragePath.isValid(path)
                        && TOKEN.matcher(token).matches()
                ? Optional.of(new AsideName(new StoragePath(path), token))
                : Optional.empty();
    }

    /** After how many bytes the bytes come that were put aside under a key. */
    static Optional<Long> offset(String key) {
        String text = key.substring(key.lastIndexOf('.') + 1);
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** A name that begins with the stem and was never used. */
    static StoragePath madeUp(StoragePath stem) {
        return new StoragePath(stem.text() + "." + random());
    }

    static StoragePath stem(StoragePath madeUp) {
        return new StoragePath(madeUp.text().substring(0, madeUp.text().lastIndexOf('.')));
    }

    /** Whether a key is that of a stem, or of a name made up from it. */
    boolean belongsTo(StoragePath stem, String key) {
        if (!key.startsWith(key(stem))) {
            return false;
        }
        String rest = key.substring(key(stem).length());
        return rest.isEmpty() || MADE_UP.matcher(rest).matches();
    }

    /** Whether a key is of bytes that were put aside for a stem, or for a name made up from it. */
    boolean isAsideOf(StoragePath stem, String key) {
        String rest = key.substring(asideOfAll(stem).length());
        int end = rest.indexOf(END);
        return end == 0 || (end > 0 && MADE_UP.matcher(rest.substring(0, end)).matches());
    }

    /** Microseconds of the clock, each later than the one before. */
    private static long later() {
        return LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() * 1000));
    }

    static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
