/**
 * The job as a whole: its steps in order, its identity, its lock, how it starts, restarts and stops.
 * May depend on every package but {@code cli}.
 */
@NullMarked
package io.github.sessionmaintenance.job;

import org.jspecify.annotations.NullMarked;
