package io.stevedore.registry;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.audit.AuditRows;
import io.stevedore.registry.audit.AuditTrail;
import io.stevedore.registry.audit.RemovalAudit;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.index.IndexTable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a registry with rules keeps for auditors. */
public record TestAudit(AuditTrail trail, Caller caller, RemovalAudit removals) {

    static TestAudit of(IndexTable index, Access access, Caller caller) {
        AuditTrail trail = new AuditTrail(new AuditRows(index), access, Optional.of("7d"));
        return new TestAudit(trail, caller, new RemovalAudit(access, trail, "on"));
    }

    /** Those of today, and of the day that may have ended a moment ago. */
    public List<String> entries() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        caller.setOperator();
        return Stream.of(today.minusDays(1), today)
                .map(day -> trail.page(day, new PageRequest(PageRequest.MAX_LIMIT, "")))
                .flatMap(page -> page.items().stream())
                .toList();
    }
}
