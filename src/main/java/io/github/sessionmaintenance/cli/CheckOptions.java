package io.github.sessionmaintenance.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for which sessions are read before they are changed. */
@SuppressWarnings("NullAway.Init") // picocli sets them
final class CheckOptions {

    @Option(
            names = "--only-if-unchanged",
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Read each session first, and skip its row if its state, its tags or its last message are no"
                    + " longer what the file says of it (previous_state, previous_segment, last_message_time).")
    boolean onlyIfUnchanged;

    @Option(
            names = "--keep-before",
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Read each session first, and keep the state and tags that are changed: undo.csv puts them"
                    + " back. Default: true for files of find's, else false.")
    @Nullable
    Boolean keepBefore;
}
