package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Ending.Kind;
import io.github.sessionmaintenance.api.Reading.Result;
import io.github.sessionmaintenance.api.Reply.Advice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What an answer, or the lack of one, tells of a page. A page is whole, or nothing is learned from it. */
final class Readings {

    private final Endings endings;
    private final Redaction redaction;

    Readings(Endings endings, Redaction redaction) {
        this.endings = endings;
        this.redaction = redaction;
    }

    /** @param stopped whether we may have broken it off ourselves */
    Reading of(Answer answer, boolean stopped) {
        Ending ending = endings.of(answer, null);
        Result result = ending.kind() == Kind.SUCCESS ? listed(answer) : result(ending, stopped);
        return new Reading(result, answer.status(), ending.advice());
    }

    /** @param stopped whether we broke it off ourselves */
    Reading ofFailure(IOException failure, Journey journey, boolean stopped) {
        Ending ending = endings.ofFailure(failure, journey, stopped, null);
        return new Reading(result(ending, stopped), journey.status(), ending.advice());
    }

    SessionReading ofSessions(Answer answer) {
        Ending ending = endings.of(answer, null);
        return new SessionReading(ending.kind() == Kind.SUCCESS ? sessions(answer) : unlisted(ending), ending.advice());
    }

    SessionReading ofSessionsFailure(IOException failure, Journey journey, boolean stopped) {
        Ending ending = endings.ofFailure(failure, journey, stopped, null);
        return new SessionReading(unlisted(ending), ending.advice());
    }

    private static SessionReading.Result sessions(Answer answer) {
        return SessionListing.read(answer.data())
                .<SessionReading.Result>map(SessionReading.Result.Listed::new)
                .orElseGet(
                        () -> new SessionReading.Result.Refused(
                                "HTTP " + answer.status()
                                        + ": the answer is not a list of sessions, each with a session_uid, a last_message_time and times that can be read"));
    }

    private static SessionReading.Result unlisted(Ending ending) {
        return ending.kind() == Kind.REFUSED
                ? new SessionReading.Result.Refused(ending.reason())
                : new SessionReading.Result.Failed(ending.reason());
    }

    private Result listed(Answer answer) {
        Optional<List<Said>> messages = Listing.read(answer.data(), redaction);
        return messages.isPresent()
                ? new Result.Listed(messages.get())
                : new Result.Refused("HTTP " + answer.status() + ": the answer is not a list of messages");
    }

    private static Result result(Ending ending, boolean stopped) {
        return ending.kind() == Kind.REFUSED
                ? new Result.Refused(ending.reason())
                : new Result.Failed(ending.reason(), stopped || isBlameless(ending));
    }

    private static boolean isBlameless(Ending ending) {
        boolean isLimit = ending.kind() == Kind.LIMITED || ending.kind() == Kind.LIMITED_IN_WORDS;
        return isLimit || ending.advice() instanceof Advice.Halt;
    }
}
