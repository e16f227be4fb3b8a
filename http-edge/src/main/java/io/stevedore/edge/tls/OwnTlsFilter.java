package io.stevedore.edge.tls;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLFilter;

/** TLS for all connections but those of operators, who are spoken to in plain HTTP. */
final class OwnTlsFilter extends SSLFilter {

    OwnTlsFilter(TlsEngines engines) {
        super(engines, null);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        return OperationsPort.isOf(context.getConnection()) ? context.getInvokeAction() : super.handleRead(context);
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        return OperationsPort.isOf(context.getConnection()) ? context.getInvokeAction() : super.handleWrite(context);
    }
}
