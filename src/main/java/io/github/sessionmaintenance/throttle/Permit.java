package io.github.sessionmaintenance.throttle;

/** The right to start one call. Used once. */
public interface Permit {

    /**
     * To be called in the last moment before the call's first byte leaves: waits the few milliseconds
     * that may be missing, then counts the call as started now.
     *
     * @throws IllegalStateException if called twice: something tried to send the call again
     */
    void depart() throws InterruptedException;
}
