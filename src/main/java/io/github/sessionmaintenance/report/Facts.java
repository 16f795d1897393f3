package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts.Settled;
import io.github.sessionmaintenance.record.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the outcomes alone don't tell of a run; without full stops. */
public final class Facts {

    private Facts() {}

    /** Messages that were not sent again. */
    public static Optional<String> alreadySent(Summary summary) {
        long messages = summary.account().alreadySent();
        return messages == 0
                ? Optional.empty()
                : Optional.of(Counted.of(messages, "message") + " not sent again: earlier runs had sent the same");
    }

    /** Updates that were not made. */
    public static Optional<String> notNeeded(Summary summary) {
        long updates = summary.account().notNeeded();
        return updates == 0
                ? Optional.empty()
                : Optional.of(Counted.of(updates, "update") + " not made: the tags were so already");
    }

    /** How many doubts were settled in which way; empty if none was. */
    public static List<String> settled(Summary summary) {
        Settled settled = summary.account().settled();
        List<String> parts = new ArrayList<>();
        add(parts, settled.foundSent(), settled.foundNotSent(), "by reading back");
        add(parts, settled.toldSent(), settled.toldNotSent(), "by hand");
        return parts;
    }

    private static void add(List<String> parts, long sent, long notSent, String how) {
        if (sent + notSent > 0) {
            parts.add(Counted.of(sent + notSent) + " settled " + how + " (" + Counted.of(sent) + " sent, "
                    + Counted.of(notSent) + " not sent)");
        }
    }
}
