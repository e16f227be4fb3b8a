/** Tables of other programs in DynamoDB, read as they are. */
@NullMarked
package io.stevedore.table.items;

import org.jspecify.annotations.NullMarked;
