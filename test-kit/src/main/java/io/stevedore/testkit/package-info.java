/** A registry for tests: an extension of JUnit 5 that starts one, and a container of Testcontainers. */
@NullMarked
package io.stevedore.testkit;

import org.jspecify.annotations.NullMarked;
