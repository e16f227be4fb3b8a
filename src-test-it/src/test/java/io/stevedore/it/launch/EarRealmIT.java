package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.EarRegistry;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.server.ServerMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server offers to the registry: users of its file, and of a directory by LDAP, and messaging. */
class EarRealmIT {

    private static final String PASSWORD = "planted-secret-of-realm";
    private static final String ME = "/stevedore/v1/me";
    private static final String REALM = "configs.config.server-config.security-service.default-realm=";
    private static final String RULES = """
            rules:
              - {allow: [pull, push, create-tag], to: "group:devs", on: "team/**"}
              - {allow: pull, to: "user:eve", on: "team/**"}
              - {allow: everything, to: "user:filed", on: "**"}
            """;

    private static final String EVENTS = """
            notifications:
              endpoints:
                - name: messages
                  jms: {factory: jms/stevedore, destination: jms/events}
                  repositories: [events/**]
            """;

    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static EarRegistry registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path rules = Files.writeString(data.resolve("rules.yaml"), RULES);
        Path events = Files.writeString(data.resolve("events.yaml"), EVENTS);
        Path users = Files.writeString(data.resolve("htpasswd"), "filed:" + ClosedRegistry.HASH + "\n");
        registry = EarRegistry.startServer(data);
        addUser("ann", "devs:ops");
        addUser("eve", "guests");
        addUser("filed", "devs");
        addUser("guessed", "devs");
        registry.server()
                .asadmin(
                        "create-system-properties",
                        "registry.auth=htpasswd,server,robots:registry.auth.htpasswd.path=" + users
                                + ":registry.access.file=" + rules + ":registry.events.file=" + events);
        createResource("jakarta.jms.ConnectionFactory", "jms/stevedore", "imqReconnectAttempts=1");
        createResource("jakarta.jms.Queue", "jms/events", "Name=stevedoreEvents");
        registry.deploy();
    }

    private static void createResource(String type, String name, String property)
            throws IOException, InterruptedException {
        registry.server().asadmin("create-jms-resource", "--restype", type, "--property", property, name);
    }

    private static void addUser(String name, String groups) throws IOException, InterruptedException {
        Path passwords = Files.writeString(data.resolve("passwords"), "AS_ADMIN_USERPASSWORD=" + PASSWORD + "\n");
        registry.server().asadmin("--passwordfile", passwords.toString(), "create-file-user", "--groups", groups, name);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    private static Http as(String user, String password) {
        return new Http(new LoggedIn(registry, user, password));
    }

    @Test
    void usersComeInWithTheirGroups() {
        assertThat(as("ann", PASSWORD).get(ME).assertStatus(200).text())
                .contains("\"name\":\"ann\"", "\"devs\"", "\"ops\"", "\"server\"");
        new TestRepository(new LoggedIn(registry, "ann", PASSWORD), "team/app").pushImage("v1");
        new TestRepository(new LoggedIn(registry, "ANN", PASSWORD), "team/app").pushImage("v2");
        Answer pulled = as("eve", PASSWORD).get("/v2/team/app/manifests/v1").assertStatus(200);
        assertThat(pulled.header("Set-Cookie")).as("a session").isEmpty();

        as("ann", PASSWORD).post("/v2/other/app/blobs/uploads/").assertStatus(403);
        as("eve", PASSWORD).post("/v2/team/app/blobs/uploads/").assertStatus(403);
    }

    @Test
    void nobodyElseDoes() {
        new Http(registry).get("/v2/").assertStatus(401);
        as("ann", "wrong").get("/v2/").assertStatus(401);
        as("ann", "").get("/v2/").assertStatus(401);
        as("nobody", PASSWORD).get("/v2/").assertStatus(401);
        as("*", PASSWORD).get("/v2/").assertStatus(401);
        as("filed", PASSWORD).get("/v2/").assertStatus(401);
        as("filed", ClosedRegistry.PASSWORD).get("/v2/").assertStatus(200);
        as("ann", PASSWORD).get("/v2/").assertStatus(200);

        for (int i = 0; i < 10; i++) {
            as("guessed", "wrong " + i).get("/v2/").assertStatus(401);
        }
        as("guessed", "wrong at last").get("/v2/").assertStatus(429);
        assertThat(registry.server().log()).doesNotContain(PASSWORD);
    }

    @Test
    void tokensHaveTheGroupsAndNoneIsMadeThatLasts() {
        String answer = as("ann", PASSWORD)
                .get("/token?scope=repository:team/tokens:pull,push")
                .assertStatus(200)
                .text();
        String token = answer.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
        new Http(registry)
                .send("POST", "/v2/team/tokens/blobs/uploads/", new byte[0], "Authorization", "Bearer " + token)
                .assertStatus(202);

        assertThat(as("ann", PASSWORD)
                        .send("POST", "/stevedore/v1/tokens", "{}", "Content-Type", "application/json")
                        .assertStatus(403)
                        .text())
                .contains("would outlive the login of ann");
    }

    @Test
    void aSessionOfThePageHasTheGroupsToo() {
        String body = "{\"username\":\"ann\",\"password\":\"" + PASSWORD + "\"}";
        Answer in = new Http(registry)
                .send("POST", "/stevedore/v1/session", body, "Content-Type", "application/json")
                .assertStatus(200);
        String cookie = in.header("Set-Cookie").replaceFirst(";.*", "");

        assertThat(new Http(registry)
                        .get(ME, "Cookie", cookie)
                        .assertStatus(200)
                        .text())
                .contains("\"name\":\"ann\"", "\"devs\"", "\"means\":\"server\"");
        new Http(registry)
                .send("POST", "/v2/team/sessions/blobs/uploads/", "", "Cookie", cookie, "X-Stevedore-Page", "1")
                .assertStatus(202);
        assertThat(new Http(registry).get("/", "Accept", "text/html").text()).contains("<title>Stevedore</title>");
    }

    @Test
    void eventsGoToAQueueOfTheServer() throws Exception {
        new TestRepository(new LoggedIn(registry, "filed", ClosedRegistry.PASSWORD), "events/app").pushImage("v1");
        List<ServerMessages.Taken> messages = ServerMessages.take(registry.server(), "stevedoreEvents", 4);

        assertThat(messages)
                .extracting(ServerMessages.Taken::type)
                .containsExactly(
                        "io.stevedore.blob.pushed",
                        "io.stevedore.blob.pushed",
                        "io.stevedore.manifest.pushed",
                        "io.stevedore.tag.created");
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.group()).isEqualTo("events/app");
            assertThat(message.body()).contains("\"repository\":\"events/app\"", "\"actor\":\"filed\"", message.id());
        });
    }

    @Test
    void usersOfADirectoryComeInUntilItIsAway() throws Exception {
        InMemoryDirectoryServer directory = directory();
        try {
            directory.startListening();
            registry.server()
                    .asadmin(
                            "create-auth-realm",
                            "--classname",
                            "com.sun.enterprise.security.auth.realm.ldap.LDAPRealm",
                            "--property",
                            "jaas-context=ldapRealm:base-dn=\"dc=example\":group-base-dn=\"dc=example\":directory="
                                    + "\"ldap\\://127.0.0.1\\:" + directory.getListenPort() + "\"",
                            "directory");
            registry.server().asadmin("set", REALM + "directory");

            new TestRepository(new LoggedIn(registry, "dora", "of the directory"), "team/ldap").pushImage("v1");
            as("dora", "wrong").get("/v2/").assertStatus(401);
            as("dora", "").get("/v2/").assertStatus(401);
            as("d*", "of the directory").get("/v2/").assertStatus(401);

            directory.shutDown(true);
            as("dora", "of the directory").get("/v2/").assertStatus(200);
            as("emil", "of the directory").get("/v2/").assertStatus(401);
        } finally {
            directory.shutDown(true);
            registry.server().asadmin("set", REALM + "file");
        }
    }

    private static InMemoryDirectoryServer directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig settings = new InMemoryDirectoryServerConfig("dc=example");
        settings.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("ldap", 0));
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(settings);
        directory.add("dn: dc=example", "objectClass: domain", "dc: example");
        for (String user : new String[] {"dora", "emil"}) {
            directory.add(
                    "dn: uid=" + user + ",dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: " + user,
                    "cn: " + user,
                    "sn: " + user,
                    "userPassword: of the directory");
        }
        directory.add(
                "dn: cn=devs,dc=example",
                "objectClass: groupOfUniqueNames",
                "cn: devs",
                "uniqueMember: uid=dora,dc=example");
        return directory;
    }
}
