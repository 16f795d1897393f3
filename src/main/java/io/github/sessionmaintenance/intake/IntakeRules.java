package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Sender;
import org.jspecify.annotations.Nullable;

/**
 * What the run's settings say about rows.
 *
 * @param sendBy as whom a message is sent if its row does not say
 * @param allowAiReplies whether messages may be sent as {@code user}
 * @param canSendMessages whether the widget is known that messages need
 * @param onlyIfUnchanged whether a session must still be as its row knows it
 * @param keepBefore whether what is changed is kept as it was; null to do so for sessions that were found
 */
public record IntakeRules(
        Sender sendBy,
        boolean allowAiReplies,
        boolean canSendMessages,
        boolean onlyIfUnchanged,
        @Nullable Boolean keepBefore) {

    /** @throws InputRefusedException if the file can't say what the rules ask of it */
    void admit(Header header) throws InputRefusedException {
        if (onlyIfUnchanged && !header.isFound()) {
            throw new InputRefusedException(
                    0,
                    "--only-if-unchanged compares sessions with what the file says of them, but it has none of the columns previous_state, previous_segment and last_message_time: 'session-maintenance find' writes them");
        }
    }

    /** Whether what rows of such a file change is kept as it was. */
    boolean keepsBefore(Header header) {
        return keepBefore == null ? header.isFound() : keepBefore;
    }

    /** @throws InputRefusedException if a valid row asks for what this run may not do */
    void admit(long line, Change change) throws InputRefusedException {
        if (!change.wants(Endpoint.MESSAGE)) {
            return;
        }
        if (!canSendMessages) {
            throw new InputRefusedException(
                    line,
                    "this row has a message, and messages need a widget: give it with --widget-uid or YOURGPT_WIDGET_UID");
        }
        if (change.sendBy() == Sender.USER && !allowAiReplies) {
            throw new InputRefusedException(
                    line,
                    "this row's message would be sent as user, and each of those triggers a billed AI reply: give --allow-ai-replies if that is meant, or send it as assistant or operator");
        }
    }
}
