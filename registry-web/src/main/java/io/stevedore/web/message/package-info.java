/** What requests and answers consist of: ranges, links, pages, lists, errors in the form of the OCI specification. */
@NullMarked
package io.stevedore.web.message;

import org.jspecify.annotations.NullMarked;
