package io.stevedore.sbom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What jars do not say of themselves, and was looked up by hand: coordinates, and licences by the group. */
final class NamedJars {

    private final Map<String, String> coordinates = LicenceNames.lines("named.txt")
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

    /** The longest of the beginnings of a name that are there is the first. */
    private final TreeMap<String, String> licences = LicenceNames.lines("licences-of-groups.txt")
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b, TreeMap::new));

    /** Empty if nobody has looked the jar up. */
    Optional<Coordinates> coordinates(NestedJar jar) {
        return Optional.ofNullable(coordinates.get(jar.file().replaceFirst("-\\d.*(?=\\.jar$)", "")))
                .map(name -> name.split(":", 2))
                .map(parts -> new Coordinates(parts[0], parts[1], jar.version().orElse(Coordinates.NO_VERSION)));
    }

    /** Of a library whose own file says nothing. */
    List<String> licences(Coordinates library) {
        String name = library.group() + ":" + library.name();
        return licences.descendingMap().entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(entry -> List.of(entry.getValue().split(", ")))
                .findFirst()
                .orElse(List.of());
    }
}
