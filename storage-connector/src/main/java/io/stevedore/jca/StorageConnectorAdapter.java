package io.stevedore.jca;

import io.stevedore.jca.xa.PayaraRecovery;
import io.stevedore.jca.xa.Staging;
import io.stevedore.jca.xa.WeakResource;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The adapter as the application server starts and stops it. It has nothing to set: connection factories carry all
 * settings. A server may start several adapters (WildFly: one per definition) and start one twice; they share clients.
 */
@Connector(
        displayName = "Stevedore storage connector",
        vendorName = "Stevedore",
        eisType = "Blob store and transactional table",
        version = "0.1",
        transactionSupport = TransactionSupportLevel.XATransaction)
public final class StorageConnectorAdapter implements ResourceAdapter, Serializable {

    private static final XAResource[] NOTHING_IN_DOUBT = {};

    private static final RecoveryResource RECOVERY =
            new RecoveryResource(List.of(SharedClients.STORAGE, SharedClients.TABLE), Duration.ofSeconds(10));
    /** Held here alone: Payara never lets go of what was registered. */
    private static final InvocationHandler RECOVERY_CALLS = WeakResource.handler(RECOVERY);

    private static final AtomicBoolean REGISTERED = new AtomicBoolean();

    private transient volatile boolean started;
    private transient volatile Executor threads = Runnable::run;

    @Override
    public void start(@Nullable BootstrapContext context) {
        threads = context == null ? Runnable::run : new ServerThreads(context.getWorkManager());
        started = true;
        if (!REGISTERED.getAndSet(true)) {
            new PayaraRecovery().register(RECOVERY_CALLS);
        }
    }

    /**
     * Starts it in a program without an application server.
     *
     * @param executor runs what the clients do beside a call, and neither blocks nor refuses
     */
    public void startUnmanaged(Executor executor) {
        threads = executor;
        started = true;
    }

    /** Closes the clients that no other started adapter uses. */
    @Override
    public void stop() {
        started = false;
        try {
            SharedClients.STORAGE.release(this);
        } finally {
            SharedClients.TABLE.release(this);
        }
    }

    <C, S extends Staging> Backend<C, S> backend(SharedClients<C, S> clients, Settings settings)
            throws ResourceException {
        if (!started) {
            throw new IllegalStateException("the storage connector is stopped; deploy it to get connections");
        }
        return clients.backend(this, settings);
    }

    <C, S extends Staging> void expect(SharedClients<C, S> clients, Settings settings) {
        if (started) {
            clients.expect(this, settings);
        }
    }

    Executor threads() {
        return threads;
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws NotSupportedException {
        throw new NotSupportedException("the storage connector delivers no messages");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        // none was ever activated
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec @Nullable [] specs) {
        return NOTHING_IN_DOUBT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StorageConnectorAdapter;
    }

    @Override
    public int hashCode() {
        return StorageConnectorAdapter.class.hashCode();
    }
}
