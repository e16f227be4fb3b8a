package io.stevedore.micro.server;

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

    static final String SERVER = "fish.payara.micro.impl.PayaraMicroImpl";

    /**
     * The server starts its services in several threads by default. Then HK2 fails now and then, with a
     * ConcurrentModificationException of {@code SystemDescriptor.invokeInstanceListeners}, and the start with it.
     */
    static final String START_POLICY = "org.glassfish.startupThreadPolicy";

    static final String NO_THREADS = "USE_NO_THREADS";

    static final String BOOT_JAR = "fish.payara.micro.BootJar";
    static final String UNPACK_DIR = "fish.payara.micro.UnpackDir";

    private PayaraBoot() {}

    /**
     * Returns when the applications are deployed, or could not be.
     *
     * @param arguments as the command line of Payara Micro has them
     */
    static void start(String... arguments) {
        System.setProperty(START_POLICY, NO_THREADS);
        if (isOnClassPath()) {
            startUnpacked(arguments);
        } else {
            PayaraMicro.main(arguments);
        }
    }

    static boolean isOnClassPath() {
        return PayaraBoot.class.getClassLoader().getResource(SERVER.replace('.', '/') + ".class") != null;
    }

    /** As the server's own launcher of an unpacked server, but with a root directory elsewhere. */
    private static void startUnpacked(String... arguments) {
        URI jar = ownJar();
        System.setProperty(BOOT_JAR, jar.toString());
        // the server's policy trusts what is in this directory
        System.setProperty(UNPACK_DIR, Path.of(jar).resolveSibling("").toString());
        try {
            AnnotationSearch.keepToTheApplication();
            Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new ServerFailure("the server did not start (" + e.getCause() + ")", e);
        } catch (ReflectiveOperationException e) {
            throw new ServerFailure("these jars are of another version of the server (" + e + "); unpack them anew", e);
        }
    }

    static URI ownJar() {
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
