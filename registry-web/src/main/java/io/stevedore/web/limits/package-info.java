/** Refuses, before an endpoint, whoever asks too much in too short a time. */
@NullMarked
package io.stevedore.web.limits;

import org.jspecify.annotations.NullMarked;
