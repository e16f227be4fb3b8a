package io.stevedore.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A registry for the tests of a class, and of the classes nested in it. It is a process of its own on a free port of
 * this machine, with its data in a temporary directory; both end with the class. Constructors and methods of tests may
 * have a {@link RunningRegistry} or its address, a {@link java.net.URI}, among their parameters.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(RegistryExtension.class)
public @interface StevedoreRegistry {

    /** Settings besides, such as {@code registry.storage.delete.enabled=false}. */
    String[] value() default {};
}
