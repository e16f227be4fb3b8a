/** The driver of S3 and of the stores that speak like it. */
@NullMarked
package io.stevedore.storage.s3;

import org.jspecify.annotations.NullMarked;
