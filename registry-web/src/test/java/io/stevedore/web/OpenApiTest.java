package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.yaml.YamlValue;
import io.stevedore.web.administration.AdministrationApplication;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The document that {@code /openapi} sends, compared with the endpoints. */
class OpenApiTest {

    private static final String REFERENCE = "#/components/parameters/";

    /** Browsers go through these on their way to an issuer and back; no program calls them. */
    private static final Set<String> OF_BROWSERS = Set.of(
            "GET " + AdministrationApplication.PATH + "/session/oidc/start",
            "GET " + AdministrationApplication.PATH + "/session/oidc/callback");

    private final Map<String, YamlValue> document = read();

    /** An endpoint, and the class that has it. */
    private record Endpoint(Class<?> resource, Method method) {}

    @Test
    void hasEachEndpointAndNoOther() {
        assertThat(endpoints().keySet())
                .hasSizeGreaterThan(30)
                .isEqualTo(described().keySet());
    }

    @Test
    void namesWhatItsPathsHoldPlaces() {
        described()
                .forEach((endpoint, parameters) -> assertThat(names(parameters, "path"))
                        .as(endpoint)
                        .isEqualTo(Stream.of(endpoint.split("/"))
                                .filter(part -> part.startsWith("{"))
                                .map(part -> part.substring(1, part.length() - 1))
                                .collect(Collectors.toSet())));
    }

    @Test
    void hasTheParametersThatEndpointsDeclare() {
        endpoints()
                .forEach((name, endpoint) -> assertThat(names(parameters(name), "query"))
                        .as(name)
                        .containsAll(Stream.of(endpoint.method().getParameters())
                                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                                .map(parameter -> Objects.requireNonNull(parameter.getAnnotation(QueryParam.class))
                                        .value())
                                .collect(Collectors.toSet())));
    }

    /** Most read the query by hand, and all of it before they ask whatever stands behind them. */
    @Test
    void hasTheParametersThatEndpointsRead() {
        Map<String, Endpoint> reading = new TreeMap<>(endpoints());
        reading.keySet().removeIf(name -> !name.startsWith("GET " + AdministrationApplication.PATH));

        assertThat(reading).hasSizeGreaterThan(8);
        reading.forEach((name, endpoint) ->
                assertThat(read(endpoint, parameters(name))).as(name).isEqualTo(names(parameters(name), "query")));
    }

    @Test
    void describesEachParameterAndTellsWhoseErrorsAreProblems() {
        described().forEach((endpoint, parameters) -> {
            assertThat(parameters)
                    .as(endpoint)
                    .allSatisfy(parameter ->
                            assertThat(text(parameter, "description")).endsWith("."));
            Map<String, YamlValue> answers = at(operation(endpoint), "responses");
            String form = endpoint.contains(AdministrationApplication.PATH) ? "Problem" : "Error";
            answers.keySet().stream()
                    .filter(status -> status.compareTo("400") >= 0)
                    .forEach(status -> assertThat(text(at(answers, status), "$ref"))
                            .as(endpoint)
                            .isEqualTo("#/components/responses/" + form + status));
        });
    }

    /** What an endpoint asks of its query, which has the document's own examples. */
    private static Set<String> read(Endpoint endpoint, List<Map<String, YamlValue>> parameters) {
        Set<String> asked = new TreeSet<>();
        MultivaluedMap<String, String> query = new RecordedQuery(asked);
        parameters.stream()
                .filter(parameter -> parameter.containsKey("example"))
                .forEach(parameter -> query.putSingle(text(parameter, "name"), text(parameter, "example")));
        asked.clear();
        try {
            Object resource = endpoint.resource().getConstructor().newInstance();
            endpoint.method()
                    .invoke(
                            resource,
                            Stream.of(endpoint.method().getParameters())
                                    .map(parameter -> argument(parameter, query))
                                    .toArray());
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as("nothing stands behind it").isInstanceOf(NullPointerException.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        return asked;
    }

    private static @Nullable Object argument(Parameter parameter, MultivaluedMap<String, String> query) {
        return parameter.getType() != UriInfo.class
                ? null
                : Proxy.newProxyInstance(
                        UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, args) -> query);
    }

    private static final class RecordedQuery extends MultivaluedHashMap<String, String> {

        private static final long serialVersionUID = 1;

        private final transient Set<String> asked;

        RecordedQuery(Set<String> asked) {
            this.asked = asked;
        }

        @Override
        public List<String> getOrDefault(Object name, List<String> other) {
            asked.add(name.toString());
            return super.getOrDefault(name, other);
        }
    }

    private static Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new TreeMap<>();
        add(endpoints, "/v2/", new RegistryApplication().getClasses());
        add(endpoints, AdministrationApplication.PATH + "/", new AdministrationApplication().getClasses());
        endpoints.keySet().removeAll(OF_BROWSERS);
        return endpoints;
    }

    private static void add(Map<String, Endpoint> endpoints, String root, Set<Class<?>> classes) {
        for (Class<?> resource : classes) {
            for (Method method : resource.getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        endpoints.put(
                                verb.value() + " " + path(root, resource, method), new Endpoint(resource, method));
                    }
                }
            }
        }
    }

    /** Without the patterns of its places, and without a slash at its end. */
    private static String path(String root, Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = root
                + Objects.requireNonNull(resource.getAnnotation(Path.class)).value() + "/"
                + (own == null ? "" : own.value());
        return normal(path.replaceAll("\\{(\\w+):(?:[^{}])+}", "{$1}"));
    }

    private static String normal(String path) {
        return path.replaceAll("/+", "/").replaceAll("/$", "");
    }

    private Map<String, List<Map<String, YamlValue>>> described() {
        Map<String, List<Map<String, YamlValue>>> described = new TreeMap<>();
        at(document, "paths")
                .forEach((path, operations) -> operations
                        .map()
                        .forEach((method, operation) -> described.put(
                                method.toUpperCase(Locale.ROOT) + " " + normal(path), parameters(operation.map()))));
        return described;
    }

    private List<Map<String, YamlValue>> parameters(String endpoint) {
        return Objects.requireNonNull(described().get(endpoint), endpoint);
    }

    private List<Map<String, YamlValue>> parameters(Map<String, YamlValue> operation) {
        if (!operation.containsKey("parameters")) {
            return List.of();
        }
        Map<String, YamlValue> shared = at(at(document, "components"), "parameters");
        return Objects.requireNonNull(operation.get("parameters")).list().stream()
                .map(parameter -> text(parameter.map(), "$ref"))
                .map(reference -> at(shared, reference.substring(REFERENCE.length())))
                .toList();
    }

    private Map<String, YamlValue> operation(String endpoint) {
        String[] words = endpoint.split(" ", 2);
        Map<String, YamlValue> paths = new HashMap<>();
        at(document, "paths").forEach((path, operations) -> paths.put(normal(path), operations));
        return at(at(paths, words[1]), words[0].toLowerCase(Locale.ROOT));
    }

    private static Set<String> names(List<Map<String, YamlValue>> parameters, String where) {
        Set<String> names = new HashSet<>();
        parameters.stream()
                .filter(parameter -> text(parameter, "in").equals(where))
                .forEach(parameter ->
                        assertThat(names.add(text(parameter, "name"))).isTrue());
        return names;
    }

    private static Map<String, YamlValue> at(Map<String, YamlValue> object, String name) {
        return Objects.requireNonNull(object.get(name), name).map();
    }

    private static String text(Map<String, YamlValue> object, String name) {
        return Objects.requireNonNull(object.get(name), name).text();
    }

    private static Map<String, YamlValue> read() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return YamlValue.parse(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .map();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
