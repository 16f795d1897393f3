package io.github.sessionmaintenance.dispatch;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.Changes;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    private static final int ATTEMPTS = 3;

    private final Verdict verdict = new Verdict(ATTEMPTS);

    /** Every effect with every advice, while attempts are left and on the last one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # endpoint | effect    | advice   | made before | next      | outcome  | costs | error
            UPDATE     | done      | proceed  | 0           | SUCCEEDED | APPLIED  | true  | -
            UPDATE     | done      | proceed  | 2           | SUCCEEDED | APPLIED  | true  | -
            MESSAGE    | done      | proceed  | 0           | SUCCEEDED | APPLIED  | true  | -
            MESSAGE    | done      | proceed  | 2           | SUCCEEDED | APPLIED  | true  | -
            UPDATE     | refused   | proceed  | 0           | REFUSED   | FAILED   | true  | API_REFUSED
            MESSAGE    | refused   | proceed  | 0           | REFUSED   | FAILED   | true  | API_REFUSED
            UPDATE     | none      | proceed  | 0           | PENDING   | -        | true  | -
            UPDATE     | none      | proceed  | 1           | PENDING   | -        | true  | -
            UPDATE     | none      | proceed  | 2           | PENDING   | -        | true  | -
            MESSAGE    | none      | proceed  | 0           | PENDING   | -        | true  | -
            MESSAGE    | none      | proceed  | 1           | PENDING   | -        | true  | -
            MESSAGE    | none      | proceed  | 2           | PENDING   | -        | true  | -
            UPDATE     | none      | slowdown | 0           | PENDING   | -        | false | -
            MESSAGE    | none      | slowdown | 2           | PENDING   | -        | false | -
            UPDATE     | blameless | slowdown | 2           | PENDING   | -        | false | -
            MESSAGE    | blameless | slowdown | 2           | PENDING   | -        | false | -
            UPDATE     | blameless | halt     | 2           | PENDING   | -        | false | -
            MESSAGE    | blameless | halt     | 2           | PENDING   | -        | false | -
            UPDATE     | blameless | proceed  | 2           | PENDING   | -        | false | -
            UPDATE     | unknown   | proceed  | 0           | PENDING   | -        | true  | -
            UPDATE     | unknown   | proceed  | 2           | PENDING   | -        | true  | -
            UPDATE     | unknown   | slowdown | 2           | PENDING   | -        | false | -
            UPDATE     | unknown   | halt     | 0           | PENDING   | -        | false | -
            MESSAGE    | unknown   | proceed  | 0           | IN_DOUBT  | IN_DOUBT | true  | MESSAGE_IN_DOUBT
            MESSAGE    | unknown   | proceed  | 2           | IN_DOUBT  | IN_DOUBT | true  | MESSAGE_IN_DOUBT
            MESSAGE    | unknown   | slowdown | 0           | IN_DOUBT  | IN_DOUBT | false | MESSAGE_IN_DOUBT
            MESSAGE    | unknown   | halt     | 0           | IN_DOUBT  | IN_DOUBT | false | MESSAGE_IN_DOUBT
            """)
    void isTheTables(
            Endpoint endpoint,
            String effect,
            String advice,
            int madeBefore,
            CallState next,
            Outcome outcome,
            boolean costsAttempt,
            ErrorCode error) {
        PendingCall call = call(endpoint, madeBefore);
        Settlement settlement =
                verdict.settle(call, new Reply(effect(effect), 234, advice(advice)), false, TestLedger.NOW);
        assertThat(settlement.next()).isEqualTo(next);
        assertThat(settlement.outcome()).isEqualTo(outcome);
        assertThat(settlement.costsAttempt()).isEqualTo(costsAttempt);
        assertThat(settlement.error()).isEqualTo(error);
        assertThat(CallState.IN_FLIGHT.canBecome(settlement.next())).isTrue();
        assertThat(settlement.httpStatus()).isEqualTo(234);
        assertThat(settlement.line()).isEqualTo(7);
        assertThat(settlement.endpoint()).isEqualTo(endpoint);
    }

    @Test
    void aMessageDecidesItsRowOnlyIfNoUpdateFollows() {
        PendingCall first = new PendingCall(7, MESSAGE, Changes.sayAndClose("s", "hello"), 0);
        Settlement settlement = verdict.settle(first, reply(new Reply.Effect.Done("77")), false, TestLedger.NOW);
        assertThat(settlement.outcome()).isNull();
        assertThat(settlement.messageId()).isEqualTo("77");

        PendingCall only = call(MESSAGE, 0);
        assertThat(verdict.settle(only, reply(new Reply.Effect.Done("")), false, TestLedger.NOW)
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @ParameterizedTest
    @CsvSource({"UPDATE, none", "UPDATE, unknown", "MESSAGE, none", "MESSAGE, unknown"})
    void aFailureThatIsNotItsOwnCostsNoAttempt(Endpoint endpoint, String effect) {
        assertThat(verdict.settle(call(endpoint, 0), reply(effect(effect)), true, TestLedger.NOW)
                        .costsAttempt())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Endpoint.class, names = "READ", mode = EnumSource.Mode.EXCLUDE)
    void givingACallUpCostsItNoAttempt(Endpoint endpoint) {
        assertThat(verdict.abandon(call(endpoint, 0), "the run was stopped", TestLedger.NOW)
                        .costsAttempt())
                .isFalse();
    }

    @Test
    void theReasonsAreSentencesForAPerson() {
        assertThat(verdict.settle(call(UPDATE, 0), reply(effect("refused")), false, TestLedger.NOW)
                        .reason())
                .isEqualTo("no such session");
        assertThat(verdict.exhausted(call(UPDATE, 3), 0, "no connection", TestLedger.NOW)
                        .reason())
                .isEqualTo("gave up after 3 attempts, the last: no connection");
        assertThat(verdict.settle(call(MESSAGE, 0), reply(effect("unknown")), false, TestLedger.NOW)
                        .reason())
                .isEqualTo("it is unknown whether the message was sent (no answer in time)");
        assertThat(verdict.settle(call(UPDATE, 0), reply(effect("unknown")), false, TestLedger.NOW)
                        .reason())
                .isEmpty();
    }

    @Test
    void anOutageCostsNoAttempt() {
        Reply failure = reply(effect("none"));
        assertThat(verdict.settle(call(UPDATE, 2), failure, true, TestLedger.NOW)
                        .costsAttempt())
                .isFalse();
        assertThat(verdict.settle(call(MESSAGE, 0), reply(effect("unknown")), true, TestLedger.NOW)
                        .next())
                .isEqualTo(CallState.IN_DOUBT);
    }

    @Test
    void aCallIsExhaustedOnceItWasMadeAsOftenAsAllowed() {
        assertThat(verdict.isExhausted(2)).isFalse();
        assertThat(verdict.isExhausted(3)).isTrue();
        Settlement settlement = verdict.exhausted(call(UPDATE, 3), 502, "HTTP 502", TestLedger.NOW);
        assertThat(settlement.next()).isEqualTo(CallState.FAILED);
        assertThat(settlement.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(settlement.error()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        assertThat(settlement.httpStatus()).isEqualTo(502);
        assertThat(CallState.PENDING.canBecome(settlement.next())).isTrue();
    }

    @Test
    void whatNeverCameBackIsUnknown() {
        assertThat(verdict.abandon(call(MESSAGE, 0), "stopped", TestLedger.NOW).next())
                .isEqualTo(CallState.IN_DOUBT);
        assertThat(verdict.abandon(call(UPDATE, 0), "stopped", TestLedger.NOW).next())
                .isEqualTo(CallState.PENDING);
    }

    private static PendingCall call(Endpoint endpoint, int madeBefore) {
        return new PendingCall(
                7, endpoint, endpoint == UPDATE ? Changes.close("s") : Changes.say("s", "hello"), madeBefore);
    }

    private static Reply reply(Reply.Effect effect) {
        return new Reply(effect, 0, new Reply.Advice.Proceed());
    }

    private static Reply.Effect effect(String name) {
        return switch (name) {
            case "done" -> new Reply.Effect.Done("");
            case "refused" -> new Reply.Effect.Refused("no such session");
            case "none" -> new Reply.Effect.None("no connection", false);
            case "blameless" -> new Reply.Effect.None("too many requests", true);
            case "unknown" -> new Reply.Effect.Unknown("no answer in time");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Reply.Advice advice(String name) {
        return switch (name) {
            case "proceed" -> new Reply.Advice.Proceed();
            case "slowdown" -> new Reply.Advice.SlowDown(Duration.ofSeconds(1));
            case "halt" -> new Reply.Advice.Halt("the key is refused");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
