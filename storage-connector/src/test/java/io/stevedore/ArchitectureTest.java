package io.stevedore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.stevedore.storage.object.ObjectLimits;

@AnalyzeClasses(
        packages = "io.stevedore",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestServers.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule PORTS_STAND_ALONE = classes()
            .that()
            .resideInAnyPackage("io.stevedore.storage", "io.stevedore.table")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.stevedore.storage", "io.stevedore.table")
            .because("whoever uses or implements a port must need nothing else");

    @ArchTest
    static final ArchRule STORES_IGNORE_TABLES = noClasses()
            .that()
            .resideInAPackage("io.stevedore.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.stevedore.table..")
            .because("the store of bytes and the table of names are chosen apart");

    @ArchTest
    static final ArchRule TABLES_IGNORE_STORES = noClasses()
            .that()
            .resideInAPackage("io.stevedore.table..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.stevedore.storage..")
            .because("the store of bytes and the table of names are chosen apart");

    @ArchTest
    static final ArchRule SHARED_TOOLS_IGNORE_PORTS = noClasses()
            .that()
            .resideInAnyPackage("io.stevedore.aws..", "io.stevedore.driver..", "io.stevedore.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.stevedore.storage..", "io.stevedore.table..")
            .because("what drivers of both kinds use must speak for neither");

    /** Names and packages of what the launcher's jar takes out of this one; see micro/pom.xml. */
    @ArchTest
    static final ArchRule DECLARATIONS_NEED_NO_DRIVER = classes()
            .that()
            .haveSimpleNameEndingWith("Parameters")
            .or()
            .resideInAPackage("io.stevedore.settings")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.stevedore.settings")
                    .or(simpleNameEndingWith("Parameters"))
                    .or(type(ObjectLimits.class)))
            .because("who only checks settings has neither the drivers nor their libraries");

    @ArchTest
    static final ArchRule DECLARATIONS_ARE_PUBLIC = members()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Parameters")
            .and()
            .areNotPrivate()
            .should()
            .bePublic()
            .because("Payara Micro takes them out of the launcher's jar, and the drivers out of the adapter's: to the"
                    + " JVM these are two packages of one name");

    @ArchTest
    static final ArchRule DRIVERS_IGNORE_THE_SERVER = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.stevedore.aws..",
                    "io.stevedore.driver..",
                    "io.stevedore.settings..",
                    "io.stevedore.storage..",
                    "io.stevedore.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "io.stevedore.jca..")
            .because("a driver must run wherever Java runs; only the adapter knows the application server");

    @ArchTest
    static final ArchRule THE_ADAPTER_IGNORES_DRIVERS = classes()
            .that()
            .resideInAPackage("io.stevedore.jca..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.stevedore.jca..",
                    "io.stevedore.storage",
                    "io.stevedore.table",
                    "jakarta.resource..",
                    "java.io..",
                    "java.lang..",
                    "java.net",
                    "java.nio",
                    "java.nio.charset",
                    "java.nio.file",
                    "java.time",
                    "java.util..",
                    "javax.naming..",
                    "javax.security.auth..",
                    "javax.transaction.xa..",
                    "org.eclipse.microprofile.config..",
                    "org.jspecify..")
            .because("a new driver must cost the adapter no change: it names no SDK, no SQL and no driver");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("io.stevedore.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other can only be read and changed together");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a server's output belongs to its log");

    /** The servers of the tests are main classes of another module, which no user gets. */
    static final class DoNotIncludeTestServers implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/stevedore/servers/");
        }
    }
}
