/** Takes a registry of distribution (CNCF, Docker Registry) over where its files lie. */
@NullMarked
package io.stevedore.registry.distribution;

import org.jspecify.annotations.NullMarked;
