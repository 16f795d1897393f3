package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Sender;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcDoubts implements Doubts {

    private static final String OPEN = """
            SELECT line, session_uid, send_by, update_state, claimed_at, claimed_within, doubted_at, absent_at
              FROM run_row
             WHERE run = :run AND line BETWEEN :first AND :last AND message_state = 'in_doubt' AND claimed_at IS NOT NULL
             ORDER BY line""";

    private static final String KNOWN = """
            SELECT message_id FROM run_row
             WHERE message_id IN (:ids) AND session_uid = :uid AND run IN (SELECT number FROM run WHERE origin = :origin)""";

    private static final String SENT_ELSEWHERE = """
            SELECT message_id FROM run_row
             WHERE message_state = 'succeeded' AND sent_at >= :since
               AND message_key = (SELECT message_key FROM run_row WHERE run = :run AND line = :line)
               AND NOT (run = :run AND line = :line)""";

    /**
     * The keys are as good as random: what follows a random one is another choice each time. The plus keeps
     * SQLite from going through all rows of the runs.
     */
    private static final String ACKNOWLEDGED = """
            SELECT session_uid, message_key, claimed_at, sent_at FROM run_row
             WHERE message_state = 'succeeded' AND message_key > :from AND settled_by IS NULL AND send_by = :sender
               AND +run IN (SELECT number FROM run WHERE origin = :origin AND (number = :run OR NOT :own))
             ORDER BY message_key LIMIT :most""";

    /** Our clock, by which a message without a better time was noted, may be so far off. */
    private static final Duration CLOCKS_APART = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final Fingerprint fingerprint;
    private final SecureRandom random = new SecureRandom();

    JdbcDoubts(JdbcClient jdbc, Fingerprint fingerprint) {
        this.jdbc = jdbc;
        this.fingerprint = fingerprint;
    }

    @Override
    public List<Doubt> open(Run run) {
        return open(run, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<Doubt> open(Run run, long line) {
        return open(run, line, line).stream().findFirst();
    }

    private List<Doubt> open(Run run, long first, long last) {
        return jdbc.sql(OPEN)
                .param("run", run.number())
                .param("first", first)
                .param("last", last)
                .query((row, n) -> doubt(row))
                .list();
    }

    private static Doubt doubt(ResultSet row) throws SQLException {
        return new Doubt(
                row.getLong("line"),
                row.getString("session_uid"),
                Sender.parse(row.getString("send_by")).orElseThrow(),
                row.getString("update_state") != null,
                new ServerTime(
                        Instant.ofEpochMilli(row.getLong("claimed_at")),
                        Duration.ofMillis(row.getLong("claimed_within"))),
                Instant.ofEpochMilli(row.getLong("doubted_at")),
                JdbcRuns.instant(row, "absent_at"));
    }

    @Override
    public Change change(Run run, long line) {
        return jdbc.sql("SELECT * FROM run_row WHERE run = ? AND line = ?")
                .params(run.number(), line)
                .query((row, n) -> CallRows.change(row))
                .single();
    }

    @Override
    public Set<String> known(Run run, String sessionUid, Collection<String> messageIds) {
        return messageIds.isEmpty()
                ? Set.of()
                : jdbc.sql(KNOWN)
                        .param("ids", messageIds)
                        .param("uid", sessionUid)
                        .param("origin", run.origin())
                        .query(String.class)
                        .set();
    }

    @Override
    public boolean isSentElsewhere(Run run, Doubt doubt, Collection<String> messageIds) {
        Instant since = doubt.attempted().at().minus(doubt.attempted().within()).minus(CLOCKS_APART);
        Set<String> listed = new HashSet<>(messageIds);
        return jdbc
                .sql(SENT_ELSEWHERE)
                .param("run", run.number())
                .param("line", doubt.line())
                .param("since", since.toEpochMilli())
                .query((row, n) -> Optional.ofNullable(row.getString(1)).orElse(""))
                .list()
                .stream()
                .anyMatch(id -> !listed.contains(id));
    }

    @Override
    public boolean isReadBackProven(Run run, Sender sendBy) {
        return jdbc.sql("SELECT COUNT(*) FROM read_back WHERE origin = ? AND send_by = ?")
                        .params(run.origin(), sendBy.wire())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void proveReadBack(Run run, Sender sendBy, Instant at) {
        jdbc.sql("INSERT INTO read_back (origin, send_by, proven_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(run.origin(), sendBy.wire(), at.toEpochMilli())
                .update();
    }

    @Override
    public List<Acknowledged> acknowledged(Run run, Sender sendBy, int most) {
        // those of other runs may be long gone from their sessions
        Stream<Acknowledged> ownFirst =
                Stream.of(true, false).flatMap(own -> acknowledged(run, sendBy, most, own).stream());
        return ownFirst.distinct().limit(most).toList();
    }

    private List<Acknowledged> acknowledged(Run run, Sender sendBy, int most, boolean own) {
        byte[] from = new byte[Fingerprint.BYTES];
        random.nextBytes(from);
        List<Acknowledged> some = acknowledgedAfter(from, run, sendBy, most, own);
        return some.isEmpty() ? acknowledgedAfter(new byte[0], run, sendBy, most, own) : some;
    }

    private List<Acknowledged> acknowledgedAfter(byte[] from, Run run, Sender sendBy, int most, boolean own) {
        return jdbc.sql(ACKNOWLEDGED)
                .param("from", from)
                .param("sender", sendBy.wire())
                .param("origin", run.origin())
                .param("run", run.number())
                .param("own", own)
                .param("most", most)
                .query((row, n) -> new Acknowledged(
                        row.getString("session_uid"),
                        HexFormat.of().formatHex(row.getBytes("message_key")),
                        Instant.ofEpochMilli(row.getLong("claimed_at")),
                        Instant.ofEpochMilli(row.getLong("sent_at"))))
                .list();
    }

    @Override
    public boolean isTextOf(Run run, Acknowledged message, String text) {
        byte[] key = fingerprint.ofMessage(run.origin(), message.sessionUid(), text);
        return message.key().equals(HexFormat.of().formatHex(key));
    }
}
