package io.github.sessionmaintenance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What a person sees of a command, in this process. */
public record Execution(int exitCode, String out, String err) {

    /** Only what the environment given says is heeded. */
    public static Execution run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment, null, null);
        int exitCode = SessionMaintenance.execute(List.of(arguments), terminal);
        return new Execution(exitCode, out.toString(), err.toString());
    }
}
