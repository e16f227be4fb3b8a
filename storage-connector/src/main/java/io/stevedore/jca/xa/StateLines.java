package io.stevedore.jca.xa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writer states as text, one a line: size, path, and the token in base64. */
public final class StateLines {

    private static final String HEADER = "stevedore prepared 1";

    private StateLines() {}

    public static byte[] write(List<WriterState> states) {
        StringBuilder text = new StringBuilder(HEADER);
        for (WriterState state : states) {
            String token = Base64.getEncoder().encodeToString(state.token().getBytes(UTF_8));
            text.append('\n').append(state.size()).append(' ').append(state.path());
            text.append(' ').append(token);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** @throws StorageException.Broken if the bytes are not of {@link #write}, naming where they stand */
    public static List<WriterState> read(StoragePath where, byte[] bytes) {
        String[] lines = new String(bytes, UTF_8).split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw broken(where, 0, null);
        }
        List<WriterState> states = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            try {
                states.add(state(lines[line].split(" ", -1)));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw broken(where, line, e);
            }
        }
        return states;
    }

    private static WriterState state(String[] parts) {
        String token = new String(Base64.getDecoder().decode(parts[2]), UTF_8);
        return new WriterState(new StoragePath(parts[1]), Long.parseLong(parts[0]), token);
    }

    private static StorageException broken(StoragePath where, int line, @Nullable RuntimeException cause) {
        return new StorageException.Broken(
                where + " is no record of a prepared transaction, from its line " + (line + 1)
                        + " on; delete it if it is not the storage connector's",
                cause);
    }
}
