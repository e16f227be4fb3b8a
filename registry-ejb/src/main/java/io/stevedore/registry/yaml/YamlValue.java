package io.stevedore.registry.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A value of a YAML text (version 1.2, which has JSON in it): a text, a list or a map. Numbers and flags are texts too.
 * Whatever it should have been and is not, ends in an {@link IllegalArgumentException} that names its line.
 */
public final class YamlValue {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowNonScalarKeys(true) // so that map() refuses them, with their line
            .setCodePointLimit(MOST_CHARACTERS)
            .setUseMarks(true)
            .build();

    private final Node node;

    private YamlValue(Node node) {
        this.node = node;
    }

    /**
     * The value of a whole text.
     *
     * @throws IllegalArgumentException if it is no YAML, is empty, or has more than a million characters
     */
    public static YamlValue parse(String text) {
        StreamReader reader = new StreamReader(SETTINGS, text);
        try {
            return new YamlValue(new Composer(SETTINGS, new ParserImpl(SETTINGS, reader))
                    .getSingleNode()
                    .orElseThrow(() -> new IllegalArgumentException("it is empty")));
        } catch (MarkedYamlEngineException e) {
            throw new IllegalArgumentException(place(e.getProblemMark()) + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("line " + (reader.getLine() + 1) + ": " + e.getMessage(), e);
        }
    }

    /** Where it begins, from 1 on. */
    public int line() {
        return line(node.getStartMark());
    }

    /** @throws IllegalArgumentException if it is a list or a map, or nothing */
    public String text() {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw wrong("a text is wanted here");
    }

    /**
     * Its items; a text is a list of one.
     *
     * @throws IllegalArgumentException if it is a map, or has no items
     */
    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            text();
            return List.of(this);
        }
        if (sequence.getValue().isEmpty()) {
            throw wrong("the list is empty");
        }
        return sequence.getValue().stream().map(YamlValue::new).toList();
    }

    /** Its items, which are texts. */
    public List<String> texts() {
        return list().stream().map(YamlValue::text).toList();
    }

    /** @throws IllegalArgumentException if it is no map, or has a name twice */
    public Map<String, YamlValue> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("a map is wanted here");
        }
        Map<String, YamlValue> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            YamlValue name = new YamlValue(entry.getKeyNode());
            if (map.put(name.text(), new YamlValue(entry.getValueNode())) != null) {
                throw name.wrong("\"" + name.text() + "\" stands there twice");
            }
        }
        return map;
    }

    /** As {@link #map}, with no other names than these. */
    public Map<String, YamlValue> fields(Set<String> known) {
        Map<String, YamlValue> fields = map();
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.wrong("\"" + name + "\" is unknown; wanted "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
        return fields;
    }

    /** What a reader of texts makes of it; what he finds wrong is told with the line. */
    public <T> T as(Function<String, T> reader) {
        String text = text();
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** An exception that tells the line, and what is wrong with it. */
    public IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(place(node.getStartMark()) + problem);
    }

    private static String place(Optional<Mark> mark) {
        return "line " + line(mark) + ": ";
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
