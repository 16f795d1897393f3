/**
 * From the input file to checked rows: what can't be trusted as a whole is refused, what is wrong
 * with a row is said of that row. Commons CSV stays in here and in the reports. May depend on {@code
 * record}.
 */
@NullMarked
package io.github.sessionmaintenance.intake;

import org.jspecify.annotations.NullMarked;
