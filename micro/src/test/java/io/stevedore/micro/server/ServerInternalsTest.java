package io.stevedore.micro.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The present version of the server has all that the launcher, the adapter and the web module know of it by name. */
class ServerInternalsTest {

    private static final Path ROOT = Path.of("..");

    @SuppressWarnings("NullAway.Init")
    private static ServerJars server;

    @BeforeAll
    static void unpack(@TempDir Path directory) throws IOException {
        server = ServerJars.unpackedTo(directory);
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void startsByAMainMethod() throws ReflectiveOperationException {
        int modifiers =
                server.load(PayaraBoot.SERVER).getMethod("main", String[].class).getModifiers();

        assertThat(Modifier.isStatic(modifiers)).isTrue();
    }

    @Test
    void searchesForAnnotationsByAListOfWhatIsLeftOut() throws ReflectiveOperationException {
        Field leftOut = server.load(AnnotationSearch.LOCATOR).getDeclaredField(AnnotationSearch.LEFT_OUT);

        assertThat(leftOut.getType()).isEqualTo(String[].class);
        assertThat(Modifier.isStatic(leftOut.getModifiers())).isTrue();
        assertThat(Modifier.isFinal(leftOut.getModifiers())).isFalse();
    }

    @Test
    void readsSystemPropertiesOfTheStart() throws IOException {
        assertThat(server.classFile("com.sun.enterprise.v3.server.AppServerStartup"))
                .contains(PayaraBoot.START_POLICY, PayaraBoot.NO_THREADS);
        assertThat(server.classFile("fish.payara.micro.boot.runtime.MicroGlassFishRuntime"))
                .contains(PayaraBoot.BOOT_JAR);
        assertThat(server.file("MICRO-INF/domain/server.policy")).contains("${" + PayaraBoot.UNPACK_DIR + "}");
    }

    @Test
    void servesInThreadsOfAPoolThroughOneClass() throws IOException, ReflectiveOperationException {
        assertThat(server.file("MICRO-INF/domain/domain.xml"))
                .contains("thread-pool=\"" + RunningRequests.POOL + "\"", " name=\"" + RunningRequests.POOL + "\"");
        assertThat(server.load(RunningRequests.ENTRY).getMethods())
                .extracting("name")
                .contains("service");
    }

    @Test
    void makesASecondListenerByACommandFromAFile(@TempDir Path directory) throws IOException {
        OperationsListener second = new OperationsListener("127.0.0.1", 9000);
        List<String> arguments = second.arguments(directory);

        assertThat(server.classFile("org.glassfish.web.admin.cli.CreateNetworkListener"))
                .contains(second.creation().split(" ", 2)[0]);
        assertThat(server.file("MICRO-INF/domain/domain.xml")).contains("<protocol name=\"http-listener\">");
        assertThat(server.classFile("fish.payara.micro.cmd.options.RUNTIME_OPTION"))
                .contains(arguments.get(0).substring(2), arguments.get(2).substring(2));
        assertThat(Path.of(arguments.get(3))).content().isEqualTo(second.opening() + "\n");
    }

    @Test
    void logsUnderTheNamesThatAreFiltered() throws IOException, ReflectiveOperationException {
        assertThat(server.classFile("org.glassfish.ejb.LogFacade")).contains(LogFilter.EJB_CONTAINER);
        assertThat(server.classFile("org.apache.catalina.LogFacade")).contains(LogFilter.WEB_CONTAINER);
        assertThat(server.classFile("com.sun.enterprise.util.CULoggerInfo")).contains(LogFilter.LOADER);
        assertThat(server.classFile("com.sun.enterprise.connectors.ConnectionManagerImpl"))
                .contains(LogFilter.POOLS);
        assertThat(server.load("com.sun.enterprise.loader.ASURLClassLoader" + LogFilter.SENTINEL))
                .isNotNull();
        assertThat(server.load(LogFilter.ROLLED_BACK)).isAssignableTo(Exception.class);
    }

    @Test
    void recoversResourcesThatAreRegistered() throws IOException, ReflectiveOperationException {
        String recovery = read("storage-connector/src/main/java/io/stevedore/jca/xa/PayaraRecovery.java");

        assertThat(server.classFile("com.sun.enterprise.transaction.TransactionNamingProxy"))
                .contains(text(recovery, "lookup\\(\"([^\"]+)\"\\)"));
        assertThat(server.load("com.sun.enterprise.transaction.TransactionManagerHelper")
                        .getMethod(text(recovery, "getMethod\\(\"([^\"]+)\", XAResource.class\\)"), XAResource.class))
                .isNotNull();
    }

    @Test
    void leadsFromARequestToItsConnection() throws IOException, ReflectiveOperationException {
        String connection = read("registry-web/src/main/java/io/stevedore/web/client/ClientConnection.java");
        String path = text(connection, "PAYARA =\\s+List.of\\(([^)]+)\\)");

        Class<?> target = server.load("org.apache.catalina.connector.RequestFacade");
        for (String method : texts(path, "\"(\\w+)\"")) {
            target = target.getMethod(method).getReturnType();
        }

        assertThat(target).isEqualTo(void.class);
    }

    @Test
    void hasOneClassForGroupsOfItsRealms() throws IOException, ReflectiveOperationException {
        String realm = read("registry-web/src/main/java/io/stevedore/web/access/ServerRealm.java");

        assertThat(server.load(text(realm, "GROUP = \"([^\"]+)\""))).isAssignableTo(Principal.class);
    }

    private static String read(String source) throws IOException {
        return Files.readString(ROOT.resolve(source));
    }

    private static String text(String source, String pattern) {
        List<String> found = texts(source, pattern);
        assertThat(found).as(pattern).hasSize(1);
        return found.get(0);
    }

    private static List<String> texts(String source, String pattern) {
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
