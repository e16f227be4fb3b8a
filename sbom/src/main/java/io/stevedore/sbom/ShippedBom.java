package io.stevedore.sbom;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a bill of materials, in CycloneDX, of jars by what they say of themselves.
 *
 * <p>Not of what Maven resolves, as its plugin for that does: it knows the server as one library, and not the jars in
 * it; and it refuses to run where Maven is offline.
 */
public final class ShippedBom {

    /** Which jars have a component in them. */
    private static final String FILE = "stevedore:jar";

    private final LicenceNames names = new LicenceNames();
    private final NamedJars named = new NamedJars();
    private final Map<String, JsonObject> components = new TreeMap<>();
    private final Map<String, Set<String>> files = new TreeMap<>();
    private final List<String> nameless = new ArrayList<>();

    private ShippedBom() {}

    /**
     * @param arguments the bill to write, the version of what it is of, the version of Payara Micro, whose own jar is
     *     taken apart, and directories with jars
     */
    public static void main(String[] arguments) throws IOException {
        ShippedBom bom = new ShippedBom();
        Coordinates server = new Coordinates("fish.payara.extras", "payara-micro", arguments[2]);
        bom.components.put(server.packageUrl(), bom.component(server, List.of()));
        for (String directory : Arrays.asList(arguments).subList(3, arguments.length)) {
            try (Stream<Path> jars = Files.walk(Path.of(directory))) {
                jars.filter(path -> path.toString().endsWith(".jar"))
                        .sorted()
                        .forEach(path -> bom.add(NestedJar.of(path)));
            }
        }
        if (!bom.nameless.isEmpty()) {
            throw new IllegalStateException("these jars do not say what they are; look them up, and put them into"
                    + " named.txt of the module sbom: " + bom.nameless);
        }
        try (Writer file = Files.newBufferedWriter(Path.of(arguments[0]));
                JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                        .createWriter(file)) {
            writer.writeObject(bom.json(arguments[1]));
        }
    }

    private void add(NestedJar jar) {
        List<NestedJar.Library> libraries = jar.libraries().isEmpty() ? lookedUp(jar) : jar.libraries();
        if (libraries.isEmpty()) {
            nameless.add(jar.file());
        }
        for (NestedJar.Library library : libraries) {
            Coordinates coordinates = library.coordinates();
            String url = coordinates.packageUrl();
            List<String> told = library.licences().isEmpty() && libraries.size() == 1
                    ? jar.licence().map(LicenceNames::ofManifest).orElse(List.of())
                    : library.licences();
            files.computeIfAbsent(url, same -> new TreeSet<>()).add(jar.file());
            components.computeIfAbsent(url, same -> component(coordinates, told));
        }
    }

    private List<NestedJar.Library> lookedUp(NestedJar jar) {
        return named.coordinates(jar).map(coordinates -> new NestedJar.Library(coordinates, List.of())).stream()
                .toList();
    }

    private JsonObject component(Coordinates library, List<String> licences) {
        JsonObjectBuilder component = Json.createObjectBuilder()
                .add("type", library.isPublished() ? "library" : "file")
                .add("bom-ref", library.packageUrl())
                .add("group", library.group())
                .add("name", library.name())
                .add("version", library.version())
                .add("licenses", licences(library, licences));
        if (library.isPublished()) {
            component.add("purl", library.packageUrl());
        }
        return component.build();
    }

    /** Those that were looked up win over what nobody understands. */
    private JsonArrayBuilder licences(Coordinates library, List<String> told) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        List<String> ids = told.stream().map(names::id).distinct().toList();
        boolean known = !ids.isEmpty() && ids.stream().noneMatch(id -> id.startsWith("unknown"));
        List<String> found = known ? ids : named.licences(library);
        (found.isEmpty() ? ids : found).forEach(id -> array.add(choice(id)));
        return array;
    }

    private static JsonObject choice(String id) {
        String field = id.startsWith("LicenseRef-") || id.startsWith("unknown") ? "name" : "id";
        return Json.createObjectBuilder()
                .add("license", Json.createObjectBuilder().add(field, id))
                .build();
    }

    /** Neither times nor random numbers: of the same jars the same bill is made. */
    private JsonObject json(String version) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        components.forEach((url, component) -> {
            JsonArrayBuilder properties = Json.createArrayBuilder();
            files.getOrDefault(url, Set.of())
                    .forEach(file -> properties.add(
                            Json.createObjectBuilder().add("name", FILE).add("value", file)));
            all.add(Json.createObjectBuilder(component).add("properties", properties));
        });
        JsonObjectBuilder self = Json.createObjectBuilder()
                .add("type", "application")
                .add("bom-ref", "stevedore")
                .add("group", "io.stevedore")
                .add("name", "stevedore")
                .add("version", version)
                .add("licenses", Json.createArrayBuilder().add(choice("Apache-2.0")));
        return Json.createObjectBuilder()
                .add("bomFormat", "CycloneDX")
                .add("specVersion", "1.6")
                .add("version", 1)
                .add("metadata", Json.createObjectBuilder().add("component", self))
                .add("components", all)
                .build();
    }
}
