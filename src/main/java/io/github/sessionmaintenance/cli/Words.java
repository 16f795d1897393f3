package io.github.sessionmaintenance.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
}
