/** What takeovers of other registries have in common, whatever layout their files have. */
@NullMarked
package io.stevedore.registry.takeover;

import org.jspecify.annotations.NullMarked;
