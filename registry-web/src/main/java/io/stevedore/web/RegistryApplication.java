package io.stevedore.web;

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
                ApiHeadersFilter.class,
                RegistryExceptionMapper.class,
                WebExceptionMapper.class,
                UnexpectedMapper.class);
    }

    /** Jersey's settings; other implementations of JAX-RS behave so without, and ignore them. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.disableAutoDiscovery", true,
                "jersey.config.disableMetainfServicesLookup", true,
                "jersey.config.server.disableMoxyJson", true,
                "jersey.config.server.headers.location.relative.resolution.disabled", true,
                "jersey.config.server.wadl.disableWadl", true);
    }
}
