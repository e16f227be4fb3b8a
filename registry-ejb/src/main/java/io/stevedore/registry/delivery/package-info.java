/** The delivery of events to those who are told, beside requests, and what becomes of events that nobody takes. */
@NullMarked
package io.stevedore.registry.delivery;

import org.jspecify.annotations.NullMarked;
