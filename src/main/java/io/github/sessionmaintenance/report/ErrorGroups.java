package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows that were not applied, by what became of them: counts and a few examples, however many rows there are. */
final class ErrorGroups {

    static final int SHOWN = 20;
    static final int EXAMPLES = 3;

    /** Each combination of codes is one: an odd input may have many. */
    private static final int MOST_KINDS = 1000;

    private static final int LONGEST_UID = 80;
    private static final int LONGEST_MESSAGE = 300;

    private final Map<Kind, Group> groups = new LinkedHashMap<>();
    private long rowsOfNoGroup;

    /** @param httpStatus 0 if there was no answer, or no call */
    record Kind(Outcome outcome, String codes, int httpStatus) {}

    /** @param sessionUid on one line, like the message, and not too long */
    record Example(long line, String sessionUid, String message) {}

    /** Rows of one kind, and the first of them. */
    static final class Group {
        private final Kind kind;
        private final List<Example> examples = new ArrayList<>(EXAMPLES);
        private long rows;

        private Group(Kind kind) {
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        long rows() {
            return rows;
        }

        List<Example> examples() {
            return examples;
        }

        private void add(RowAccount row) {
            rows++;
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(
                        row.line(),
                        PlainText.clean(row.sessionUid(), LONGEST_UID),
                        PlainText.clean(row.errorMessage(), LONGEST_MESSAGE)));
            }
        }
    }

    void add(RowAccount row) {
        if (!row.outcome().isError() && row.outcome() != Outcome.SKIPPED) {
            return;
        }
        // the answer to what was read before says nothing of why the row was skipped
        int httpStatus = row.outcome() == Outcome.SKIPPED ? 0 : row.httpStatus();
        Kind kind = new Kind(row.outcome(), row.errorCodes(), httpStatus);
        if (groups.size() < MOST_KINDS || groups.containsKey(kind)) {
            groups.computeIfAbsent(kind, Group::new).add(row);
        } else {
            rowsOfNoGroup++;
        }
    }

    /** The most frequent ones; those that need nobody come last. */
    List<Group> shown() {
        return byFrequency()
                .limit(SHOWN)
                .sorted(Comparator.comparing(group -> !group.kind.outcome.isError()))
                .toList();
    }

    /** How many rows are in none of those that are shown. */
    long rowsLeftOut() {
        return rowsOfNoGroup + byFrequency().skip(SHOWN).mapToLong(Group::rows).sum();
    }

    private Stream<Group> byFrequency() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::rows).reversed());
    }
}
