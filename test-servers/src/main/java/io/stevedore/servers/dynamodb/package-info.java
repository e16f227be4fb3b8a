/** DynamoDB Local, for all tests of a process. */
@NullMarked
package io.stevedore.servers.dynamodb;

import org.jspecify.annotations.NullMarked;
