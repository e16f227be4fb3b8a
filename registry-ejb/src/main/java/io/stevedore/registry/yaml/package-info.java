/** YAML: settings and files as operators write them, with the line of what is wrong. */
@NullMarked
package io.stevedore.registry.yaml;

import org.jspecify.annotations.NullMarked;
