/** A bucket of Alibaba Cloud OSS in memory, written after its documentation, that checks every signature. */
@NullMarked
package io.stevedore.servers.oss;

import org.jspecify.annotations.NullMarked;
