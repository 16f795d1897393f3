package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What a run has come to so far, for those who only look. */
public interface Accounts {

    /** How many rows have which outcome. */
    Census census(Run run);

    /** How many of the run's own doubts may still be settled by reading back. */
    long unsettledDoubts(Run run);

    /** How many calls the run has left to make, reads included, as far as is known: none of what is in doubt. */
    Map<Endpoint, Long> pending(Run run);

    /** Whether any row asks for a message. */
    boolean hasMessages(Run run);

    /** Every row in the order of the input, one at a time. */
    void rows(Run run, Consumer<RowAccount> reader);

    /** The same of the rows alone whose outcome is an error. */
    void errors(Run run, Consumer<RowAccount> reader);

    /** Whether what any row changes is kept as it was. */
    boolean keepsBefore(Run run);

    /** What may have been changed and is kept, as it was before, in the order of the input. */
    void before(Run run, Consumer<Before> reader);

    /** What was called, over all starts. */
    Account account(Run run);

    /**
     * @param alreadySent messages that were not sent since an earlier run had sent them
     * @param notNeeded updates that were not made since the session was so already
     * @param active the time between each start's first departure and its last
     * @param worstSecond the most calls in any one-second window
     */
    record Account(
            Map<Endpoint, Traffic> traffic,
            long alreadySent,
            long notNeeded,
            Duration active,
            int worstSecond,
            int starts,
            Settled settled) {}

    /**
     * How many doubts were settled, and how.
     *
     * @param foundSent by reading back: the message was there
     * @param foundNotSent by reading back: it was not, and may be sent again
     * @param toldSent by a person's word: it was there
     * @param toldNotSent by a person's word: it was not
     */
    record Settled(long foundSent, long foundNotSent, long toldSent, long toldNotSent) {}
}
