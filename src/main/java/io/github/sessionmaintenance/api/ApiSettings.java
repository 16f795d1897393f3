package io.github.sessionmaintenance.api;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to call.
 *
 * @param baseUrl everything before the call's name, without a slash at its end
 * @param widgetUid null if no row has a message
 * @param callTimeout at least 1 ms: the most that one call may take, from
 *     connecting to the answer's last byte
 * @param maxConnections at least 1: the most calls that will ever be under way at once
 */
public record ApiSettings(
        URI baseUrl, ApiKey key, @Nullable String widgetUid, Duration callTimeout, int maxConnections) {

    /** @throws IllegalArgumentException if a number is too small (OkHttp would take 0 ms for no limit) */
    public ApiSettings {
        if (callTimeout.toMillis() < 1 || maxConnections < 1) {
            throw new IllegalArgumentException("a call needs at least 1 ms and 1 connection");
        }
    }
}
