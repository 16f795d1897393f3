package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.api.Finding.Kind;
import io.github.sessionmaintenance.api.Reading.Result;
import io.github.sessionmaintenance.api.Reply.Advice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What an answer, or the lack of one, tells of a page. A page is whole, or nothing is learned from it. */
final class Readings {

    private final Findings findings;
    private final Redaction redaction;

    Readings(Findings findings, Redaction redaction) {
        this.findings = findings;
        this.redaction = redaction;
    }

    /** @param stopped whether we may have broken it off ourselves */
    Reading of(Answer answer, boolean stopped) {
        Finding finding = findings.of(answer, null);
        Result result = finding.kind() == Kind.SUCCESS ? listed(answer, stopped) : result(finding, stopped);
        return new Reading(result, finding.advice());
    }

    /** @param stopped whether we broke it off ourselves */
    Reading ofFailure(IOException failure, Journey journey, boolean stopped) {
        Finding finding = findings.ofFailure(failure, journey, stopped, null);
        return new Reading(result(finding, stopped), finding.advice());
    }

    private Result listed(Answer answer, boolean stopped) {
        Optional<List<Said>> messages = Listing.read(answer.data(), redaction);
        return messages.isPresent()
                ? new Result.Listed(messages.get())
                : new Result.Failed("HTTP " + answer.status() + ": the answer is not a list of messages", stopped);
    }

    private static Result result(Finding finding, boolean stopped) {
        return finding.kind() == Kind.REFUSED
                ? new Result.Refused(finding.reason())
                : new Result.Failed(finding.reason(), stopped || isBlameless(finding));
    }

    private static boolean isBlameless(Finding finding) {
        boolean isLimit = finding.kind() == Kind.LIMITED || finding.kind() == Kind.LIMITED_IN_WORDS;
        return isLimit || finding.advice() instanceof Advice.Halt;
    }
}
