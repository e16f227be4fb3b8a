/** What the drivers for services of AWS have in common: who calls, where, how patiently, and what a failure means. */
@NullMarked
package io.stevedore.aws;

import org.jspecify.annotations.NullMarked;
