/**
 * The rate limit: never more calls in any window than configured. May depend on {@code record}; JDK
 * only.
 */
@NullMarked
package io.github.sessionmaintenance.throttle;

import org.jspecify.annotations.NullMarked;
