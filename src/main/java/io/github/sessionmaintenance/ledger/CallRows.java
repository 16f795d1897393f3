package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls of the ledger's rows. */
final class CallRows {

    private CallRows() {}

    static PendingCall call(Endpoint endpoint, ResultSet row) throws SQLException {
        Check check = endpoint == Endpoint.CHECK ? Checks.read(row) : null;
        return new PendingCall(row.getLong("line"), endpoint, change(row, check), row.getInt("attempts"));
    }

    /** What the row asks for once its session was read. */
    static Change change(ResultSet row) throws SQLException {
        return change(row, null);
    }

    private static Change change(ResultSet row, @Nullable Check check) throws SQLException {
        return new Change(
                row.getString("session_uid"),
                parsed(row.getString("state"), SessionState::parse),
                parsed(row.getString("chat_mode"), ChatMode::parse),
                row.getString("segment") == null ? null : Segment.ofWire(row.getString("segment")),
                row.getString("message"),
                parsed(row.getString("send_by"), Sender::parse),
                check);
    }

    private static <E> @Nullable E parsed(@Nullable String text, Function<String, Optional<E>> parser) {
        return text == null ? null : parser.apply(text).orElseThrow();
    }
}
