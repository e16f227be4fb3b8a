/** What may be written on the command line, read and explained by picocli out of one table of commands. */
@NullMarked
package io.stevedore.micro.cli;

import org.jspecify.annotations.NullMarked;
