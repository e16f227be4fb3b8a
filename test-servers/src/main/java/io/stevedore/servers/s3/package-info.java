/** Servers that speak S3, each for all tests of a process. */
@NullMarked
package io.stevedore.servers.s3;

import org.jspecify.annotations.NullMarked;
