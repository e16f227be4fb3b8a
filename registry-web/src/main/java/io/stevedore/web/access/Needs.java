package io.stevedore.web.access;

import io.stevedore.registry.rules.Action;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the caller of an endpoint must be allowed to do to the repository that it is about. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    /** A manifest that is named by a tag, and not by its digest, needs the action's like for tags. */
    Action value();

    /** The parameter of the query that names the repository; empty where the path does. */
    String query() default "";
}
