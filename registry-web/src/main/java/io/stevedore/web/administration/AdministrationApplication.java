package io.stevedore.web.administration;

import io.stevedore.web.ApiHeadersFilter;
import io.stevedore.web.JerseySettings;
import io.stevedore.web.access.AccessFeature;
import io.stevedore.web.browse.BrowseResource;
import io.stevedore.web.errors.ErrorFormFilter;
import io.stevedore.web.errors.RegistryExceptionMapper;
import io.stevedore.web.errors.UnexpectedMapper;
import io.stevedore.web.errors.WebExceptionMapper;
import io.stevedore.web.message.Links;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The API of administration, beside that of the specification. */
@ApplicationPath(AdministrationApplication.PATH)
public class AdministrationApplication extends Application {

    /** Where it is. */
    public static final String PATH = Links.OWN_API;

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                WhoAmIResource.class,
                SessionResource.class,
                IssuerSessionResource.class,
                AccessTokenResource.class,
                AuditResource.class,
                QuotaResource.class,
                EventResource.class,
                CommandResource.class,
                ExportResource.class,
                ImportResource.class,
                BrowseResource.class,
                AccessFeature.class,
                ApiHeadersFilter.class,
                ErrorFormFilter.class,
                RegistryExceptionMapper.class,
                WebExceptionMapper.class,
                UnexpectedMapper.class);
    }

    /** Without Jersey's buffer, which would keep the first lines of a command until it has 8 KiB of them. */
    @Override
    public Map<String, Object> getProperties() {
        Map<String, Object> settings = new HashMap<>(JerseySettings.ALL);
        settings.put("jersey.config.server.contentLength.buffer", 0);
        return settings;
    }
}
