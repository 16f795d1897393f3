package io.github.sessionmaintenance.throttle;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** How the throttle lets time pass. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits until woken or until the time is over. May return early: the caller looks at the clock
     * again.
     *
     * @param woken signalled when there is news; its lock is held by the calling thread
     * @param atMost above zero
     */
    void sleep(Condition woken, Duration atMost) throws InterruptedException;
}
