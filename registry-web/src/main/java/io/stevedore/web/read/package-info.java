/** What reads of blobs and manifests are answered with. */
@NullMarked
package io.stevedore.web.read;

import org.jspecify.annotations.NullMarked;
