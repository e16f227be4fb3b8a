/** Files and one multipart writer over a store of objects. */
@NullMarked
package io.stevedore.storage.object.files;

import org.jspecify.annotations.NullMarked;
