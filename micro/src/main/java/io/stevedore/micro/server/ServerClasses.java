package io.stevedore.micro.server;

import fish.payara.micro.boot.PayaraMicroLauncher;
import fish.payara.micro.boot.loader.jar.JarFile;

/** The class loader of the server's jars, without the server: they are on the class path, or within our jar. */
final class ServerClasses extends PayaraMicroLauncher {

    private ServerClasses() {}

    /** @throws ServerFailure if these jars are not the server's */
    static ClassLoader loader() {
        if (PayaraBoot.isOnClassPath()) {
            return ServerClasses.class.getClassLoader();
        }
        JarFile.registerUrlProtocolHandler();
        try {
            ServerClasses nested = new ServerClasses();
            return nested.createClassLoader(nested.getClassPathArchives());
        } catch (Exception e) { // so the server declares it
            throw new ServerFailure("the jars within this one cannot be read (" + e + "); build it anew", e);
        }
    }
}
