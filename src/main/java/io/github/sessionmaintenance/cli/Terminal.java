package io.github.sessionmaintenance.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a command: results go to {@code out}, everything else to {@code err}.
 *
 * @param environment the process's environment variables
 * @param person what a person types who reads {@code err}; null if there is nobody
 * @param columns how wide the terminal is that shows {@code err}; null if none does
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        @Nullable InputStream person,
        @Nullable Integer columns) {

    void line(String text) {
        out.println(text);
    }

    /** What a person should know while a command works. */
    void notice(String text) {
        err.println(text);
    }

    void error(String text) {
        err.println("session-maintenance: " + text);
    }
}
