package io.stevedore.edge.tls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.ssl.SSLFilter;

/** Puts TLS into a listener, if the settings ask for it. */
public final class TlsEdge {

    private static final Logger LOG = System.getLogger(TlsEdge.class.getName());

    private TlsEdge() {}

    /** Without usable files the listener serves nobody: plain HTTP is not what the operator asked for. */
    public static void add(FilterChainBuilder chain) {
        TlsSettings.ofProcess().ifPresent(settings -> {
            int transport = chain.indexOfType(TransportFilter.class);
            try {
                chain.add(transport + 1, new SSLFilter(new TlsEngines(settings), null));
                chain.add(transport + 1, new PlainRequestFilter());
            } catch (TlsException e) {
                LOG.log(Level.ERROR, "TLS cannot be spoken: {0}", e.getMessage());
                chain.add(transport + 1, new NobodyFilter());
            }
        });
    }

    /** Closes every connection. */
    private static final class NobodyFilter extends BaseFilter {

        @Override
        public NextAction handleAccept(FilterChainContext context) {
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }

        @Override
        public NextAction handleRead(FilterChainContext context) {
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }
    }
}
