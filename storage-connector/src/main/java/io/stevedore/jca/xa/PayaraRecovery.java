package io.stevedore.jca.xa;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.transaction.xa.XAResource;

/**
 * Registers the adapter's XA resource for Payara's recovery. Payara recovers pools that an administrator made by
 * itself, and those of {@code @ConnectionFactoryDefinition} only if an XA resource is registered. By reflection, as
 * this is no API of Jakarta EE; there is no way to take a resource back.
 */
public final class PayaraRecovery implements RecoveryService {

    private static final System.Logger LOG = System.getLogger(PayaraRecovery.class.getName());

    private final Callable<Object> transactionManager;

    public PayaraRecovery() {
        this(PayaraRecovery::lookup);
    }

    public PayaraRecovery(Callable<Object> transactionManager) {
        this.transactionManager = transactionManager;
    }

    @Override
    public void register(InvocationHandler resource) {
        try {
            Object manager = transactionManager.call();
            manager.getClass()
                    .getMethod("registerRecoveryResourceHandler", XAResource.class)
                    .invoke(manager, WeakResource.of(resource));
        } catch (InvocationTargetException e) {
            LOG.log(
                    Level.WARNING,
                    "Payara takes nothing of the storage connector for its recovery: what is in doubt after "
                            + "a crash stays"
                            + " so until the adapter is deployed again and taken",
                    e.getCause());
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "no Payara, so its recovery is not told of the storage connector: {0}", e.toString());
        }
    }

    @SuppressWarnings("BanJNDI") // nobody outside chooses the name
    private static Object lookup() throws Exception {
        return new InitialContext().lookup("java:appserver/TransactionManager");
    }
}
