package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** One way in which clients are slow, wrong or gone; each call is a moment of it. */
enum Misbehaviour {
    /** Requests that the edge refuses, then one that nobody may answer. */
    BROKEN_HEAD {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            List<WireCase> refused = WireCase.refused();
            WireCase it = refused.get(random.nextInt(refused.size()));
            try (RawConnection connection = new RawConnection(soak.registry())) {
                String answers = connection
                        .send(it.request() + "GET /v2/ HTTP/1.1\r\nHost: next\r\n\r\n")
                        .rest();
                if (!answers.startsWith("HTTP/1.1 " + it.status() + " ")) {
                    soak.log().fail(it + " was answered " + answers);
                }
                soak.log().status(name(), it.status(), it.status());
            }
        }
    },
    LARGE_HEAD {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            int size = random.nextInt(60_000, 140_000);
            try (RawConnection connection = new RawConnection(soak.registry())) {
                connection.send("GET /v2/ HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(size) + "\r\n\r\n");
                soak.answer(this, connection.answer());
            }
        }
    },
    /** On a registry that speaks TLS: bytes that are no hello. */
    WRONG_PROTOCOL {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            URI uri = soak.registry().url("");
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                String hello = soak.isSecure()
                        ? "GET /v2/ HTTP/1.1\r\nHost: a\r\n\r\n"
                        : "\u0016\u0003\u0001\u0000\u00c8\u0001";
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write((hello + "x".repeat(199)).getBytes(ISO_8859_1));
                byte[] answer = socket.getInputStream().readNBytes(12);
                soak.log().status(name(), Integer.parseInt(new String(answer, 9, 3, ISO_8859_1)), 400);
            }
        }
    },
    /** Sends all of a request, or a part, then says that no more will come. */
    HALF_CLOSED {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            String request = "GET " + soak.large() + " HTTP/1.1\r\nHost: a\r\nRange: bytes=0-99999\r\n\r\n";
            boolean whole = random.nextBoolean();
            try (RawConnection connection = new RawConnection(soak.registry())) {
                connection.send(whole ? request : request.substring(0, random.nextInt(request.length())));
                connection.halfClose();
                String answer = connection.rest();
                if (whole && !soak.isSecure() && !answer.startsWith("HTTP/1.1 206 ")) {
                    soak.log().fail("a client that said all and still reads was answered: " + answer);
                }
                soak.log().count(name(), answer.isEmpty() ? "closed" : answer.substring(9, 12));
            }
        }
    },
    UPLOAD_ABORTED {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            TestRepository repository = soak.repository();
            String upload = repository.start();
            try (RawConnection connection = new RawConnection(soak.registry())) {
                connection.request("PATCH", upload, "Content-Length: 1000000");
                connection.send(Content.random(random.nextInt(300_000), random.nextLong()));
                connection.reset();
            }
            if (random.nextInt(4) > 0) {
                soak.log().status(name(), repository.http().delete(upload).status(), 204);
            }
        }
    },
    DOWNLOAD_ABORTED {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            try (RawConnection connection = new RawConnection(soak.registry())) {
                connection.request("GET", soak.large());
                soak.first(this, connection.next(random.nextInt(12, 100_000)));
                connection.reset();
            }
        }
    },
    /** Many at once; in each moment one of them is exchanged. */
    SLOW_READER {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            List<RawConnection> readers = new ArrayList<>();
            try {
                while (readers.size() < CLIENTS) {
                    readers.add(new RawConnection(soak.registry()).request("GET", soak.large()));
                    soak.first(this, readers.get(readers.size() - 1).next(1024));
                }
                while (!soak.isOver()) {
                    soak.pause(100);
                    for (RawConnection reader : readers) {
                        reader.next(1024);
                    }
                    int leaving = random.nextInt(CLIENTS);
                    readers.get(leaving).reset();
                    readers.set(leaving, new RawConnection(soak.registry()).request("GET", soak.large()));
                    soak.first(this, readers.get(leaving).next(1024));
                }
            } finally {
                closeAll(readers);
            }
        }
    },
    /** Many at once; in each moment one of them ends its upload, goes, or breaks the rules of chunks. */
    SLOW_WRITER {
        @Override
        void once(Soak soak, SplittableRandom random) throws IOException {
            List<RawConnection> writers = new ArrayList<>();
            try {
                while (!soak.isOver()) {
                    soak.pause(100);
                    if (writers.size() >= CLIENTS) {
                        leave(soak, writers.remove(random.nextInt(CLIENTS)), random.nextInt(4));
                    }
                    writers.add(new RawConnection(soak.registry())
                            .request("PATCH", soak.repository().start(), "Transfer-Encoding: chunked"));
                    for (RawConnection writer : writers) {
                        writer.chunk(Content.random(random.nextInt(1, 200), random.nextLong()));
                    }
                }
            } finally {
                closeAll(writers);
            }
        }

        private void leave(Soak soak, RawConnection writer, int how) throws IOException {
            switch (how) {
                case 0 -> soak.answer(this, writer.send("0\r\n\r\n").answer());
                case 1 -> soak.answer(this, writer.send("5\r\nhelloX\r\n").answer());
                case 2 -> writer.halfClose();
                default -> writer.reset();
            }
            writer.close();
        }
    };

    private static final int CLIENTS = 40;

    abstract void once(Soak soak, SplittableRandom random) throws IOException;

    private static void closeAll(List<RawConnection> connections) throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    /** What the clients of one run share. */
    record Soak(Registry registry, TestRepository repository, String large, long end, SoakLog log) {

        boolean isSecure() {
            return String.valueOf(registry.url("").getScheme()).equals("https");
        }

        boolean isOver() {
            return System.nanoTime() - end > 0;
        }

        void pause(int millis) {
            LockSupport.parkNanos(millis * 1_000_000L);
        }

        void answer(Misbehaviour client, Answer answer) {
            log.status(client.name(), answer.status(), 0);
        }

        /** The first bytes of an answer. */
        void first(Misbehaviour client, byte[] bytes) {
            if (bytes.length < 12) {
                log.count(client.name(), "closed");
            } else {
                log.status(client.name(), Integer.parseInt(new String(bytes, 9, 3, ISO_8859_1)), 0);
            }
        }
    }
}
