package io.stevedore.micro.tar;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file in a tar, of the form that POSIX calls pax. What does not fit into a header stands in a record before it.
 */
final class TarEntry {

    private static final int RECORD = 512;
    private static final int NAME = 100;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 11;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;

    /** What eleven octal digits tell. */
    private static final long MOST = 077_777_777_777L;

    private static final int MAX_EXTENSION = 64 * 1024;
    private static final char FILE = '0';
    private static final char EXTENSION = 'x';

    private final String name;
    private final long size;
    private final byte[] head;

    private TarEntry(String name, long size, byte[] head) {
        this.name = name;
        this.size = size;
        this.head = head;
    }

    /** How one is written. */
    static TarEntry of(String name, long size) {
        Map<String, String> extension = new LinkedHashMap<>();
        if (name.length() > NAME) {
            extension.put("path", name);
        }
        if (size > MOST) {
            extension.put("size", Long.toString(size));
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (!extension.isEmpty()) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            extension.forEach((key, value) -> lines.writeBytes(line(key + "=" + value)));
            head.writeBytes(header("extension", lines.size(), EXTENSION));
            head.writeBytes(lines.toByteArray());
            head.writeBytes(new byte[padding(lines.size())]);
        }
        head.writeBytes(header(name, size > MOST ? 0 : size, FILE));
        return new TarEntry(name, size, head.toByteArray());
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /** The bytes that stand before those of the file. */
    byte[] head() {
        return head;
    }

    /** Bytes between the file and the next header. */
    int padding() {
        return padding(size);
    }

    private static int padding(long size) {
        return (int) (-size & (RECORD - 1));
    }

    /** What stands behind the last one. */
    static byte[] end() {
        return new byte[2 * RECORD];
    }

    /**
     * Reads what stands before a file; empty behind the last one.
     *
     * @throws IOException if it is none of a tar, or the tar is cut off
     */
    static Optional<TarEntry> read(InputStream tar) throws IOException {
        byte[] header = record(tar);
        if (isEmpty(header)) {
            return Optional.empty();
        }
        if (header[TYPE] != EXTENSION) {
            return Optional.of(new TarEntry(name(header), size(header), header));
        }
        int length = Math.toIntExact(Math.min(size(header), MAX_EXTENSION + 1L));
        if (length > MAX_EXTENSION) {
            throw new IOException("an entry of the tar has an extension of more than " + MAX_EXTENSION + " bytes");
        }
        byte[] extension = whole(tar, length + padding(length));
        byte[] own = record(tar);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(header);
        head.writeBytes(extension);
        head.writeBytes(own);
        Map<String, String> told = told(new String(extension, 0, length, StandardCharsets.UTF_8));
        long size = told.containsKey("size") ? number(told.getOrDefault("size", ""), 10) : size(own);
        return Optional.of(new TarEntry(told.getOrDefault("path", name(own)), size, head.toByteArray()));
    }

    private static byte[] record(InputStream tar) throws IOException {
        byte[] record = whole(tar, RECORD);
        if (!isEmpty(record) && number(text(record, CHECKSUM, 8), 8) != sum(record)) {
            throw new IOException("this is no tar, or a damaged one");
        }
        return record;
    }

    private static byte[] whole(InputStream tar, int length) throws IOException {
        byte[] bytes = tar.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the tar is cut off");
        }
        return bytes;
    }

    private static boolean isEmpty(byte[] record) {
        return Arrays.equals(record, new byte[RECORD]);
    }

    private static String name(byte[] header) {
        return text(header, 0, NAME);
    }

    private static long size(byte[] header) throws IOException {
        return number(text(header, SIZE, SIZE_LENGTH + 1), 8);
    }

    private static String text(byte[] record, int offset, int length) {
        String field = new String(record, offset, length, StandardCharsets.UTF_8);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            return Long.parseLong(digits.strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("this is no tar, or a damaged one: it lacks a number", e);
        }
    }

    /** The checksum takes its own place for eight blanks. */
    private static int sum(byte[] record) {
        int sum = 8 * ' ';
        for (int i = 0; i < RECORD; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : record[i] & 0xff;
        }
        return sum;
    }

    /** Each line is its length, a blank, {@code key=value} and a line feed. */
    private static Map<String, String> told(String extension) {
        Map<String, String> told = new LinkedHashMap<>();
        extension.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            int equals = line.indexOf('=');
            if (blank < equals) {
                told.put(line.substring(blank + 1, equals), line.substring(equals + 1));
            }
        });
        return told;
    }

    private static byte[] line(String member) {
        int length = member.length() + 3;
        while (length < (length + " " + member + "\n").length()) {
            length++;
        }
        return (length + " " + member + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] header(String name, long size, char type) {
        byte[] header = new byte[RECORD];
        put(header, 0, name.length() > NAME ? name.substring(0, NAME) : name);
        put(header, MODE, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, SIZE, octal(size, SIZE_LENGTH) + "\0" + "00000000000\0");
        put(header, TYPE, String.valueOf(type));
        put(header, MAGIC, "ustar\0" + "00");
        put(header, CHECKSUM, octal(sum(header), 6) + "\0 ");
        return header;
    }

    private static String octal(long number, int digits) {
        String octal = Long.toOctalString(number);
        return "0".repeat(digits - octal.length()) + octal;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
