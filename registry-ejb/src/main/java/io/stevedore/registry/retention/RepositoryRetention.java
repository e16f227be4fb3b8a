package io.stevedore.registry.retention;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.registry.retention.RetentionReport.Removed;
import io.stevedore.registry.store.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets the tags of one repository go that no rule keeps. It reads them twice, to rank and to judge them, so that
 * however many there are it remembers those alone that a rule keeps by their number.
 */
final class RepositoryRetention {

    private final TagIndex tags;
    private final RepositoryName name;
    private final List<RuleLook> looks;
    private final RetentionReport report;

    /** @param looks those of the rules that cover the repository */
    RepositoryRetention(TagIndex tags, RepositoryName name, List<RuleLook> looks, RetentionReport report) {
        this.tags = tags;
        this.name = name;
        this.looks = looks;
        this.report = report;
    }

    void run(Consumer<String> pulse) {
        each(this::rank, pulse, (tag, why) -> {});
        each(this::judge, pulse, (tag, why) -> report.failures().add(name + ":" + tag, Reason.of(why)));
    }

    private void each(Consumer<TagRow> work, Consumer<String> pulse, TagIndex.DamagedRows damaged) {
        String last = "";
        while (true) {
            Page<TagRow> page = tags.page(name, new PageRequest(PageRequest.MAX_LIMIT, last), damaged);
            page.items().forEach(work);
            pulse.accept(report.line());
            if (page.next().isEmpty()) {
                return;
            }
            last = page.next().get();
        }
    }

    private void rank(TagRow row) {
        looks.stream().filter(look -> look.speaksOf(row)).forEach(look -> look.rank(row));
    }

    private void judge(TagRow row) {
        report.countLook();
        List<RuleLook> speaking =
                looks.stream().filter(look -> look.speaksOf(row)).toList();
        if (speaking.isEmpty() || speaking.stream().anyMatch(look -> look.keeps(row))) {
            return;
        }
        String why = speaking.stream().map(look -> look.why(row)).collect(Collectors.joining("; "));
        try {
            if (report.isDryRun() || tags.expire(name, row)) {
                report.removed(new Removed(name, row.tag(), row.digest(), why));
            }
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException e) {
            report.failures().add(name + ":" + row.tag(), Reason.of(e));
        }
    }
}
