package io.stevedore.edge.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SendQueuesTest {

    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt";

    /** As a machine of little endian has it. */
    @Test
    void readsTheTablesOfTheKernel() throws IOException {
        SendQueues queues = SendQueues.parse(Stream.of(
                HEADING,
                "   0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0",
                "   1: 0100007F:1388 0100007F:D2F0 01 003DA000:00000000 01:00000014 00000000 0 0 2 2 0 20 4 30 10 -1",
                "   2: 0000000000000000FFFF00000100007F:1388 0000000000000000FFFF00000200007F:D2F1 01 00000010:00000000"
                        + " 01:00000014 00000000 0 0 2"));

        assertThat(queues.bytes(5000, peer(1, 54000))).isEqualTo(0x3DA000);
        assertThat(queues.bytes(5000, peer(2, 54001))).isEqualTo(16);
        assertThat(queues.bytes(5000, peer(3, 54001))).isZero();
        assertThat(queues.bytes(5001, peer(1, 54000))).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhatASocketHolds() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel writer = SocketChannel.open(server.getLocalSocketAddress());
                Socket reader = server.accept()) {
            writer.configureBlocking(false);
            long written = 0;
            for (int n = 1; n > 0; n = writer.write(ByteBuffer.allocate(100_000))) {
                written += n;
            }
            int port = writer.socket().getLocalPort();
            InetSocketAddress peer = (InetSocketAddress) writer.getRemoteAddress();

            assertThat(reader.isConnected()).isTrue();
            assertThat(SendQueues.now().bytes(port, peer)).isBetween(1L, written);
        }
    }

    private static InetSocketAddress peer(int last, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
    }
}
