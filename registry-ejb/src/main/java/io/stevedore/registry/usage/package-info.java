/** What repositories hold of their quotas: counted anew each day, and shown to administrators. */
@NullMarked
package io.stevedore.registry.usage;

import org.jspecify.annotations.NullMarked;
