package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Sender;

/**
 * What the run's settings say about rows.
 *
 * @param sendBy as whom a message is sent if its row does not say
 * @param allowAiReplies whether messages may be sent as {@code user}
 * @param canSendMessages whether the widget is known that messages need
 */
public record IntakeRules(Sender sendBy, boolean allowAiReplies, boolean canSendMessages) {

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
