/** What drivers of stores and of tables have in common. */
@NullMarked
package io.stevedore.driver;

import org.jspecify.annotations.NullMarked;
