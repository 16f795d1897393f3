package io.github.sessionmaintenance.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One part of the list of sessions, those spoken in longest ago first.
 *
 * @param to the last day that is listed; of which time zone is not documented
 * @param view a saved view's id; null for all sessions
 * @param number the first is 1
 * @param size how many sessions are on a page that is full, at most 100 (source: the API's documentation)
 */
public record SessionPage(LocalDate to, @Nullable String view, int number, int size) {

    public static final int LARGEST = 100;

    /** @throws IllegalArgumentException if there can be no such page */
    public SessionPage {
        if (number < 1 || size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("no page: number " + number + " of size " + size);
        }
    }
}
