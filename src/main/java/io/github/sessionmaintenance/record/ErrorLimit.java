package io.github.sessionmaintenance.record;

/**
 * How many failed and in-doubt rows one start puts up with.
 *
 * @param most at least 0: so many rows, or so many of a hundred
 * @param isPercent whether it is a share of the rows that came to an end in this start
 */
public record ErrorLimit(int most, boolean isPercent) {

    /** A share says nothing about fewer rows than this. */
    private static final long LEAST_ROWS = 100;

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
