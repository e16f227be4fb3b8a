package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Event;
import io.stevedore.registry.event.Event.TagChange;
import io.stevedore.registry.rules.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing of those that an event tells at once: a manifest came, say, or its tag moved.
 *
 * @param id the event's own, or one made of it
 * @param type without the prefix of all types
 * @param tag empty if it is about none
 * @param before the digest that the tag named before; empty if that was none, or the same
 */
record ToldEvent(Event event, String id, String type, Optional<String> tag, Optional<String> before) {

    private static final String TAG_MOVED = "tag.moved";
    private static final String TAG_CREATED = "tag.created";
    private static final String TAG_DELETED = "tag.deleted";

    /** All things in the order in which they happen: a manifest is there before its tag, and goes after it. */
    static List<ToldEvent> of(Event event) {
        List<ToldEvent> told = new ArrayList<>();
        EventKind kind = event.kind();
        if (kind == EventKind.MANIFEST_PUSHED || kind == EventKind.TAGS_SET) {
            if (kind == EventKind.MANIFEST_PUSHED) {
                told.add(itself(event, firstTag(event)));
            }
            event.tags().stream()
                    .filter(change -> !change.before().equals(event.subject().digest()))
                    .forEach(change -> told.add(set(event, change, told.size())));
        } else if (kind == EventKind.MANIFEST_DELETED) {
            event.tags()
                    .forEach(change -> told.add(new ToldEvent(
                            event, id(event, told.size()), TAG_DELETED, Optional.of(change.tag()), Optional.empty())));
            told.add(new ToldEvent(event, id(event, told.size()), kind.text(), Optional.empty(), Optional.empty()));
        } else {
            told.add(itself(event, firstTag(event)));
        }
        return told;
    }

    private static Optional<String> firstTag(Event event) {
        return event.tags().stream().findFirst().map(TagChange::tag);
    }

    private static ToldEvent itself(Event event, Optional<String> tag) {
        return new ToldEvent(event, event.id(), event.kind().text(), tag, Optional.empty());
    }

    private static ToldEvent set(Event event, TagChange change, int number) {
        boolean isNew = change.before().isEmpty();
        return new ToldEvent(
                event,
                id(event, number),
                isNew ? TAG_CREATED : TAG_MOVED,
                Optional.of(change.tag()),
                Optional.of(change.before()).filter(before -> !before.isEmpty()));
    }

    private static String id(Event event, int number) {
        return number == 0 ? event.id() : event.id() + "." + number;
    }
}
