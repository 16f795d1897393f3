/** The program's entry: {@code main} and nothing else. */
@NullMarked
package io.github.sessionmaintenance;

import org.jspecify.annotations.NullMarked;
