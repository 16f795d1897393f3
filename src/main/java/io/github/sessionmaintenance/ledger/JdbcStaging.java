package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

final class JdbcStaging implements Staging {

    private static final String INSERT = """
            INSERT INTO run_row (run, line, session_uid, state, chat_mode, segment, send_by, message, cells, content,
                                 message_key, outcome, message_state, update_state, check_state, error_code, error_message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, line) DO NOTHING""";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Fingerprint fingerprint;

    JdbcStaging(JdbcOperations jdbc, TransactionOperations transaction, Fingerprint fingerprint) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.fingerprint = fingerprint;
    }

    @Override
    public void stage(Run run, List<InputRow> rows) {
        new Batch(jdbc).run(INSERT, rows, row -> columns(run, row));
        new Checks(jdbc, run).stage(rows);
    }

    @Override
    public void seal(Run run, OnConflict onConflict, long rowsRead) {
        transaction.executeWithoutResult(status -> {
            Long staged = jdbc.queryForObject("SELECT COUNT(*) FROM run_row WHERE run = ?", Long.class, run.number());
            if (staged == null || staged != rowsRead) {
                throw new IllegalStateException("read " + rowsRead + " rows but staged " + staged);
            }
            new Rivals(jdbc, run.number()).decide(onConflict);
            jdbc.update("UPDATE run SET sealed = 1 WHERE number = ?", run.number());
        });
    }

    private @Nullable Object[] columns(Run run, InputRow row) {
        Change change = row.change();
        return change == null ? invalid(run, row) : valid(run, row, change);
    }

    private @Nullable Object[] valid(Run run, InputRow row, Change change) {
        return new @Nullable Object[] {
            run.number(),
            row.line(),
            row.sessionUid(),
            change.state() == null ? null : change.state().wire(),
            change.chatMode() == null ? null : change.chatMode().wire(),
            change.segment() == null ? null : change.segment().wire(),
            change.sendBy() == null ? null : change.sendBy().wire(),
            change.message(),
            Json.write(row.cells()),
            fingerprint.ofContent(change),
            change.message() == null
                    ? null
                    : fingerprint.ofMessage(run.origin(), change.sessionUid(), change.message()),
            null,
            pendingIf(change.wants(Endpoint.MESSAGE)),
            pendingIf(change.wants(Endpoint.UPDATE)),
            pendingIf(change.wants(Endpoint.CHECK)),
            null,
            null
        };
    }

    private static @Nullable String pendingIf(boolean wanted) {
        return wanted ? CallState.PENDING.wire() : null;
    }

    private static @Nullable Object[] invalid(Run run, InputRow row) {
        @Nullable Object[] columns = new @Nullable Object[17];
        columns[0] = run.number();
        columns[1] = row.line();
        columns[2] = row.sessionUid();
        columns[8] = Json.write(row.cells());
        columns[11] = Outcome.INVALID.wire();
        columns[15] = Problem.codes(row.problems());
        columns[16] = Problem.sentences(row.problems());
        return columns;
    }
}
