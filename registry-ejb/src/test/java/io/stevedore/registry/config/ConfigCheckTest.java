package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCheckTest {

    @Test
    void findsNothingWrongWithNoSettingsAtAll() {
        ConfigCheck check = environment(Map.of("PATH", "/bin"));

        assertThat(check.errors()).isEmpty();
        assertThat(check.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "registry.storage, floppy, filesystem",
        "registry.index, paper, sqlite or postgresql or dynamodb",
        "registry.index.postgresql.timeout, soon, a whole number",
        "registry.auth, ldap, 'none, or some of htpasswd, robots, oidc, token, server, joined by commas'",
        "registry.http.addr, 127.0.0.1, host:port",
        "registry.http.threads, 7, a whole number from 8",
        "registry.http.trustedproxies, proxy.example.com, such as 10.0.0.0/8",
        "registry.log.access, on, combined or json or off",
        "registry.log.format, logstash, text or json",
        "registry.log.level, all, error or warn or info or debug",
        "registry.storage.delete.enabled, yes, true or false",
        "registry.storage.redirect.disable, no, true or false",
        "registry.storage.redirect.expiry, 8d, at most 7d",
        "registry.storage.s3.encrypt, on, true or false",
        "registry.storage.s3.chunksize, 10MB, a whole number",
        "registry.storage.s3.chunksize, 5, a whole number from 5242880 to",
        "registry.storage.s3.timeout, 0x0, a whole number from 1 to 3600",
        "registry.storage.s3.storageclass, GLACIER, STANDARD or",
        "registry.storage.oss.signatureversion, v2, v4 or v1",
        "registry.upload.maxage, soon, a duration",
        "registry.upload.interval, -5s, a duration from 1s to 36500d",
        "registry.upload.clockskew, 0s, a duration from 1s to 36500d",
        "registry.upload.interval, PT0.0001S, a duration from 1s to 36500d",
        "registry.upload.maxage, PT9999999999999H, a duration from 1s to 36500d",
        "registry.retention.schedule, 30 3 * *, such as 30 3 * * *",
        "registry.retention.schedule, 60 3 * * *, 'minute, hour, day of month, month, day of week'",
        "registry.retention.schedule, off, a schedule of cron in five fields",
        "registry.upload.sweep, -PT24H, a duration from 1s to 36500d",
        "registry.upload.grace, 5m, a longer time than registry.upload.clockskew",
        "registry.upload.maxage, 4m59s, a longer time than registry.upload.clockskew"
    })
    void refusesWrongValueWithItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        ConfigCheck check = properties(Map.of(name, value));

        assertThat(check.errors())
                .singleElement()
                .asString()
                .startsWith(name + " is \"" + value + "\"; wanted ")
                .contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.http.tls.letsencrypt.email",
                "registry.auth.token.autoredirect",
                "registry.proxy.remoteurl",
                "registry.validation.manifests.urls.allow",
                "registry.policy.repository.classes",
                "registry.middleware.registry"
            })
    void refusesWhatWouldRestrictDistribution(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');

        assertThat(properties(Map.of(name, "x")).errors())
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .endsWith("take the setting away");
        assertThat(environment(Map.of(variable, "x")).errors())
                .singleElement()
                .asString()
                .startsWith(variable + " ");
    }

    @Test
    void takesSettingsOfDistributionThatRestrictNothing() {
        ConfigCheck check = environment(Map.of(
                "REGISTRY_STORAGE_MAINTENANCE_READONLY_ENABLED", "false",
                "REGISTRY_VALIDATION_DISABLED", "true",
                "REGISTRY_HTTP_TLS_CERTIFICATE", "",
                "REGISTRY_AUTH_FILE", "/root/auth.json"));

        assertThat(check.errors()).isEmpty();
        assertThat(check.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "registry.storage.s3.chunksize, 0x500000",
        "registry.storage.s3.encrypt, TRUE",
        "registry.storage.s3.storageclass, standard_ia",
        "registry.storage.s3.timeout, ' 8 '",
        "registry.storage.s3.timeout, ' '"
    })
    void takesWhatTheDriverTakes(String name, String value) {
        assertThat(properties(Map.of(name, value)).errors()).isEmpty();
    }

    @Test
    void quotesNoSecret() {
        assertThat(properties(Map.of("registry.storage.s3.secretkey", "hidden\nvalue"))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("registry.storage.s3.secretkey is ")
                .doesNotContain("hidden", "value");
    }

    @Test
    void namesInOneSentenceWhatTheChosenStoreStillNeeds() {
        assertThat(properties(Map.of("registry.storage", "s3")).errors())
                .containsExactly("registry.storage is \"s3\", which needs registry.storage.s3.bucket as well");
        assertThat(properties(Map.of("registry.storage", "oss", "registry.storage.oss.accesskeysecret", "hidden"))
                        .errors())
                .containsExactly("registry.storage is \"oss\", which needs registry.storage.oss.accesskeyid and"
                        + " registry.storage.oss.region and registry.storage.oss.bucket as well");
        assertThat(properties(Map.of("registry.storage", "s3", "registry.storage.s3.bucket", "b"))
                        .errors())
                .isEmpty();
    }

    @Test
    void namesWhatTheChosenIndexStillNeeds() {
        assertThat(properties(Map.of("registry.index", "postgresql")).errors())
                .containsExactly("registry.index is \"postgresql\", which needs registry.index.postgresql.url as well");
        assertThat(properties(Map.of("registry.index", "dynamodb")).errors()).isEmpty();
    }

    @Test
    void reportsEveryWrongValue() {
        assertThat(properties(Map.of("registry.storage", "a", "registry.index", "b"))
                        .errors())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {":5000", "0.0.0.0:5000", "192.0.2.1:80", "registry.example.com:5000", "[::]:5000"})
    void refusesToBeOpenToOtherMachinesUnlessTold(String address) {
        assertThat(environment(Map.of("REGISTRY_HTTP_ADDR", address)).errors())
                .singleElement()
                .asString()
                .contains("registry.auth=none");
        assertThat(environment(Map.of("REGISTRY_HTTP_ADDR", address, "REGISTRY_AUTH", "none"))
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12h", "24h", "off"})
    void retentionHasAnIntervalOrASchedule(String interval) {
        Map<String, String> both =
                Map.of("registry.retention.schedule", "30 3 * * *", "registry.retention.interval", interval);

        assertThat(properties(both).errors())
                .containsExactly("registry.retention.schedule is \"30 3 * * *\", and registry.retention.interval is \""
                        + interval + "\" as well; take one of them away");
        assertThat(environment(Map.of("REGISTRY_RETENTION_SCHEDULE", "30 3 * * *"))
                        .errors())
                .isEmpty();
    }

    @Test
    void operatorsHaveAPortOfTheirOwn() {
        assertThat(properties(Map.of("registry.http.operations.addr", "127.0.0.2:5000"))
                        .errors())
                .containsExactly("registry.http.operations.addr is \"127.0.0.2:5000\", and registry.http.addr has port"
                        + " 5000 as well; choose another port for one of them");
        assertThat(properties(Map.of("registry.http.operations.addr", ":5001")).errors())
                .isEmpty();
    }

    @Test
    void warnsOfUnknownPropertyWithNearestKnownKey() {
        assertThat(properties(Map.of("registry.htpp.adr", "x", "user.dir", "y")).warnings())
                .containsExactly("unknown setting registry.htpp.adr is ignored; the nearest known one is"
                        + " registry.http.addr");
    }

    @Test
    void warnsOfUnknownVariableWithNearestKnownVariable() {
        assertThat(environment(Map.of("REGISTRY_STORAGE_FILESYSTEM_ROOT", "x")).warnings())
                .containsExactly("unknown setting REGISTRY_STORAGE_FILESYSTEM_ROOT is ignored; the nearest known one is"
                        + " REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY");
    }

    @Test
    void refusesUnknownNameThatCanOnlyBeASetting() {
        assertThat(ConfigCheck.ofNames(Set.of("registry.http.adr", "htpp.addr", "registry.http.addr")))
                .containsExactly(
                        "unknown setting htpp.addr; the nearest known one is registry.http.addr",
                        "unknown setting registry.http.adr; the nearest known one is registry.http.addr");
        assertThat(ConfigCheck.ofNames(Set.of("registry.http.tls.certificate"))).isEmpty();
    }

    @Test
    void leavesVariableOfContainerToolsAlone() {
        assertThat(environment(Map.of("REGISTRY_AUTH_FILE", "auth.json")).warnings())
                .isEmpty();
    }

    private static ConfigCheck properties(Map<String, String> properties) {
        return ConfigCheck.of(new GivenSettings(properties, Map.of()));
    }

    private static ConfigCheck environment(Map<String, String> environment) {
        return ConfigCheck.of(new GivenSettings(Map.of(), environment));
    }
}
