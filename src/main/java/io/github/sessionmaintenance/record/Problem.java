package io.github.sessionmaintenance.record;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a row.
 *
 * @param sentence what was found and what is allowed, for the person who mends the file
 */
public record Problem(ErrorCode code, String sentence) {

    /** The codes joined as reports show them: {@code a;b}. */
    public static String codes(List<Problem> problems) {
        return problems.stream().map(problem -> problem.code().wire()).collect(Collectors.joining(";"));
    }

    /** The sentences joined as reports show them. */
    public static String sentences(List<Problem> problems) {
        return problems.stream().map(Problem::sentence).collect(Collectors.joining("; "));
    }
}
