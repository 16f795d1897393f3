package io.github.sessionmaintenance.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many failed and in-doubt rows one start puts up with.
 *
 * @param most at least 0: so many rows, or so many of a hundred
 * @param isPercent whether it is a share of the rows that came to an end in this start
 */
public record ErrorLimit(int most, boolean isPercent) {

    /** A share says nothing about fewer rows than this. */
    private static final long LEAST_ROWS = 100;

    private static final Pattern TYPED = Pattern.compile("(\\d{1,9})(%?)");

    /** Reads what a person typed: {@code 50}, {@code 5%}; empty if it is no such number, or above 100%. */
    public static Optional<ErrorLimit> parse(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        ErrorLimit limit =
                new ErrorLimit(Integer.parseInt(typed.group(1)), !typed.group(2).isEmpty());
        return limit.isPercent && limit.most > 100 ? Optional.empty() : Optional.of(limit);
    }

    /**
     * Whether there are too many.
     *
     * @param errors failed and in-doubt rows
     * @param ended rows that came to an end, these included
     */
    public boolean isExceeded(long errors, long ended) {
        return isPercent ? ended >= LEAST_ROWS && errors * 100 > most * ended : errors > most;
    }

    /** As it is typed: {@code 50}, {@code 5%}. */
    @Override
    public String toString() {
        return most + (isPercent ? "%" : "");
    }
}
