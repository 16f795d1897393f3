package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.progress.Observer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a start, and who is asked.
 *
 * @param preliminaries takes what it does before the first call, a line at a time: if nothing turns out to be left to
 *     do, nobody needs it
 * @param notices takes what a person should know while it runs, a line at a time
 * @param observer is told how it gets on
 * @param confirmation null if there is nobody to ask
 */
public record Audience(
        Consumer<String> preliminaries,
        Consumer<String> notices,
        Observer observer,
        @Nullable Confirmation confirmation) {

    /** The same, without a question. */
    Audience unasked() {
        return new Audience(preliminaries, notices, observer, null);
    }

    /** One that only listens. */
    public static Audience listening(Consumer<String> notices) {
        return new Audience(notices, notices, Observer.NOBODY, null);
    }
}
