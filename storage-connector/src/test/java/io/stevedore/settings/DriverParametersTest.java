package io.stevedore.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stevedore.settings.DriverParameters.Role;
import io.stevedore.settings.ParameterKind.WholeNumber;
import io.stevedore.storage.StorageDriver;
import io.stevedore.table.TableDriver;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is declared of a driver is what the driver reads. */
class DriverParametersTest {

    private static final String CLOSED = "http://127.0.0.1:1";

    @TempDir
    private static Path directory;

    /** An opening of each driver, and what it must be given; services do not answer. */
    private record Opening(Consumer<Map<String, String>> driver, Map<String, String> given) {}

    static Stream<DriverParameters> declared() {
        return Stream.of(Role.values()).flatMap(role -> DriverParameters.of(role).stream());
    }

    static Stream<Parameter> numbers() {
        return declared()
                .flatMap(driver -> driver.parameters().stream())
                .filter(parameter -> parameter.kind() instanceof WholeNumber);
    }

    @Test
    void everyDriverIsDeclared() {
        assertThat(names(DriverParameters.of(Role.STORAGE)))
                .isEqualTo(
                        services(StorageDriver.class).map(StorageDriver::name).collect(Collectors.toSet()));
        assertThat(Stream.of(Role.TABLE, Role.FOREIGN_TABLE).flatMap(role -> names(DriverParameters.of(role)).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        services(TableDriver.class).map(TableDriver::name).toList());
    }

    @ParameterizedTest
    @MethodSource("declared")
    void aDriverReadsWhatIsDeclared(DriverParameters declared) {
        Opening opening = opening(declared.driver());
        RecordingMap given = new RecordingMap(opening.given());

        Throwable silence = catchThrowable(() -> opening.driver().accept(given));

        assertThat(silence instanceof IllegalArgumentException)
                .as("%s", silence)
                .isFalse();
        assertThat(given.read).isEqualTo(declared.names());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aUsualNumberIsInItsRange(Parameter number) {
        assertThat(number.usual())
                .matches(usual -> usual.isEmpty() || number.kind().accepts(usual));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void namesAreThereOnce(DriverParameters declared) {
        assertThat(declared.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void whereItKeepsThingsHoldsNoSecret(DriverParameters declared) {
        assertThat(declared.place(parameter -> parameter.secret() ? "hidden" : "db://me:hidden@host/x?password=hidden"))
                .satisfies(place -> assertThat(place.isEmpty()).isFalse());
        assertThat(declared.place(parameter -> parameter.secret() ? "hidden" : "shown"))
                .doesNotContain("hidden");
    }

    private static Opening opening(String driver) {
        String file = directory.resolve(driver).toString();
        Map<String, String> aws = Map.of("accesskey", "key", "secretkey", "hidden", "maxretries", "0", "timeout", "1");
        return switch (driver) {
            case "filesystem" -> store(driver, Map.of("rootdirectory", file));
            case "s3" -> store(driver, with(aws, "bucket", "images", "regionendpoint", CLOSED));
            case "oss" ->
                store(
                        driver,
                        with(
                                Map.of("accesskeyid", "id", "accesskeysecret", "hidden", "region", "cn-hangzhou"),
                                "bucket",
                                "images",
                                "endpoint",
                                CLOSED,
                                "maxretries",
                                "0"));
            case "sqlite" -> table(driver, Map.of("file", file));
            case "postgresql" -> table(driver, Map.of("url", "jdbc:postgresql://127.0.0.1:1/x", "timeout", "1"));
            case "dynamodb" -> table(driver, with(aws, "endpoint", CLOSED));
            case "dynamodb-items" -> table(driver, with(aws, "endpoint", CLOSED, "table", "cache"));
            default -> throw new IllegalArgumentException("say here what " + driver + " must be given");
        };
    }

    private static Opening store(String name, Map<String, String> given) {
        StorageDriver driver = services(StorageDriver.class)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Opening(map -> driver.open(map, Runnable::run).close(), given);
    }

    private static Opening table(String name, Map<String, String> given) {
        TableDriver driver = services(TableDriver.class)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Opening(map -> driver.open(map).close(), given);
    }

    private static Map<String, String> with(Map<String, String> given, String... more) {
        Map<String, String> all = new HashMap<>(given);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static <T> Stream<T> services(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .filter(provider -> !provider.type().getSimpleName().startsWith("Memory")) // of these tests
                .map(ServiceLoader.Provider::get);
    }

    private static Set<String> names(List<DriverParameters> drivers) {
        return drivers.stream().map(DriverParameters::driver).collect(Collectors.toSet());
    }

    /** Knows which of its keys were asked for. */
    private static final class RecordingMap extends AbstractMap<String, String> {

        private final Map<String, String> given;
        private final Set<String> read = new HashSet<>();

        RecordingMap(Map<String, String> given) {
            this.given = given;
        }

        @Override
        public @Nullable String get(Object key) {
            read.add((String) key);
            return given.get(key);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new UnsupportedOperationException("a driver reads what it declares, one by one");
        }
    }
}
