package io.stevedore.registry.layout;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * A tar that somebody has sent, in a temporary file, since its index may stand at its end. The file goes when it is
 * closed, and with the process, however that ends.
 */
public final class ReceivedTar implements AutoCloseable {

    /** Bytes that are left to others of the place of temporary files. */
    static final long RESERVE = 256L * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    /** Pieces after which the room is looked at again. */
    private static final int PIECES = 64;

    private final Spool spool;

    private ReceivedTar(Spool spool) {
        this.spool = spool;
    }

    /**
     * Receives one to its end.
     *
     * @param length that it will have, if that is known
     * @throws RegistryException.StorageFull if there is no room for it
     * @throws UncheckedIOException if it does not come whole
     */
    public static ReceivedTar receive(InputStream body, OptionalLong length) {
        requireRoom(length.orElse(0));
        return new ReceivedTar(Spool.filled(spool -> fill(spool, body)));
    }

    private static void fill(Spool spool, InputStream body) {
        byte[] piece = new byte[PIECE];
        try {
            int n = body.readNBytes(piece, 0, PIECE);
            for (int pieces = 1; n > 0; pieces++) {
                if (pieces % PIECES == 0) {
                    requireRoom(0);
                }
                spool.write(piece, 0, n);
                n = body.readNBytes(piece, 0, PIECE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireRoom(long bytes) {
        long free = Spool.room();
        if (free - RESERVE < bytes) {
            throw new RegistryException.StorageFull(
                    "the registry's directory of temporary files has no room for this tar; send less at once, or make"
                            + " room there",
                    Map.of("free", Long.toString(free), "reserve", Long.toString(RESERVE), "wanted", wanted(bytes)));
        }
    }

    private static String wanted(long bytes) {
        return bytes == 0 ? "untold" : Long.toString(bytes);
    }

    LayoutSource open(BiConsumer<String, String> problem) throws IOException {
        return TarSource.open(spool.file(), "the tar", problem);
    }

    @Override
    public void close() {
        spool.close();
    }
}
