package io.stevedore.registry.config;

import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the logs, and of events: what the registry tells of itself. */
public final class LogKeys {

    /** The form of the access log. */
    public static final ConfigKey ACCESS = new ConfigKey(
            "registry.log.access",
            "combined",
            ConfigKind.oneOf("combined", "json", "off"),
            "The form of the access log, one line for each request, on standard output.");

    /** The audit log. */
    public static final ConfigKey AUDIT = new ConfigKey(
            "registry.log.audit",
            "on",
            ConfigKind.oneOf("on", "off"),
            "Whether the log has one JSON object for each write, login and refusal, where there is access control: "
                    + "who, by what means, what, whence, the decision and its rule; its logger is io.stevedore.audit.");

    /** How long the index keeps what the audit log tells. */
    public static final ConfigKey AUDIT_KEEP = new ConfigKey(
            "registry.log.audit.keep",
            "",
            ConfigKind.DURATION,
            "How long the index keeps what the audit log tells, for GET /stevedore/v1/audit. Unset: not at all.");

    /** The form of the log. */
    public static final ConfigKey FORMAT = new ConfigKey(
            "registry.log.format",
            "text",
            ConfigKind.oneOf("text", "json"),
            "The form of the log on standard error: text, or one JSON object a line.");

    /** The least that is logged. */
    public static final ConfigKey LEVEL = new ConfigKey(
            "registry.log.level",
            "info",
            ConfigKind.oneOf("error", "warn", "info", "debug"),
            "The least that the log shows of the registry; of the server it shows warnings and errors alone.");

    /** Who is told of events. */
    public static final ConfigKey EVENTS = new ConfigKey(
            "registry.events.file",
            "",
            ConfigKind.PATH,
            "A YAML file of those who are told of pushes, pulls, deletions and more: distribution's section "
                    + "notifications; it is read again when it changes. Unset: no events are kept.");

    /** How long events wait for those who are told. */
    public static final ConfigKey EVENTS_KEEP = new ConfigKey(
            "registry.events.keep",
            "3d",
            ConfigKind.DURATION,
            "How long an event waits for somebody who does not take it, before it becomes a dead letter; and how long "
                    + "a dead letter is kept.");

    static final List<ConfigKey> ALL = List.of(ACCESS, AUDIT, AUDIT_KEEP, FORMAT, LEVEL, EVENTS, EVENTS_KEEP);

    private LogKeys() {}

    /** Whether an endpoint of events is a destination of the server's messaging; the file is right. */
    public static boolean wantsMessaging(GivenSettings settings) {
        List<EventEndpoint> endpoints = new ArrayList<>();
        AccessKeys.problem(settings, EVENTS, text -> endpoints.addAll(EventsFile.parse(text)))
                .forEach(problem -> endpoints.clear());
        return endpoints.stream().anyMatch(endpoint -> endpoint.receiver() instanceof EventEndpoint.Messaging);
    }

    /** What is wrong with the file of those who are told of events. */
    static Stream<String> errors(GivenSettings settings) {
        return AccessKeys.problem(settings, EVENTS, EventsFile::parse);
    }
}
