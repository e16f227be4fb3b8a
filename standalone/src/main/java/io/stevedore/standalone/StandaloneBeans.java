package io.stevedore.standalone;

import io.stevedore.registry.command.CommandRegistrar;
import io.stevedore.registry.resources.ConnectionFactories;
import io.stevedore.registry.resources.ZotConnectionFactory;
import jakarta.ejb.Startup;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The registry's beans that need no server: neither those that start timers, nor the server's connection factories. A
 * stateless EJB is a dependent bean here.
 */
final class StandaloneBeans {

    private static final Set<Class<? extends Annotation>> KINDS =
            Set.of(ApplicationScoped.class, RequestScoped.class, Dependent.class, Stateless.class);
    private static final Set<Class<?>> OF_THE_SERVER = Set.of(ConnectionFactories.class, ZotConnectionFactory.class);
    private static final String CLASS = ".class";

    private StandaloneBeans() {}

    static Class<?>[] all() {
        return names().stream()
                .map(StandaloneBeans::load)
                .filter(StandaloneBeans::isBean)
                .toArray(Class<?>[]::new);
    }

    private static boolean isBean(Class<?> type) {
        return KINDS.stream().anyMatch(type::isAnnotationPresent)
                && !type.isAnnotationPresent(Startup.class)
                && !OF_THE_SERVER.contains(type);
    }

    private static List<String> names() {
        try (JarFile jar = new JarFile(Path.of(registry()).toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(CLASS) && !name.contains("-info"))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI registry() {
        try {
            return CommandRegistrar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar has an address that is none", e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, StandaloneBeans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is in the registry's jar and cannot be loaded", e);
        }
    }
}
