/** What is to be looked at again, because nothing may point to it any more. */
@NullMarked
package io.stevedore.registry.review;

import org.jspecify.annotations.NullMarked;
