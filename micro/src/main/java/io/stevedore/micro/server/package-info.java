/**
 * The application server in this process, behind {@link EmbeddedServer}. Nothing else of the launcher knows which one
 * it is, nor what of it is known by name alone: classes, system properties, loggers and threads.
 */
@NullMarked
package io.stevedore.micro.server;

import org.jspecify.annotations.NullMarked;
