package io.stevedore.edge.pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bytes that the system holds for clients which have not taken them, as Linux tells it.
 *
 * <p>A socket may hold 4 MB, and says that it takes more when a third of that is gone, which takes a client of 1 KB/s
 * some twenty minutes: by what a socket takes, such a client could not be told from one that is gone.
 */
public final class SendQueues {

    private static final Logger LOG = System.getLogger(SendQueues.class.getName());
    private static final int HEXADECIMAL = 16;
    private static final int WORD_DIGITS = 8;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int QUEUES = 4;

    private final Map<Ends, Long> bytes;

    private SendQueues(Map<Ends, Long> bytes) {
        this.bytes = bytes;
    }

    /** Those of this moment; all empty where the system does not tell. */
    public static SendQueues now() {
        Map<Ends, Long> bytes = new HashMap<>();
        for (String file : new String[] {"tcp", "tcp6"}) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/net", file))) {
                bytes.putAll(parse(lines).bytes);
            } catch (IOException | UncheckedIOException e) {
                LOG.log(Level.DEBUG, "the system does not tell of " + file, e);
            }
        }
        return new SendQueues(bytes);
    }

    /** @param lines of a table of the kernel, with its heading */
    static SendQueues parse(Stream<String> lines) {
        Map<Ends, Long> bytes = new HashMap<>();
        lines.skip(1).map(line -> line.strip().split("\\s+")).forEach(words -> {
            long queued = Long.parseLong(words[QUEUES].substring(0, words[QUEUES].indexOf(':')), HEXADECIMAL);
            if (queued > 0) {
                bytes.put(new Ends(socket(words[LOCAL]).getPort(), socket(words[REMOTE])), queued);
            }
        });
        return new SendQueues(bytes);
    }

    /** Of the connection from a port of this machine to a socket of another one. */
    public long bytes(int port, InetSocketAddress peer) {
        return bytes.getOrDefault(new Ends(port, peer), 0L);
    }

    /** Words of 32 bits in the order of the machine, a colon, and the port. */
    private static InetSocketAddress socket(String text) {
        int colon = text.indexOf(':');
        ByteBuffer address = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < colon; at += WORD_DIGITS) {
            address.putInt(Integer.parseUnsignedInt(text.substring(at, at + WORD_DIGITS), HEXADECIMAL));
        }
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(address.array()),
                    Integer.parseInt(text.substring(colon + 1), HEXADECIMAL));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ends(int port, InetSocketAddress peer) {}
}
