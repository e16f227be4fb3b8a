package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeysTest {

    private static final String USERS = "ann:$2y$05$" + "a".repeat(53);

    @TempDir
    Path directory;

    @Test
    void usersAndRulesAreLookedAtBeforeTheStart() throws IOException {
        String users = write("users", USERS);
        String rules = write("rules", "rules:\n- {allow: pull, to: everyone, on: a}\n");

        assertThat(errors(
                        "registry.auth=htpasswd",
                        "registry.auth.htpasswd.path=" + users,
                        "registry.access.file=" + rules))
                .isEmpty();
        assertThat(errors("registry.access.file=" + rules)).as("for everybody").isEmpty();
    }

    @Test
    void whoeverListensToAllIsAskedNothingMore() throws IOException {
        assertThat(errors(
                        "registry.http.addr=:5000",
                        "registry.auth=htpasswd",
                        "registry.auth.htpasswd.path=" + write("users", USERS)))
                .isEmpty();
    }

    @Test
    void oneWithoutTheOtherEndsTheStart() throws IOException {
        assertThat(errors("registry.auth=htpasswd"))
                .containsExactly("registry.auth is \"htpasswd\", which needs registry.auth.htpasswd.path as well");
        assertThat(errors("registry.auth.htpasswd.path=" + write("users", USERS)))
                .singleElement()
                .asString()
                .contains("nobody would be asked for a password; say registry.auth=htpasswd too");
    }

    @Test
    void wrongFilesEndTheStart() throws IOException {
        String users = write("users", USERS + "\nbob:secret");
        String rules = write("rules", "rules:\n- {allow: pull, to: everyone}\n");

        assertThat(errors(
                        "registry.auth=htpasswd",
                        "registry.auth.htpasswd.path=" + users,
                        "registry.access.file=" + rules))
                .containsExactly(
                        "registry.auth.htpasswd.path: " + users
                                + ", line 2: it is no name with a bcrypt hash; write it with htpasswd -B",
                        "registry.access.file: " + rules + ", line 2: the rule has no \"on\"");
        String quotas = write("quotas", "quotas:\n- on: a\n  bytes: 1GB\n");
        assertThat(errors("registry.quota.file=" + quotas))
                .singleElement()
                .asString()
                .startsWith("registry.quota.file: " + quotas + ", line 3: \"1GB\" is no number of bytes");
        assertThat(errors("registry.access.file=" + directory.resolve("absent")))
                .singleElement()
                .asString()
                .contains("absent cannot be read");
        Files.write(directory.resolve("latin"), "rules: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(errors("registry.access.file=" + directory.resolve("latin")))
                .singleElement()
                .asString()
                .endsWith("is no text in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "ann,       pull,       team/a,   true,  ann may pull team/a: the rule of line 2 allows it",
        "anonymous, pull,       team/a,   false, anonymous may not pull team/a: no rule allows it",
        "ann,       create-tag, team/a:x, false, ann may not create-tag team/a:x: no rule allows it",
    })
    void reportsWhatTheRulesSay(String user, String action, String target, boolean allowed, String sentence)
            throws IOException {
        String rules = write("rules", "rules:\n- {allow: pull, to: authenticated, on: team/*}\n");
        GivenSettings settings = new GivenSettings(Map.of("registry.access.file", rules), Map.of());

        AccessReport report = AccessReport.of(settings, user, action, target);

        assertThat(report.decision().isAllowed()).isEqualTo(allowed);
        assertThat(report.text()).isEqualTo(sentence);
        assertThat(report.json())
                .startsWith("{\"user\":\"" + user + "\",\"action\":\"" + action + "\",\"target\":\"" + target
                        + "\",\"allowed\":" + allowed + ",\"reason\":\"");
    }

    @Test
    void reportsWithoutRules() {
        Map<String, String> users = Map.of("registry.auth", "htpasswd", "registry.auth.htpasswd.path", "users");

        assertThat(AccessReport.of(new GivenSettings(Map.of(), Map.of()), "anonymous", "push", "a")
                        .text())
                .isEqualTo("anonymous may push a: there are no rules, and nobody can log in");
        assertThat(AccessReport.of(new GivenSettings(users, Map.of()), "ann", "push", "a")
                        .text())
                .isEqualTo("ann may push a: there are no rules, and whoever is logged in may do everything");
        assertThat(AccessReport.of(new GivenSettings(users, Map.of()), "anonymous", "push", "a")
                        .text())
                .startsWith("anonymous may not push a: there are no rules");
    }

    @ParameterizedTest
    @CsvSource({
        "pulll,    a,   wanted pull, push",
        "pull,     a:b, wanted a repository without a tag",
        "move-tag, a,   wanted repository:tag",
    })
    void askedWrongly(String action, String target, String wanted) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessReport.of(new GivenSettings(Map.of(), Map.of()), "ann", action, target))
                .withMessageContaining(wanted);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static List<String> errors(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return ConfigCheck.of(new GivenSettings(given, Map.of())).errors();
    }
}
