/**
 * A {@link io.stevedore.storage.Storage} on any store of objects that has multipart uploads: files, directories and one
 * multipart writer, over the small port {@link io.stevedore.storage.object.ObjectStore} that each vendor's driver
 * implements.
 */
@NullMarked
package io.stevedore.storage.object;

import org.jspecify.annotations.NullMarked;
