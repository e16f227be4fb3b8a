package io.stevedore.edge.tls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;

/** Puts TLS into a listener, if the settings ask for it. */
public final class TlsEdge {

    private static final Logger LOG = System.getLogger(TlsEdge.class.getName());

    private TlsEdge() {}

    /** Without usable files the listener serves nobody: plain HTTP is not what the operator asked for. */
    public static void add(FilterChainBuilder chain) {
        TlsSettings.ofProcess().ifPresent(settings -> {
            int transport = chain.indexOfType(TransportFilter.class);
            try {
                chain.add(transport + 1, new OwnTlsFilter(new TlsEngines(settings)));
                chain.add(transport + 1, new PlainRequestFilter());
            } catch (TlsException e) {
                LOG.log(Level.ERROR, "TLS cannot be spoken: {0}", e.getMessage());
                chain.add(transport + 1, new NobodyFilter());
            }
        });
    }

    /** Closes every connection but those of operators. */
    private static final class NobodyFilter extends BaseFilter {

        @Override
        public NextAction handleAccept(FilterChainContext context) {
            if (OperationsPort.isOf(context.getConnection())) {
                return context.getInvokeAction();
            }
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }

        @Override
        public NextAction handleRead(FilterChainContext context) {
            if (OperationsPort.isOf(context.getConnection())) {
                return context.getInvokeAction();
            }
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }
    }
}
