package io.stevedore.web.log;

/** Text of clients as a line of the log can hold it: short, visible, on one line. */
final class LogText {

    /** More of one value only fills the disk. */
    static final int MOST = 2_048;

    private LogText() {}

    /** Whatever cannot be seen, or ends a line somewhere, as {@code \xHH} or <code>&#92;uHHHH</code>. */
    static String visible(String text) {
        return escaped(text, "");
    }

    /** As {@link #visible}, and fit to stand between quotes. */
    static String quotable(String text) {
        return escaped(text, "\"\\");
    }

    private static String escaped(String text, String special) {
        String shown = text.length() > MOST ? text.substring(0, MOST) : text;
        if (shown.chars().allMatch(c -> isPlain(c, special))) {
            return shown;
        }
        StringBuilder escaped = new StringBuilder(shown.length() + 16);
        shown.chars().forEach(c -> {
            if (isPlain(c, special)) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format(c < 256 ? "\\x%02x" : "\\u%04x", c));
            }
        });
        return escaped.toString();
    }

    /** ASCII suffices: header fields and raw paths have no more, if they are what they should be. */
    private static boolean isPlain(int c, String special) {
        return c >= ' ' && c < 0x7f && special.indexOf(c) < 0;
    }
}
