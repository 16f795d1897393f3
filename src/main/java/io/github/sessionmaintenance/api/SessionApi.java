package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.throttle.Permit;
import java.time.Instant;
import java.util.Optional;

/** The API's calls. Safe for use by many threads. */
public interface SessionApi extends AutoCloseable {

    /**
     * Makes the call once and says what came of it: never throws for anything that the network or
     * the API did, never sends a second time by itself.
     *
     * @param permit departs right before the first byte leaves
     */
    Reply send(Call call, Permit permit);

    /**
     * Reads one page once and says what came of it; throws and repeats no more than {@link #send}.
     *
     * @param permit departs right before the first byte leaves
     */
    Reading read(Page page, Permit permit);

    /**
     * Reads one page of the list of sessions once; throws and repeats no more than {@link #send}.
     *
     * @param permit departs right before the first byte leaves
     */
    SessionReading list(SessionPage page, Permit permit);

    /**
     * The server's time now, as its latest answer to any call told it: right to a second or so, and
     * whatever this machine's clock says. Empty before the first answer that told it.
     */
    Optional<Instant> serverTime();

    /**
     * Breaks off whatever is still under way; those calls reply that their effect is unknown, those
     * readings that they failed.
     */
    @Override
    void close();
}
