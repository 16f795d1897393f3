/** What a person types and reads: commands, options, messages. May depend on every package. */
@NullMarked
package io.github.sessionmaintenance.cli;

import org.jspecify.annotations.NullMarked;
