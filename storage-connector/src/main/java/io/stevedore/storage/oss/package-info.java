/**
 * The driver of Alibaba Cloud's Object Storage Service: {@link io.stevedore.storage.object.ObjectStore} in calls of the
 * vendor's SDK. Whatever the SDK throws is classified where it is thrown, and repeated here and not by the SDK, which
 * cannot send the bytes of a large part again.
 */
@NullMarked
package io.stevedore.storage.oss;

import org.jspecify.annotations.NullMarked;
