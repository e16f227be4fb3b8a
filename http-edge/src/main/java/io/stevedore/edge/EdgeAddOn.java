package io.stevedore.edge;

import io.stevedore.edge.tls.TlsEdge;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Puts the edge into each HTTP listener of the server.
 *
 * <p>The server looks add-ons up by the names of its features; this one stands under {@code comet}, in the place of the
 * server's own, and is asked for because {@code comet-support-enabled} is set. Named in {@code META-INF/hk2-locator},
 * therefore public.
 */
public final class EdgeAddOn implements AddOn {

    @Override
    public void setup(NetworkListener none, FilterChainBuilder chain) {
        TlsEdge.add(chain);
        EdgeSettings settings = EdgeSettings.ofProcess();
        int at = chain.indexOfType(HttpServerFilter.class);
        chain.set(at, new EdgeCodec(settings, new ConnectionTimer()));
    }
}
