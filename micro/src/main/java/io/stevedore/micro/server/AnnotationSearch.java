package io.stevedore.micro.server;

import java.lang.reflect.Field;

/**
 * The server's search for annotations, kept to the classes of the application. It would follow their super types into
 * the server's own jars, which have no component of ours: a seventh of the processor time of a start.
 */
final class AnnotationSearch {

    static final String LOCATOR = "com.sun.enterprise.v3.server.ClassloaderResourceLocatorAdapter";

    /** Beginnings of the names of classes that are not looked for outside the application. */
    static final String LEFT_OUT = "BLACKLIST";

    private AnnotationSearch() {}

    /**
     * To be called before the server starts.
     *
     * @throws ReflectiveOperationException if the server on the class path is of a version that searches otherwise
     */
    static void keepToTheApplication() throws ReflectiveOperationException {
        Field leftOut = Class.forName(LOCATOR).getDeclaredField(LEFT_OUT);
        leftOut.setAccessible(true);
        leftOut.set(null, new String[] {""});
    }
}
