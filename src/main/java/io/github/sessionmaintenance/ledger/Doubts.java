package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Sender;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages in doubt, and what else is known that may settle them. */
public interface Doubts {

    /** The run's own open doubts in the order of the input; not those that it shares with another run. */
    List<Doubt> open(Run run);

    /** The open doubt on that line; empty if there is none. */
    Optional<Doubt> open(Run run, long line);

    /** What the row on that line asks for. */
    Change change(Run run, long line);

    /** Which of these ids are of messages to that session that are known to be sent, by any run on this API. */
    Set<String> known(Run run, String sessionUid, Collection<String> messageIds);

    /**
     * Whether the very same message is known to be sent since about that time by another row, of any
     * run, under an id that is not one of these.
     */
    boolean isSentElsewhere(Run run, Doubt doubt, Collection<String> messageIds);

    /** Whether reading back has ever found a message of that sender that the API had acknowledged. */
    boolean isReadBackProven(Run run, Sender sendBy);

    /** Writes down that it has. */
    void proveReadBack(Run run, Sender sendBy, Instant at);

    /** Some messages of that sender that the run's API acknowledged, to any run; other ones each time. */
    List<Acknowledged> acknowledged(Run run, Sender sendBy, int most);

    /** Whether this is the acknowledged message's text. */
    boolean isTextOf(Run run, Acknowledged message, String text);
}
