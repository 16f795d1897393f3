package io.github.sessionmaintenance.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What surrounds a command: results go to {@code out}, everything else to {@code err}.
 *
 * @param environment the process's environment variables
 */
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {

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
