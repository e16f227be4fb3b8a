package io.stevedore.micro;

import fish.payara.micro.PayaraMicro;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Starts Payara Micro, whose jars are either within ours, or beside it and on the class path. The latter starts sooner:
 * the JVM may share their classes.
 */
final class PayaraBoot {

    private static final String SERVER = "fish.payara.micro.impl.PayaraMicroImpl";

    /**
     * The server starts its services in several threads by default. Then HK2 fails now and then, with a
     * ConcurrentModificationException of {@code SystemDescriptor.invokeInstanceListeners}, and the start with it.
     */
    private static final String START_POLICY = "org.glassfish.startupThreadPolicy";

    private PayaraBoot() {}

    /**
     * Returns when the applications are deployed, or could not be.
     *
     * @param arguments as the command line of Payara Micro has them
     */
    static void start(String... arguments) {
        System.setProperty(START_POLICY, "USE_NO_THREADS");
        if (isOnClassPath()) {
            startUnpacked(arguments);
        } else {
            PayaraMicro.main(arguments);
        }
    }

    private static boolean isOnClassPath() {
        return PayaraBoot.class.getClassLoader().getResource(SERVER.replace('.', '/') + ".class") != null;
    }

    /** As the server's own launcher of an unpacked server, but with a root directory elsewhere. */
    private static void startUnpacked(String... arguments) {
        URI jar = ownJar();
        System.setProperty("fish.payara.micro.BootJar", jar.toString());
        // the server's policy trusts what is in this directory
        System.setProperty(
                "fish.payara.micro.UnpackDir", Path.of(jar).resolveSibling("").toString());
        try {
            Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new StartFailure("the server did not start (" + e.getCause() + ")", e);
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("these jars are of another version of the server (" + e + "); unpack them anew", e);
        }
    }

    private static URI ownJar() {
        try {
            return PayaraMicro.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar has an address that is none", e);
        }
    }
}
