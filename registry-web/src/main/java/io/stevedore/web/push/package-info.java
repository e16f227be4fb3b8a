/** What pushes of blobs and manifests are answered with. */
@NullMarked
package io.stevedore.web.push;

import org.jspecify.annotations.NullMarked;
