/**
 * The store in a directory of a POSIX file system. The path {@code /a/b} is the file {@code a/b} below the root. What
 * is not committed has a {@code ~} in its name, which no storage path can have: an unfinished writer of {@code /a/b} is
 * {@code a/b~<token>}, and the files of {@code put} wait in {@code ~put} to be moved to their places.
 */
@NullMarked
package io.stevedore.storage.filesystem;

import org.jspecify.annotations.NullMarked;
