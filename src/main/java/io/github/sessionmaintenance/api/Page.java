package io.github.sessionmaintenance.api;

/**
 * One part of what was said in a session, newest first.
 *
 * @param number the newest messages are on page 1
 * @param size how many messages are on a page that is full, at most 100
 */
public record Page(String sessionUid, int number, int size) {

    private static final int LARGEST = 100;

    /** @throws IllegalArgumentException if there can be no such page */
    public Page {
        if (sessionUid.isBlank() || number < 1 || size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "no page: number " + number + " of size " + size + " of session '" + sessionUid + "'");
        }
    }
}
