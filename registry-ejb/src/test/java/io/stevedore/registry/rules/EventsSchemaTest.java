package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.rules.EventEndpoint.Form;
import io.stevedore.registry.rules.EventEndpoint.Messaging;
import io.stevedore.registry.rules.EventEndpoint.Web;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a file of events is what the registry takes. */
class EventsSchemaTest {

    private static final FileForm FORM = new FileForm("events.schema.json", EventsFile::parse);

    static Stream<String> documented() {
        return FileForm.documented("events.md");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedFilesAreTaken(String text) {
        FORM.assertTaken(text);
    }

    /** What stands there is one endpoint. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a; url: http://host:1/x",
                "name: a.B_c-1; url: https://host; format: cloudevents; secret: /s; ca: /c",
                "name: a; url: https://host; timeout: 500ms; threshold: 0; backoff: 1h",
                "name: a; url: https://host; timeout: 60000ms",
                "name: a; url: https://host; timeout: 60s",
                "name: a; url: https://host; headers: {Authorization: [Bearer x], Two: [a, b], One: c}",
                "name: a; url: https://host; ignoredmediatypes: [a/b]; ignore: {actions: [pull, quota], mediatypes: c}",
                "name: a; url: https://host; repositories: [team/**, '*', a?]",
                "name: a; url: https://host; repositories: team/*",
                "name: a; jms: {factory: jms/f, destination: jms/d}; threshold: 2; backoff: 5s; repositories: '**'",
            })
    void whatIsRightIsTakenByBoth(String endpoint) {
        FORM.assertTaken(file(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: https://host",
                "name: ''; url: https://host",
                "name: a b; url: https://host",
                "name: a",
                "name: a; url: ftp://host",
                "name: a; url: host",
                "name: a; url: https://user:secret@host/x",
                "name: a; url: https://host; format: xml",
                "name: a; url: https://host; timeout: 5",
                "name: a; url: https://host; timeout: 0s",
                "name: a; url: https://host; timeout: 61s",
                "name: a; url: https://host; timeout: 60001ms",
                "name: a; url: https://host; timeout: 2m",
                "name: a; url: https://host; timeout: 1h",
                "name: a; url: https://host; backoff: 1d",
                "name: a; url: https://host; threshold: -1",
                "name: a; url: https://host; threshold: many",
                "name: a; url: https://host; disabled: perhaps",
                "name: a; url: https://host; headers: [a]",
                "name: a; url: https://host; headers: {'a b': [c]}",
                "name: a; url: https://host; ignore: {actions: [look]}",
                "name: a; url: https://host; ignore: [pull]",
                "name: a; url: https://host; repositories: ['{user}/*']",
                "name: a; url: https://host; repositories: []",
                "name: a; url: https://host; retries: 3",
                "name: a; url: https://host; jms: {factory: f, destination: d}",
                "name: a; jms: {factory: f}",
                "name: a; jms: {factory: f, destination: d}; format: cloudevents",
                "name: a; jms: {factory: f, destination: d}; secret: /s",
            })
    void whatIsWrongIsRefusedByBoth(String endpoint) {
        FORM.assertRefused(file(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notifications:",
                "notifications: {}",
                "notifications: {endpoints: []}",
                "notifications: {endpoints: [a]}",
                "endpoints: []",
                "[]"
            })
    void wrongFilesAreRefusedByBoth(String text) {
        FORM.assertRefused(text);
    }

    @Test
    void thereAreEightAtMostAndEachHasANameOfItsOwn() {
        FORM.assertTaken(several(8));
        FORM.assertRefused(several(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventsFile.parse(file("name: a; url: http://a") + "  - name: a\n    url: http://b\n"))
                .withMessage("line 5: there is an endpoint \"a\" already");
    }

    /** Semicolons stand for line ends within the endpoint, which begins in line 3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: a; url: x | line 4: \"x\" is no URL of http or https without a user",
                "name: a | line 3: the endpoint wants either a url, or jms with factory and destination",
                "name: a; url: http://a; timeout: x | line 5: \"x\" is no time; wanted one such as 500ms, 5s or 1m",
                "name: a; url: http://a; ignore: {actions: [x]} | line 5: actions are collect, delete, mount, pull,",
                "name: a; url: http://a; format: xml | line 5: format is distribution or cloudevents",
                "url: http://a | line 3: the endpoint has no name of at most 64 letters",
            })
    void errorsNameLineAndReason(String endpoint, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventsFile.parse(file(endpoint)))
                .withMessageStartingWith(sentence);
    }

    @Test
    void anEndpointIsReadWhole() {
        EventEndpoint endpoint = EventsFile.parse(file("name: a; url: https://host/x; format: cloudevents; timeout: 1m;"
                        + " threshold: 4; backoff: 2s; secret: /s; headers: {One: [b, c]}; repositories: [team/*];"
                        + " ignore: {actions: [pull], mediatypes: [t/u]}"))
                .get(0);

        assertThat(endpoint.name()).isEqualTo("a");
        assertThat(endpoint.receiver())
                .isEqualTo(new Web(
                        "https://host/x",
                        Form.CLOUDEVENTS,
                        Map.of("One", "b, c"),
                        Optional.of("/s"),
                        Optional.empty()));
        assertThat(endpoint.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(endpoint.threshold()).isEqualTo(4);
        assertThat(endpoint.backoff()).isEqualTo(Duration.ofSeconds(2));
        assertThat(endpoint.wants(EventKind.MANIFEST_PUSHED, "team/a", "x/y")).isTrue();
        assertThat(endpoint.wants(EventKind.MANIFEST_PUSHED, "other", "x/y")).isFalse();
        assertThat(endpoint.wants(EventKind.MANIFEST_PUSHED, "team/a", "t/u")).isFalse();
        assertThat(endpoint.wants(EventKind.BLOB_PULLED, "team/a", "x/y")).isFalse();
        assertThat(endpoint.wants(EventKind.BLOB_COLLECTED, "team/a", "x/y")).isTrue();
    }

    @Test
    void distributionsFormHasNoWordForQuotasAndCollections() {
        EventEndpoint endpoint =
                EventsFile.parse(file("name: a; url: https://host")).get(0);

        assertThat(Stream.of(EventKind.values()).filter(kind -> !endpoint.wants(kind, "a", "")))
                .containsExactly(EventKind.MANIFEST_COLLECTED, EventKind.BLOB_COLLECTED, EventKind.QUOTA_REACHED);
    }

    @Test
    void whatIsDisabledIsNotTold() {
        assertThat(EventsFile.parse(file("name: a; url: https://host; disabled: true")))
                .isEmpty();
    }

    @Test
    void messagingIsNamedByJndi() {
        List<EventEndpoint> endpoints = EventsFile.parse(file("name: a; jms: {factory: jms/f, destination: jms/d}"));

        assertThat(endpoints)
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.receiver()).isEqualTo(new Messaging("jms/f", "jms/d")));
    }

    private static String several(int number) {
        StringBuilder text = new StringBuilder("notifications:\n  endpoints:\n");
        for (int i = 0; i < number; i++) {
            text.append("  - name: e").append(i).append("\n    url: http://host\n");
        }
        return text.toString();
    }

    private static String file(String endpoint) {
        return "notifications:\n  endpoints:\n  - "
                + endpoint.replace("; ", "\n    ").replace(";", "\n   ") + "\n";
    }
}
