package io.github.sessionmaintenance.doctor;

/**
 * What was seen of one thing.
 *
 * @param sentence what was found and, if it is not well, what to do next; without a full stop
 */
public record Finding(Level level, String subject, String sentence) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** A run works, but not as well as it could, or not for long. */
        WARNING,
        /** No run works before that is mended. */
        PROBLEM
    }

    public static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found);
    }

    public static Finding warning(String subject, String found, String next) {
        return new Finding(Level.WARNING, subject, found + ": " + next);
    }

    public static Finding problem(String subject, String found, String next) {
        return problem(subject, found + ": " + next);
    }

    /** @param sentence one that was made elsewhere, and says what to do next */
    public static Finding problem(String subject, String sentence) {
        return new Finding(Level.PROBLEM, subject, sentence);
    }
}
