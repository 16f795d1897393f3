package io.github.sessionmaintenance.dispatch;

import java.time.Duration;

/**
 * How to work through a run's calls.
 *
 * @param maxInFlight the most calls under way at once
 * @param attempts how often a call is made before its row fails
 * @param firstRows only so many rows are called; {@link Long#MAX_VALUE} for all
 * @param memory how far back the limits look: the longest window of any rate
 */
public record DispatchSettings(int maxInFlight, int attempts, long firstRows, Duration memory) {}
