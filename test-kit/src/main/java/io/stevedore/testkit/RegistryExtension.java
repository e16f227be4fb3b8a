package io.stevedore.testkit;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension behind {@link StevedoreRegistry}. */
final class RegistryExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(RegistryExtension.class);

    /** So that a start that fails is told before any test. */
    @Override
    public void beforeAll(ExtensionContext context) {
        registry(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(RunningRegistry.class) || type.equals(URI.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningRegistry registry = registry(context);
        return parameter.getParameter().getType().equals(URI.class) ? registry.address() : registry;
    }

    /** JUnit closes it with the context that it stands in, which is that of the outermost class. */
    private static RunningRegistry registry(ExtensionContext context) {
        ExtensionContext owner = owner(context);
        return owner.getStore(OURS)
                .getOrComputeIfAbsent(
                        RunningRegistry.class,
                        key -> RunningRegistry.start(List.of(settings(owner))),
                        RunningRegistry.class);
    }

    private static ExtensionContext owner(ExtensionContext context) {
        return context.getParent()
                .filter(parent ->
                        parent.getTestClass().flatMap(RegistryExtension::wish).isPresent())
                .map(RegistryExtension::owner)
                .orElse(context);
    }

    private static String[] settings(ExtensionContext owner) {
        return owner.getTestClass()
                .flatMap(RegistryExtension::wish)
                .map(StevedoreRegistry::value)
                .orElseGet(() -> new String[0]);
    }

    private static Optional<StevedoreRegistry> wish(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, StevedoreRegistry.class);
    }
}
