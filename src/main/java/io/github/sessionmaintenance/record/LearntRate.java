package io.github.sessionmaintenance.record;

import java.time.Duration;
import java.time.Instant;

/**
 * What an API has taught about the rate that it allows, when it last asked to slow down.
 *
 * @param refusedAt calls per second at which it did so; above 0
 * @param cutTo calls per second that the rate was cut to; above 0
 * @param cycle how long it then takes to try more than {@code refusedAt} again
 * @param since when calls went on after the pause
 */
public record LearntRate(double refusedAt, double cutTo, Duration cycle, Instant since) {}
