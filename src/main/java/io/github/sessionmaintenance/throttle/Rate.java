package io.github.sessionmaintenance.throttle;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At most so many calls in any window of that length, or no limit.
 *
 * @param calls at least 1; 0 exactly if unlimited
 * @param window null exactly if unlimited
 */
public record Rate(int calls, @Nullable Duration window) {

    /** No limit at all. */
    public static final Rate UNLIMITED = new Rate(0, null);

    /** What {@link #parse} takes, for error messages. */
    public static final String ALLOWED = "";

    /** Reads {@code N}, {@code N/s}, {@code N/m}, {@code N/h} or {@code unlimited}; empty if it is none of them. */
    public static Optional<Rate> parse(String text) {
        return Optional.empty();
    }
}
