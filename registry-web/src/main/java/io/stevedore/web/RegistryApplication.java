package io.stevedore.web;

import io.stevedore.web.access.AccessFeature;
import io.stevedore.web.errors.ErrorFormFilter;
import io.stevedore.web.errors.RegistryExceptionMapper;
import io.stevedore.web.errors.UnexpectedMapper;
import io.stevedore.web.errors.WebExceptionMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The OCI Distribution API. Everything outside of its path is left to the server, such as health and metrics. */
@ApplicationPath("/v2")
public class RegistryApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                PingResource.class,
                CatalogResource.class,
                UploadStartResource.class,
                UploadResource.class,
                BlobResource.class,
                ManifestResource.class,
                TagResource.class,
                ReferrerResource.class,
                AccessFeature.class,
                ApiHeadersFilter.class,
                ErrorFormFilter.class,
                QuotaWarningFilter.class,
                RegistryExceptionMapper.class,
                WebExceptionMapper.class,
                UnexpectedMapper.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return JerseySettings.ALL;
    }
}
