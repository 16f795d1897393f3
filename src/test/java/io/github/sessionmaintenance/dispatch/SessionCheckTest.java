package io.github.sessionmaintenance.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Checked;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.TestLedger;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Seen;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCheckTest {

    private static final Instant SAID = Instant.parse("2026-01-01T00:00:00.700Z");

    private static Segment tags(String cell) {
        return cell == null ? null : Segment.parse(cell);
    }

    private static Settlement close(Check check, Seen seen) {
        return settle(new Change("s", SessionState.CLOSED, null, null, null, null, check), seen);
    }

    private static Settlement settle(Change change, Seen seen) {
        PendingCall call = new PendingCall(2, Endpoint.CHECK, change, 0);
        return new SessionCheck(call, seen, 200, TestLedger.NOW).settlement();
    }

    private static void requireFailed(Settlement settlement, ErrorCode error) {
        assertThat(settlement.next()).isEqualTo(CallState.FAILED);
        assertThat(settlement.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(settlement.error()).isEqualTo(error);
        assertThat(settlement.checked()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "?", textBlock = """
            # was: state, tags, last message (s) | is: the same         | moved
            pending | vip    | 10                | pending | vip    | 10 | false
            PENDING | b,a    | ?                 | pending | a, b   | ?  | false
            ?       | ?      | 10                | closed  | -      | 9  | false
            pending | ?      | ?                 | closed  | vip    | ?  | true
            ?       | vip    | ?                 | pending | vip,x  | ?  | true
            ?       | vip    | ?                 | pending | -      | ?  | true
            ?       | -      | ?                 | pending | -      | ?  | false
            ?       | ?      | 10                | pending | vip    | 11 | true
            ?       | ?      | 0                 | pending | vip    | 0  | false
            ?       | ?      | 0                 | pending | vip    | 1  | true
            """)
    void isSkippedIfItHasMoved(
            String state, String segment, Long last, String isState, String isSegment, Long isLast, boolean moved) {
        Previous previous = new Previous(state, tags(segment), last == null ? null : Instant.ofEpochSecond(last));
        Seen seen = new Seen(isState, tags(isSegment), isLast == null ? null : Instant.ofEpochSecond(isLast));
        Settlement settlement = close(new Check(previous, null, true), seen);
        assertThat(settlement.next()).isEqualTo(CallState.SUCCEEDED);
        assertThat(settlement.outcome()).isEqualTo(moved ? Outcome.SKIPPED : null);
        assertThat(settlement.reason().isEmpty()).isEqualTo(!moved);
    }

    @Test
    void theSameMessageToldLessPreciselyHasNotMoved() {
        Check check = new Check(new Previous(null, null, SAID), null, false);
        assertThat(close(check, new Seen("pending", null, Instant.parse("2026-01-01T00:00:00Z")))
                        .outcome())
                .isNull();
        assertThat(close(check, new Seen("pending", null, Instant.parse("2026-01-01T00:00:01.100Z")))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void keepsOnlyWhatIsChanged() {
        Seen seen = new Seen("pending", tags("vip"), null);
        Check check = new Check(null, null, true);
        assertThat(close(check, seen).checked()).isEqualTo(new Checked("pending", null, null, false));
        assertThat(settle(new Change("s", null, null, tags("-"), null, null, check), seen)
                        .checked())
                .isEqualTo(new Checked(null, tags("vip"), null, false));
        Check retagging = new Check(null, new Retagging(tags("new"), tags("-")), true);
        assertThat(settle(new Change("s", null, null, null, null, null, retagging), seen)
                        .checked())
                .isEqualTo(new Checked(null, tags("vip"), tags("vip,new"), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "?", textBlock = """
            # has    | add   | remove | sets
            vip      | new   | -      | vip,new
            vip      | vip   | -      | ?
            vip,de   | -     | vip    | de
            vip      | -     | vip    | -
            -        | new   | vip    | new
            -        | -     | vip    | ?
            VIP      | vip   | -      | VIP,vip
            """)
    void changesSingleTags(String has, String add, String remove, String sets) {
        Check check = new Check(null, new Retagging(tags(add), tags(remove)), false);
        Change tagsAlone = new Change("s", null, null, null, null, null, check);
        assertThat(settle(tagsAlone, new Seen(null, tags(has), null)).checked())
                .isEqualTo(new Checked(null, null, tags(sets), sets == null));
        Change more = new Change("s", null, ChatMode.BOT, null, null, null, check);
        assertThat(settle(more, new Seen(null, tags(has), null)).checked())
                .isEqualTo(new Checked(null, null, tags(sets), false));
    }

    @ParameterizedTest
    @CsvSource({"251,false", "252,true"})
    void neverCutsTagsThatAreTooLongTogether(int length, boolean tooLong) {
        Check check = new Check(null, new Retagging(tags("new"), tags("-")), false);
        Change change = new Change("s", null, null, null, null, null, check);
        Settlement settlement = settle(change, new Seen(null, tags("x".repeat(length)), null));
        if (tooLong) {
            requireFailed(settlement, ErrorCode.SEGMENT_TOO_LONG);
        } else {
            assertThat(settlement.checked().segment().wire()).hasSize(255);
        }
    }

    @Test
    void failsIfWhatItNeedsIsNotTold() {
        Seen nothing = new Seen(null, null, null);
        requireFailed(close(new Check(null, null, true), nothing), ErrorCode.SESSION_UNREADABLE);
        requireFailed(
                close(new Check(new Previous("pending", null, null), null, false), nothing),
                ErrorCode.SESSION_UNREADABLE);
        requireFailed(
                close(new Check(new Previous(null, tags("-"), null), null, false), nothing),
                ErrorCode.SESSION_UNREADABLE);
        requireFailed(
                close(new Check(null, new Retagging(tags("a"), tags("-")), false), nothing),
                ErrorCode.SESSION_UNREADABLE);
        requireFailed(
                close(new Check(new Previous(null, null, SAID), null, false), nothing), ErrorCode.SESSION_UNREADABLE);
    }

    @Test
    void whatHasVisiblyMovedIsSkippedWhateverElseIsNotTold() {
        Previous previous = new Previous("pending", tags("vip"), SAID);
        Check check = new Check(previous, null, true);
        assertThat(close(check, new Seen("snoozed", null, null)).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(close(check, new Seen("pending", null, SAID.plusSeconds(9))).outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void tagsThatCouldNotBePutBackAreNotChanged() {
        Change change = new Change("s", null, null, tags("-"), null, null, new Check(null, null, true));
        requireFailed(settle(change, new Seen("pending", tags("x".repeat(256)), null)), ErrorCode.SESSION_UNREADABLE);
        requireFailed(settle(change, new Seen("pending", tags("a\u0007b"), null)), ErrorCode.SESSION_UNREADABLE);
    }

    @Test
    void aStateThatCouldNotBePutBackIsNotChanged() {
        Settlement settlement = close(new Check(null, null, true), new Seen("snoozed", null, null));
        requireFailed(settlement, ErrorCode.SESSION_UNREADABLE);
        assertThat(settlement.reason()).contains("snoozed").contains("--keep-before=false");
    }
}
