package io.stevedore.registry.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is told of events, and of which.
 *
 * @param name tells it from others, in the index too
 * @param receiver where events go
 * @param timeout for one attempt
 * @param threshold failures in a row before there is a pause
 * @param backoff the first pause; each one after it is twice as long, up to five minutes
 * @param filter which events
 */
public record EventEndpoint(
        String name, Receiver receiver, Duration timeout, int threshold, Duration backoff, Filter filter) {

    /** Where events go. */
    public sealed interface Receiver {}

    /**
     * A server that takes them by POST.
     *
     * @param form of the bodies
     * @param headers that go with each
     * @param secret a file of the key that signs them; empty to sign nothing
     * @param ca a file of the only authorities that are trusted; empty for those of the JVM
     */
    public record Web(String url, Form form, Map<String, String> headers, Optional<String> secret, Optional<String> ca)
            implements Receiver {

        /** Keeps a copy. */
        public Web {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A destination of the application server's messaging.
     *
     * @param factory the name of a connection factory in JNDI
     * @param destination the name of a queue or a topic in JNDI
     */
    public record Messaging(String factory, String destination) implements Receiver {}

    /** What a body looks like. */
    public enum Form {
        /** As distribution sends it. */
        DISTRIBUTION,
        /** As CloudEvents have it, in binary mode. */
        CLOUDEVENTS
    }

    /**
     * Which events somebody wants.
     *
     * @param repositories patterns, of which one is to cover the repository; none for all
     * @param actions that are left out
     * @param mediaTypes that are left out
     */
    public record Filter(List<Glob> repositories, Set<String> actions, Set<String> mediaTypes) {

        /** Keeps copies. */
        public Filter {
            repositories = List.copyOf(repositories);
            actions = Set.copyOf(actions);
            mediaTypes = Set.copyOf(mediaTypes);
        }

        boolean lets(EventKind kind, String repository, String mediaType) {
            return !actions.contains(kind.action())
                    && !mediaTypes.contains(mediaType)
                    && (repositories.isEmpty()
                            || repositories.stream().anyMatch(glob -> glob.covers(repository, Principal.ANONYMOUS)));
        }
    }

    /**
     * Whether it is to hear of something. Distribution has no word for quotas and collections.
     *
     * @param repository empty if the event is of none
     */
    public boolean wants(EventKind kind, String repository, String mediaType) {
        boolean isKnown = !(receiver instanceof Web web)
                || web.form() != Form.DISTRIBUTION
                || !(kind.action().equals("collect") || kind.action().equals("quota"));
        return isKnown && filter.lets(kind, repository, mediaType);
    }
}
