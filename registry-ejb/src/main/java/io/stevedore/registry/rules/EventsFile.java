package io.stevedore.registry.rules;

import io.stevedore.registry.rules.EventEndpoint.Filter;
import io.stevedore.registry.rules.EventEndpoint.Form;
import io.stevedore.registry.rules.EventEndpoint.Messaging;
import io.stevedore.registry.rules.EventEndpoint.Receiver;
import io.stevedore.registry.rules.EventEndpoint.Web;
import io.stevedore.registry.yaml.YamlValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The file of those who are told of events, in YAML: distribution's section {@code notifications}, and more. Its form
 * is told by {@code docs/events.schema.json}.
 */
public final class EventsFile {

    /** The most endpoints: each adds a row to a write. */
    public static final int MOST = 8;

    private static final Set<String> FIELDS = Set.of(
            "name",
            "disabled",
            "url",
            "headers",
            "timeout",
            "threshold",
            "backoff",
            "ignoredmediatypes",
            "ignore",
            "format",
            "repositories",
            "secret",
            "ca",
            "jms");
    private static final Set<String> ONLY_OF_WEB = Set.of("headers", "format", "secret", "ca", "timeout");
    private static final Set<String> ACTIONS =
            Arrays.stream(EventKind.values()).map(EventKind::action).collect(Collectors.toUnmodifiableSet());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private EventsFile() {}

    /**
     * Reads a file's text.
     *
     * @return the endpoints that are not disabled
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    public static List<EventEndpoint> parse(String text) {
        YamlValue section =
                YamlValue.parse(text).fields(Set.of("notifications")).get("notifications");
        YamlValue list =
                section == null ? null : section.fields(Set.of("endpoints")).get("endpoints");
        if (list == null) {
            throw new IllegalArgumentException("line 1: the file has no \"notifications\" with \"endpoints\"");
        }
        Set<String> names = new HashSet<>();
        List<EventEndpoint> endpoints = new ArrayList<>();
        for (YamlValue entry : list.list()) {
            Map<String, YamlValue> fields = entry.fields(FIELDS);
            EventEndpoint endpoint = endpoint(entry, fields);
            if (!names.add(endpoint.name())) {
                throw entry.wrong("there is an endpoint \"" + endpoint.name() + "\" already");
            }
            if (!flag(fields, "disabled")) {
                endpoints.add(endpoint);
            }
        }
        if (endpoints.size() > MOST) {
            throw list.wrong("there are " + endpoints.size() + " endpoints; at most " + MOST + " are told of events");
        }
        return List.copyOf(endpoints);
    }

    private static EventEndpoint endpoint(YamlValue entry, Map<String, YamlValue> fields) {
        YamlValue name = fields.get("name");
        if (name == null || !NAME.matcher(name.text()).matches()) {
            throw entry.wrong("the endpoint has no name of at most 64 letters, digits, '.', '_' and '-'");
        }
        return new EventEndpoint(
                name.text(),
                receiver(entry, fields),
                timeout(fields),
                number(fields, "threshold", 3),
                time(fields, "backoff", Duration.ofSeconds(1)),
                filter(fields));
    }

    private static Duration timeout(Map<String, YamlValue> fields) {
        YamlValue value = fields.get("timeout");
        Duration timeout = time(fields, "timeout", Duration.ofSeconds(5));
        if (value != null && timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw value.wrong("\"" + value.text() + "\" is too long to wait; wanted at most 1m");
        }
        return timeout;
    }

    private static Receiver receiver(YamlValue entry, Map<String, YamlValue> fields) {
        YamlValue jms = fields.get("jms");
        YamlValue url = fields.get("url");
        if ((jms == null) == (url == null)) {
            throw entry.wrong("the endpoint wants either a url, or jms with factory and destination");
        }
        if (jms == null) {
            return web(fields, url);
        }
        fields.forEach((field, value) -> {
            if (ONLY_OF_WEB.contains(field)) {
                throw value.wrong("\"" + field + "\" is for endpoints that have a url");
            }
        });
        Map<String, YamlValue> places = jms.fields(Set.of("factory", "destination"));
        if (places.size() < 2) {
            throw jms.wrong("jms needs factory and destination, as JNDI names them");
        }
        return new Messaging(
                text(places, "factory").orElseThrow(),
                text(places, "destination").orElseThrow());
    }

    private static Web web(Map<String, YamlValue> fields, YamlValue url) {
        return new Web(
                url.as(EventsFile::url), form(fields), headers(fields), text(fields, "secret"), text(fields, "ca"));
    }

    private static String url(String text) {
        URI uri = URI.create(text);
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no URL of http or https without a user; headers can say who sends");
        }
        return text;
    }

    private static Form form(Map<String, YamlValue> fields) {
        YamlValue value = fields.get("format");
        if (value == null) {
            return Form.DISTRIBUTION;
        }
        return Arrays.stream(Form.values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(value.text()))
                .findFirst()
                .orElseThrow(() -> value.wrong("format is distribution or cloudevents"));
    }

    private static Map<String, String> headers(Map<String, YamlValue> fields) {
        YamlValue value = fields.get("headers");
        Map<String, String> headers = new LinkedHashMap<>();
        if (value != null) {
            value.map().forEach((name, values) -> {
                String text = String.join(", ", values.texts());
                if (!HEADER.matcher(name).matches()
                        || !HEADER_VALUE.matcher(text).matches()) {
                    throw values.wrong("\"" + name + "\" is no header, or has letters that no header has");
                }
                headers.put(name, text);
            });
        }
        return headers;
    }

    private static Filter filter(Map<String, YamlValue> fields) {
        Set<String> mediaTypes = new HashSet<>(texts(fields, "ignoredmediatypes"));
        Set<String> actions = new HashSet<>();
        YamlValue ignore = fields.get("ignore");
        if (ignore != null) {
            Map<String, YamlValue> ignored = ignore.fields(Set.of("mediatypes", "actions"));
            mediaTypes.addAll(texts(ignored, "mediatypes"));
            actions.addAll(texts(ignored, "actions"));
            if (!ACTIONS.containsAll(actions)) {
                throw ignore.wrong("actions are " + ACTIONS.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        YamlValue repositories = fields.get("repositories");
        return new Filter(
                repositories == null
                        ? List.of()
                        : repositories.list().stream().map(EventsFile::pattern).toList(),
                actions,
                mediaTypes);
    }

    private static Glob pattern(YamlValue value) {
        if (value.text().contains("{user}")) {
            throw value.wrong("an endpoint hears of a pattern without {user}");
        }
        return value.as(Glob::parse);
    }

    private static List<String> texts(Map<String, YamlValue> fields, String field) {
        return Optional.ofNullable(fields.get(field)).map(YamlValue::texts).orElse(List.of());
    }

    private static Optional<String> text(Map<String, YamlValue> fields, String field) {
        return Optional.ofNullable(fields.get(field)).map(YamlValue::text);
    }

    private static boolean flag(Map<String, YamlValue> fields, String field) {
        YamlValue value = fields.get(field);
        if (value != null && !Set.of("true", "false").contains(value.text())) {
            throw value.wrong("\"" + value.text() + "\" is neither true nor false");
        }
        return value != null && value.text().equals("true");
    }

    private static Duration time(Map<String, YamlValue> fields, String field, Duration otherwise) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        Matcher time = TIME.matcher(value.text());
        if (!time.matches()) {
            throw value.wrong("\"" + value.text() + "\" is no time; wanted one such as 500ms, 5s or 1m");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static int number(Map<String, YamlValue> fields, String field, int otherwise) {
        YamlValue value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(value.text()).matches()) {
            throw value.wrong("\"" + value.text() + "\" is no number from 0 to 9999");
        }
        return Integer.parseInt(value.text());
    }
}
