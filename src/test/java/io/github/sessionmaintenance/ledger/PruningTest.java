package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.inDoubt;
import static io.github.sessionmaintenance.ledger.Settlements.refused;
import static io.github.sessionmaintenance.ledger.TestLedger.NOW;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {

    private static final String SECRET = "a text for one person only ";
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path directory;

    private TestLedger ledger;
    private Pruning pruning;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
        pruning = ledger.ledger().pruning();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRunIsDueOnceItsOwnTimeIsOver() {
        Run week = finished("week", WEEK);
        Run month = finished("month", Duration.ofDays(30));
        assertThat(pruning.due(NOW.plus(WEEK), NOW.plus(WEEK))).isEmpty();
        assertThat(pruning.due(NOW.plus(WEEK).plusMillis(1), NOW.plus(WEEK).plusMillis(1)))
                .containsExactly(week);
        assertThat(pruning.due(NOW.plus(Duration.ofDays(31)), NOW.plus(Duration.ofDays(31))))
                .containsExactly(week, month);
    }

    /** However short a time the run itself was to be kept for. */
    @Test
    void whatThisStartsGuardNeedsIsNotDue() {
        Run day = finished("day", Duration.ofDays(1));
        assertThat(pruning.due(NOW.plus(WEEK), NOW)).isEmpty();
        assertThat(pruning.due(NOW.plus(WEEK), NOW.plusMillis(1))).containsExactly(day);
    }

    @Test
    void whatIsUnfinishedOrInDoubtIsNeverDue() {
        ledger.sealed("unfinished", Changes.close("a"));
        Run doubtful = ledger.sealed("doubtful", Changes.say("s", "hello"));
        PendingCall message = ledger.pending(doubtful, MESSAGE, 2);
        ledger.claim(doubtful, message);
        ledger.settle(doubtful, inDoubt(message));
        end(doubtful, WEEK);
        Run borrower = ledger.sealed("borrower", Changes.say("s", "hello"));
        ledger.calls().recover(borrower, null, NOW);
        end(borrower, WEEK);
        Run reopened = finished("reopened", WEEK);
        ledger.ledger().runs().end(reopened, ExitCode.STOPPED, false, NOW, WEEK);
        assertThat(pruning.due(NOW.plus(Duration.ofDays(999)), NOW.plus(Duration.ofDays(999))))
                .isEmpty();
    }

    @Test
    void aForgottenRunLeavesNothing() throws IOException {
        Run kept = finished("kept", WEEK);
        Run run = ledger.sealed("one", Changes.say("s", SECRET.repeat(400)));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, refused(message, "no"));
        ledger.calls().turn(run, TestLedger.counted(Map.of(MESSAGE, new Traffic(1, 0, 0)), WEEK, 1, NOW));
        ledger.sql()
                .sql("INSERT INTO run_doubt VALUES (?, 'person', 1, 1)")
                .param(run.number())
                .update();
        end(run, WEEK);
        assertThat(isOnDisk()).isTrue();

        pruning.forget(run, NOW);
        assertThat(isOnDisk()).isFalse();
        for (String table : new String[] {"run_row", "run_second", "run_traffic", "run_doubt"}) {
            assertThat(count("SELECT COUNT(*) FROM " + table + " WHERE run = " + run.number()))
                    .as(table)
                    .isZero();
        }
        assertThat(ledger.ledger().runs().latest("identity-one")).isEmpty();
        assertThat(ledger.rows(kept)).hasSize(1);
    }

    private Run finished(String name, Duration kept) {
        Run run = ledger.sealed(name, Changes.close("a"));
        PendingCall update = ledger.pending(run, UPDATE, 2);
        ledger.claim(run, update);
        ledger.settle(run, applied(update));
        return end(run, kept);
    }

    private Run end(Run run, Duration kept) {
        ledger.ledger().runs().end(run, ExitCode.DONE, true, NOW, kept);
        return ledger.ledger().runs().reload(run);
    }

    private long count(String sql) {
        return ledger.sql().sql(sql).query(Long.class).single();
    }

    private boolean isOnDisk() throws IOException {
        ledger.sql().sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
        byte[] bytes = Files.readAllBytes(directory.resolve("ledger.db"));
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET.strip());
    }
}
