package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.LearntRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a sealed run. One thread at a time writes. */
public interface Calls {

    /**
     * Puts right what the previous start left: updates in flight are pending again (repeating them is
     * harmless), and messages in flight are in doubt. Then looks at other runs: a message that one of
     * them has sent is not sent again, and one about which another run has an open doubt is in doubt
     * too. To be called once, before a start's first turn.
     *
     * @param sentSince since when a message of another run counts; null if none does
     * @return how many calls had been in flight: nobody knows when they left
     */
    Map<Endpoint, Integer> recover(Run run, @Nullable Instant sentSince, Instant at);

    /**
     * Calls that may be made, in the order of the input: messages first, an update only when its
     * row's message is sent for certain.
     *
     * @param afterLine only rows behind this line
     * @param lastLine only rows up to this line
     */
    List<PendingCall> pending(Run run, Endpoint endpoint, long afterLine, long lastLine, int limit);

    /**
     * Writes a whole turn, or nothing of it.
     *
     * @throws IllegalStateException if a call is not in the state that the turn supposes: a bug
     */
    void turn(Run run, Turn turn);

    /** The line of the n-th row (1-based) that has a call; {@link Long#MAX_VALUE} if there are fewer. */
    long lineOfCallable(Run run, long n);

    /** When calls to an API left lately, whoever made them: each age was rounded down to be safe. */
    Map<Endpoint, List<Duration>> departures(String origin, Duration within, Instant now);

    /** Notes, before it leaves, a call to an API that belongs to no run. */
    void note(String origin, Endpoint endpoint, Instant at);

    /** Keeps, beyond any run, what an API has taught about the rates that it allows; nothing else is kept of that. */
    void learn(String origin, Map<Endpoint, LearntRate> rates);

    /** What was learnt of an API. */
    Map<Endpoint, LearntRate> learnt(String origin);
}
