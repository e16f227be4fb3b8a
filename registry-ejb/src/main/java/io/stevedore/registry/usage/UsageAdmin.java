package io.stevedore.registry.usage;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.UsageIndex;
import io.stevedore.registry.index.UsageIndex.LastCount;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.quota.Usage;
import io.stevedore.registry.rules.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows administrators what is used of quotas. */
@ApplicationScoped
public class UsageAdmin {

    private UsageIndex usage;

    private Quotas quotas;

    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UsageAdmin() {}

    @Inject
    public UsageAdmin(UsageIndex usage, Quotas quotas, Access access) {
        this.usage = usage;
        this.quotas = quotas;
        this.access = access;
    }

    /**
     * All quotas in the order of their file, as JSON.
     *
     * @throws RegistryException.Refused if the caller may not see them
     */
    public String json() {
        access.requireAdministrator();
        Map<String, Usage> used = usage.all();
        JsonArrayBuilder list = Json.createArrayBuilder();
        quotas.all()
                .forEach(quota -> list.add(object(
                        quota,
                        Optional.ofNullable(used.get(quota.name()))
                                .map(Usage::held)
                                .orElse(Amount.NONE))));
        Optional<LastCount> last = usage.lastCount();
        JsonObjectBuilder object = Json.createObjectBuilder();
        last.ifPresent(count -> object.add("counted", count.beganAt().toString()));
        return object.add("complete", last.map(LastCount::quotas).equals(Optional.of(quotas.fingerprint())))
                .add("quotas", list)
                .build()
                .toString();
    }

    private static JsonObjectBuilder object(Quota quota, Amount held) {
        return Json.createObjectBuilder()
                .add("name", quota.name())
                .add("on", quota.pattern())
                .add("bytes", object(held.bytes(), quota.bytes(), quota.warnBytes()))
                .add("tags", object(held.tags(), quota.tags(), quota.warnTags()));
    }

    private static JsonObjectBuilder object(long used, OptionalLong limit, OptionalLong warn) {
        JsonObjectBuilder object = Json.createObjectBuilder().add("used", used);
        limit.ifPresent(most -> object.add("limit", most));
        warn.ifPresent(from -> object.add("warn", from));
        return object;
    }
}
