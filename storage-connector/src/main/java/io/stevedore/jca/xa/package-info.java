/** Transactions: the branches of stores and tables, what they put off, and their recovery. */
@NullMarked
package io.stevedore.jca.xa;

import org.jspecify.annotations.NullMarked;
