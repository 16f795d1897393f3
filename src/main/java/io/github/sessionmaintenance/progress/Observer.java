package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;

/** Is told how a run gets on: from the job's own thread, which waits for it to return. */
public interface Observer {

    /** Who does not listen. */
    Observer NOBODY = new Observer() {};

    /** This start holds the lock, so no other one goes on in its state directory. */
    default void begun() {}

    /** This start works at the run from now on. */
    default void started(Run run) {}

    /** So many more rows of the input are read and checked. */
    default void staged(Run run, int rows) {}

    /**
     * Calls begin.
     *
     * @param census the rows as they are now, those of earlier starts included
     */
    default void calling(Run run, Census census) {}

    /** A turn is in the ledger. Its calls hold texts, which must not be told. */
    default void turned(Turn turn) {}

    /** No more calls are made, and the reports are written. */
    default void reporting(Run run) {}

    /** This start does no more about the run; it may go on with another one. */
    default void left(Run run) {}
}
