/**
 * The registry's names, as rows of one transactional table. The layout and the rule that keeps pointers true are told
 * in docs/architecture.md.
 */
@NullMarked
package io.stevedore.registry.index;

import org.jspecify.annotations.NullMarked;
