package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;

/** The API's changing calls. Safe for use by many threads. */
public interface SessionApi extends AutoCloseable {

    /**
     * Makes the call once and says what came of it: never throws for anything that the network or
     * the API did, never sends a second time by itself.
     *
     * @param permit departs right before the first byte leaves
     */
    Reply send(Call call, Permit permit);

    /** Breaks off whatever is still under way; those calls reply that their effect is unknown. */
    @Override
    void close();
}
