package io.github.sessionmaintenance.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Where a person sees and settles the messages in doubt of all runs. */
public interface DoubtDesk {

    /** The runs' own open doubts, newest run first, in the order of their inputs. */
    void open(Consumer<OpenDoubt> reader);

    /**
     * Settles messages by a person's word: all of them, or none if one can't be. Their runs are not
     * finished any more, so that the same commands go on with them. Only under the directory's lock.
     *
     * @param sent whether the messages are there
     */
    Decision settle(List<RowName> rows, boolean sent, Instant at);

    /** A row of any run, as people name it. */
    record RowName(String runId, long line) {

        @Override
        public String toString() {
            return runId + ":" + line;
        }
    }

    /**
     * What came of it.
     *
     * @param obstacles why nothing was settled; empty if all was
     * @param runs that have to go on, each once
     */
    record Decision(List<Obstacle> obstacles, List<Run> runs) {}

    /**
     * Why a message can't be settled.
     *
     * @param detail the message's state, or the row with which it shares its doubt; may be empty
     */
    record Obstacle(RowName row, Kind kind, String detail) {

        /** What is wrong with the row. */
        public enum Kind {
            UNKNOWN_RUN,
            NO_SUCH_LINE,
            NO_MESSAGE,
            NOT_IN_DOUBT,
            IN_FLIGHT,
            SHARED
        }
    }
}
