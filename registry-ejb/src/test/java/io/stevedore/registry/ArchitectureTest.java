package io.stevedore.registry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.stevedore.registry", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] LAUNCHED = {
        "io.stevedore.registry.claims",
        "io.stevedore.registry.config",
        "io.stevedore.registry.rules",
        "io.stevedore.registry.yaml"
    };

    private static final DescribedPredicate<JavaClass> FINAL_OR_SEALED = describe(
            "final, or a sealed parent of such",
            type -> type.getModifiers().contains(JavaModifier.FINAL)
                    || type.reflect().isSealed()
                    || type.getSimpleName().equals("package-info"));

    @ArchTest
    static final ArchRule THE_DOMAIN_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("io.stevedore.registry.domain")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..", "org.jspecify..", "org.bouncycastle.crypto..", "io.stevedore.registry.domain")
                    .or(type(ApplicationException.class)))
            .because("the words of the registry must mean the same in every server and test; the one annotation keeps"
                    + " a container from wrapping their exceptions");

    @ArchTest
    static final ArchRule VALUES_CANNOT_BE_EXTENDED = classes()
            .that()
            .resideInAPackage("io.stevedore.registry.domain")
            .should(be(FINAL_OR_SEALED))
            .because("a value that exists is valid, which a subclass could undo");

    @ArchTest
    static final ArchRule ONLY_THE_PORTS_OF_THE_CONNECTOR_ARE_KNOWN = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.stevedore..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "io.stevedore.registry..",
                            "io.stevedore.settings",
                            "io.stevedore.storage",
                            "io.stevedore.table"))))
            .because("the registry runs over any driver, and the adapter is the container's business");

    @ArchTest
    static final ArchRule THE_CONFIGURATION_NEEDS_NO_SERVER = classes()
            .that()
            .resideInAnyPackage(LAUNCHED)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Stream.concat(
                            Stream.of(
                                    "java..",
                                    "org.jspecify..",
                                    "org.snakeyaml..",
                                    "io.stevedore.settings",
                                    "com.cronutils.model",
                                    "com.cronutils.model.definition",
                                    "com.cronutils.parser"),
                            Stream.of(LAUNCHED))
                    .toArray(String[]::new))
            .because("the launcher checks the settings before there is a container");

    @ArchTest
    static final ArchRule BEANS_STAND_WHERE_USE_CASES_DO = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areAnnotatedWith(Singleton.class)
            .should()
            .resideInAnyPackage(
                    "io.stevedore.registry.audit",
                    "io.stevedore.registry.blob",
                    "io.stevedore.registry.collect",
                    "io.stevedore.registry.delivery",
                    "io.stevedore.registry.distribution",
                    "io.stevedore.registry.upload",
                    "io.stevedore.registry.manifest",
                    "io.stevedore.registry.index",
                    "io.stevedore.registry.layout",
                    "io.stevedore.registry.remote",
                    "io.stevedore.registry.resources",
                    "io.stevedore.registry.retention",
                    "io.stevedore.registry.scrub",
                    "io.stevedore.registry.snapshot",
                    "io.stevedore.registry.stats",
                    "io.stevedore.registry.sweep",
                    "io.stevedore.registry.usage",
                    "io.stevedore.registry.zot")
            .because("transactions begin and end at a use case, or where the index is written, and nowhere else;"
                    + " resources are opened before any of them begins");

    @ArchTest
    static final ArchRule ERRORS_OF_CLIENTS_ARE_OF_THE_DOMAIN = classes()
            .that(assignableTo(RuntimeException.class))
            .should()
            .resideInAPackage("io.stevedore.registry.domain")
            .because("HTTP translates one family of exceptions, in one place");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("io.stevedore.registry.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other can only be read and changed together");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a server's output belongs to its log");
}
