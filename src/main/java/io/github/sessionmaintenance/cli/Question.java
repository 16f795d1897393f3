package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Confirmation;
import io.github.sessionmaintenance.job.Prospect;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal whether to go on. */
final class Question implements Confirmation {

    private static final String YES = "yes";

    private final Terminal terminal;
    private final InputStream person;
    private final String rates;
    private volatile boolean heard;

    private Question(Terminal terminal, InputStream person, String rates) {
        this.terminal = terminal;
        this.person = person;
        this.rates = rates;
    }

    /** Null if there is nobody to ask. */
    static @Nullable Question at(Terminal terminal, String rates) {
        InputStream person = terminal.person();
        return person == null ? null : new Question(terminal, person, rates);
    }

    /** The same, but on a screen where something may be drawn meanwhile. */
    Confirmation on(Screen screen) {
        return (run, prospect) -> {
            screen.hold();
            CompletableFuture<Boolean> answer = ask(run, prospect);
            CompletableFuture<Boolean> unused = answer.whenComplete((isYes, failure) -> screen.release());
            return answer;
        };
    }

    @Override
    public CompletableFuture<Boolean> ask(Run run, Prospect prospect) {
        terminal.notice("run " + run.id() + " of " + run.input().name() + " to " + run.origin() + " has this to do:");
        new ProspectPrinter(terminal::notice, rates).print(prospect);
        long messages = prospect.calls().getOrDefault(Endpoint.MESSAGE, 0L);
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "send %,d message%s to real people? type yes to go on: ",
                        messages,
                        messages == 1 ? "" : "s");
        terminal.err().flush();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        CompletableFuture<Boolean> unused = answer.whenComplete((isYes, failure) -> endLine());
        // a thread of its own, since a signal must end the program while nobody answers
        Thread listener = new Thread(() -> answer.complete(isYes()), "question");
        listener.setDaemon(true);
        listener.start();
        return answer;
    }

    /** Whoever types an answer has ended the line. */
    private void endLine() {
        if (!heard) {
            terminal.notice("");
        }
    }

    private boolean isYes() {
        try {
            String typed = new BufferedReader(new InputStreamReader(person, StandardCharsets.UTF_8)).readLine();
            heard = typed != null;
            return typed != null && typed.strip().toLowerCase(Locale.ROOT).equals(YES);
        } catch (IOException e) {
            // whoever can't be heard has not said yes
            return false;
        }
    }
}
