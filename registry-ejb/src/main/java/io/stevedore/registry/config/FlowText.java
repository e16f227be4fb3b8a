package io.stevedore.registry.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps in one line, as YAML has them, and JSON too: {@code {a: [b, 'c'], d: e}}. */
final class FlowText {

    private final String text;
    private int at;

    FlowText(String text) {
        this.text = text.strip();
    }

    /** @throws IllegalArgumentException if it is none, or has a name twice */
    Map<String, List<String>> map() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        require('{');
        do {
            String name = scalar(":");
            require(':');
            if (map.put(name, values(",}")) != null) {
                throw new IllegalArgumentException("\"" + name + "\" stands there twice");
            }
        } while (skip(','));
        require('}');
        requireEnd();
        return map;
    }

    /** The one value if it is no list. @throws IllegalArgumentException if it is malformed */
    List<String> list() {
        List<String> list = values("");
        requireEnd();
        return list;
    }

    /** @param ends letters that end a value without quotes */
    private List<String> values(String ends) {
        if (!skip('[')) {
            return List.of(scalar(ends));
        }
        List<String> list = new ArrayList<>();
        do {
            list.add(scalar(",]"));
        } while (skip(','));
        require(']');
        return list;
    }

    private String scalar(String ends) {
        skipBlanks();
        int start = at;
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw new IllegalArgumentException("a quotation has no end");
            }
            at = end + 1;
            return text.substring(start + 1, end);
        }
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private boolean skip(char letter) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == letter;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void require(char letter) {
        if (!skip(letter)) {
            throw new IllegalArgumentException("it lacks a '" + letter + "' at letter " + (at + 1));
        }
    }

    private void requireEnd() {
        skipBlanks();
        if (at < text.length()) {
            throw new IllegalArgumentException("it goes on behind its end, at letter " + (at + 1));
        }
    }
}
