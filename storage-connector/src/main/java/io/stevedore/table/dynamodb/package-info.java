/** The driver of tables in Amazon DynamoDB. */
@NullMarked
package io.stevedore.table.dynamodb;

import org.jspecify.annotations.NullMarked;
