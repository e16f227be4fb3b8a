package io.stevedore.registry.browse;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.room.Maintenance;
import io.stevedore.registry.rules.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumSet;
import java.util.Set;

/** Lists repositories, and tells of one what it holds and what the caller may do to it. */
@ApplicationScoped
public class Repositories {

    private static final Set<Action> DELETIONS =
            EnumSet.of(Action.DELETE_TAG, Action.DELETE_MANIFEST, Action.DELETE_BLOB);

    private static final Set<Action> READING = EnumSet.of(Action.PULL, Action.LIST);

    private Catalog catalog;
    private ListIndex lists;
    private HoldingCount count;
    private Access access;
    private RegistryPolicy policy;
    private Maintenance maintenance;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Repositories() {}

    @Inject
    public Repositories(
            Catalog catalog,
            ListIndex lists,
            HoldingCount count,
            Access access,
            RegistryPolicy policy,
            Maintenance maintenance) {
        this.catalog = catalog;
        this.lists = lists;
        this.count = count;
        this.access = access;
        this.policy = policy;
        this.maintenance = maintenance;
    }

    /**
     * A page of names that the caller may see; it may be short, and another one behind it.
     *
     * @param part that the names have in them, whatever its case; may be empty
     * @throws RegistryException.NameInvalid if the page is to begin after what cannot be a name
     */
    public JsonObject list(String part, PageRequest request) {
        Page<RepositoryName> page = catalog.search(part, request);
        JsonArrayBuilder names = LooseJson.BUILDERS.createArrayBuilder();
        page.items().forEach(name -> names.add(name.text()));
        JsonObjectBuilder json = LooseJson.BUILDERS.createObjectBuilder().add("repositories", names);
        LooseJson.add(json, "next", page.next());
        return json.build();
    }

    /**
     * What a repository holds. Who may list its tags, and not pull, hears their number alone.
     *
     * @throws RegistryException.NameUnknown if no manifest was ever pushed to it
     */
    public JsonObject describe(RepositoryName name) {
        if (!lists.exists(name)) {
            throw new RegistryException.NameUnknown(name);
        }
        JsonObjectBuilder json = LooseJson.BUILDERS.createObjectBuilder().add("name", name.text());
        count.write(name, access.allows(Action.PULL, name), json);
        JsonArrayBuilder may = LooseJson.BUILDERS.createArrayBuilder();
        EnumSet.allOf(Action.class).stream()
                .filter(action -> action != Action.ADMINISTER && isPossible(action) && access.allows(action, name))
                .forEach(action -> may.add(action.text()));
        return json.add("may", may).build();
    }

    /** Whether anybody can do it as the registry is set. */
    private boolean isPossible(Action action) {
        return READING.contains(action)
                || (!maintenance.isReadOnly() && (policy.isDeleteEnabled() || !DELETIONS.contains(action)));
    }
}
