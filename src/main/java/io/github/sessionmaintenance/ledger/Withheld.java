package io.github.sessionmaintenance.ledger;

/**
 * How many of a planned run's messages would not be sent because of other runs.
 *
 * @param alreadySent another run sent them lately
 * @param doubted another run may have sent them
 */
public record Withheld(long alreadySent, long doubted) {

    /** There is no other run. */
    public static final Withheld NONE = new Withheld(0, 0);
}
