package io.stevedore.it.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The objects of Kubernetes that helm made of the chart. */
record RenderedChart(List<?> objects) {

    static RenderedChart of(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static RenderedChart of(String yaml) {
        Load load = new Load(LoadSettings.builder().build());
        return new RenderedChart(
                StreamSupport.stream(load.loadAllFromString(yaml).spliterator(), false)
                        .filter(Objects::nonNull)
                        .toList());
    }

    List<String> kinds() {
        return objects.stream().map(object -> text(at(object, "kind"))).toList();
    }

    /** @param path members with dots between them, of which the last may have dots itself; elements by their number */
    String text(String kind, String path) {
        return text(at(object(kind), path));
    }

    /** Of the only container; those that come from a secret have its name. */
    Map<String, String> environment(String kind) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object variable : (List<?>) at(object(kind), "spec.template.spec.containers.0.env")) {
            Object value = ((Map<?, ?>) variable).containsKey("value")
                    ? at(variable, "value")
                    : at(variable, "valueFrom.secretKeyRef.name");
            variables.put(text(at(variable, "name")), text(value));
        }
        return variables;
    }

    /** The paths of the container's probes of start, life and readiness. */
    List<String> probes(String kind) {
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(probe -> text(kind, "spec.template.spec.containers.0." + probe + ".httpGet.path"))
                .toList();
    }

    private Object object(String kind) {
        return objects.stream()
                .filter(object -> text(at(object, "kind")).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Object at(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map && map.containsKey(path)) {
            return Objects.requireNonNull(map.get(path), path);
        }
        String[] steps = path.split("\\.", 2);
        Object next = value instanceof List<?> list
                ? list.get(Integer.parseInt(steps[0]))
                : ((Map<?, ?>) Objects.requireNonNull(value, path)).get(steps[0]);
        Objects.requireNonNull(next, path);
        return steps.length == 1 ? next : at(next, steps[1]);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }
}
