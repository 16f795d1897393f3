package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.Took;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** How the program says things. */
final class Words {

    private Words() {}

    /** Why a file could not be used. */
    static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(failure.getMessage());
    }

    /** A state directory in which nothing was found. */
    static String lookedInto(Path stateDir) {
        return stateDir + (Files.exists(stateDir) ? "" : ", which does not exist: no run was made with it");
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long number, String noun) {
        return Counted.of(number, noun);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String took(Duration duration) {
        return Took.of(duration);
    }
}
