package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Doubt;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Sender;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the messages that nobody can account for prove about a message in doubt. */
sealed interface Evidence {

    /** It is there: this is it. */
    record Present(Said said) implements Evidence {}

    /** Nothing is there that could be it. */
    record Absent() implements Evidence {}

    /** Neither is proven. */
    record Unclear(String why) implements Evidence {}

    /** Weighs what was said in the session of a message in doubt since it was attempted. */
    static Evidence of(Doubt doubt, List<Said> messages, Run run, Doubts doubts) {
        List<String> ids = messages.stream().map(Said::id).toList();
        Set<String> known = doubts.known(run, doubt.sessionUid(), ids);
        List<Said> unaccounted =
                messages.stream().filter(said -> !known.contains(said.id())).toList();
        String text = Objects.requireNonNull(doubts.change(run, doubt.line()).message());
        return of(text, doubt.sendBy(), unaccounted, doubts.isSentElsewhere(run, doubt, ids));
    }

    /**
     * Weighs what was said since the attempt. Only an equal text by the same sender proves presence;
     * anything that could be the message in another form denies absence.
     *
     * @param unaccounted messages of which the ledger does not know where they come from
     * @param isSentElsewhere whether one of them may be the same message of another row
     */
    static Evidence of(String text, Sender sendBy, List<Said> unaccounted, boolean isSentElsewhere) {
        List<Said> equal = unaccounted.stream()
                .filter(said -> normal(said.text()).equals(normal(text)))
                .toList();
        List<Said> mine = equal.stream().filter(said -> isBy(sendBy, said)).toList();
        if (mine.size() == 1 && !isSentElsewhere) {
            return new Present(mine.get(0));
        }
        if (!mine.isEmpty()) {
            return new Unclear("the session holds this text more than once");
        }
        if (!equal.isEmpty()) {
            return new Unclear("the session holds this text, but by another sender");
        }
        if (unaccounted.stream().anyMatch(said -> isBy(sendBy, said))) {
            return new Unclear(
                    "the session holds another message of this sender since, which may be this one, changed");
        }
        return new Absent();
    }

    /** Whether the message is listed as that sender's. */
    static boolean isBy(Sender sendBy, Said said) {
        return sendBy.wire().equalsIgnoreCase(said.sendBy());
    }

    /** Nobody promises that line ends, outer blanks and composed letters are kept. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
    }
}
