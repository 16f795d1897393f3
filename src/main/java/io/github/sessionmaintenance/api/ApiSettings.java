package io.github.sessionmaintenance.api;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to call.
 *
 * @param baseUrl everything before the call's name, without a slash at its end
 * @param widgetUid null if no row has a message
 * @param callTimeout the most that one call may take, from connecting to the answer's last byte
 * @param maxConnections the most calls that will ever be under way at once
 */
public record ApiSettings(
        URI baseUrl, ApiKey key, @Nullable String widgetUid, Duration callTimeout, int maxConnections) {}
