package io.stevedore.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.stevedore.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SEES_NO_PORT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.stevedore.storage..", "io.stevedore.table..", "io.stevedore.jca..")
            .because("HTTP knows use cases; where bytes and names are kept is no business of it");

    @ArchTest
    static final ArchRule SEES_NO_INDEX = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.stevedore.registry.index..", "io.stevedore.registry.store..")
            .because("a resource that goes around a use case goes around its rules");

    @ArchTest
    static final ArchRule SEES_NO_VENDOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.glassfish..", "fish.payara..", "com.sun..", "org.apache..")
            .because("the same WAR runs on WildFly and Open Liberty");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES = slices().matching("io.stevedore.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle cannot be read from any end");

    @Test
    void catchesAndThrowsNothingSoWideThatItHidesErrors() {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("catch \\((Exception|RuntimeException|Throwable) ")
                        .doesNotContainPattern("throws (Exception|RuntimeException|Throwable)\\b")
                        .doesNotContain("printStackTrace", "System.out", "System.err"));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("ArchitectureTest.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
