/**
 * The API's calls: HTTP, the reading of answers, and how long to wait before trying again. OkHttp
 * and Jackson stay in here. May depend on {@code record} and {@code throttle}.
 */
@NullMarked
package io.github.sessionmaintenance.api;

import org.jspecify.annotations.NullMarked;
