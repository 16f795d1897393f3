package io.github.sessionmaintenance.throttle;

/**
 * The right to start one call. Used once, then closed; safe for use by many threads. A permit that
 * is neither departed nor closed holds its place in the limit for ever.
 */
public interface Permit extends AutoCloseable {

    /**
     * To be called in the last moment before the call's first byte leaves: counts the call as started
     * now. Would that break a limit, it waits first; having waited for the permit, it hardly ever does.
     *
     * @throws IllegalStateException if called twice (something tried to send the call again) or after
     *     {@link #close}
     * @throws InterruptedException if interrupted while waiting; the call has not departed
     */
    void depart() throws InterruptedException;

    /**
     * When the call departed, for {@link Throttle#throttled}: nanoseconds on the throttle's own time
     * line, of no meaning elsewhere.
     *
     * @throws IllegalStateException if it has not departed
     */
    long departedAtNanos();

    /**
     * Gives the permit back if the call never departed, so that another may take its place in the
     * window; otherwise, and the second time, without effect. Its moment is spent all the same: calls
     * that fail to connect are paced like any other.
     */
    @Override
    void close();
}
