package io.github.sessionmaintenance.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real ledger in a directory of a test's own. Rows begin on line 2, one line each. */
public final class TestLedger implements AutoCloseable {

    /** When everything happens that no test gives another time. */
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** The API's clock at that time, an hour ahead. */
    public static final ServerTime SERVER_TIME = new ServerTime(NOW.plusSeconds(3600), Duration.ofSeconds(5));

    private final HikariDataSource source;
    private final Ledger ledger;

    public TestLedger(Path directory) {
        try {
            source = LedgerFile.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = Ledger.over(source);
    }

    public Ledger ledger() {
        return ledger;
    }

    public Calls calls() {
        return ledger.calls();
    }

    public JdbcClient sql() {
        return JdbcClient.create(source);
    }

    /** A run that has no rows yet. */
    public Run start(String name) {
        return start(name, "https://api.example");
    }

    Run start(String name, String origin) {
        return ledger.runs().start("id-" + name, "identity-" + name, 1, origin, shape("in.csv"), null, NOW);
    }

    /** A run of these rows, open for calls. */
    public Run sealed(String name, Change... changes) {
        return sealed(start(name), OnConflict.REJECT, valid(changes));
    }

    Run sealed(Run run, OnConflict onConflict, List<InputRow> rows) {
        ledger.staging().stage(run, rows);
        ledger.staging().seal(run, onConflict, rows.size());
        return ledger.runs().reload(run);
    }

    static InputShape shape(String name) {
        return new InputShape(
                name,
                "ab12",
                List.of("session_uid", "state", "message"),
                List.of("session_uid", "state", "message"),
                ',',
                StandardCharsets.UTF_8,
                false);
    }

    static List<InputRow> valid(Change... changes) {
        return IntStream.range(0, changes.length)
                .mapToObj(row -> valid(row + 2, changes[row]))
                .toList();
    }

    static InputRow valid(long line, Change change) {
        String message = change.message() == null ? "" : change.message();
        List<String> cells = List.of(change.sessionUid(), "", message);
        return new InputRow(line, cells, change.sessionUid(), change, List.of());
    }

    static InputRow invalid(long line, String sessionUid) {
        List<Problem> problems = List.of(new Problem(ErrorCode.NOTHING_TO_DO, "asks for nothing"));
        return new InputRow(line, List.of(sessionUid), sessionUid, null, problems);
    }

    /** All rows of the run in their order. */
    public List<RowAccount> rows(Run run) {
        List<RowAccount> rows = new ArrayList<>();
        ledger.accounts().rows(run, rows::add);
        return rows;
    }

    /** The row on that line. */
    public RowAccount row(Run run, long line) {
        return rows(run).stream().filter(row -> row.line() == line).findFirst().orElseThrow();
    }

    /** All calls of the endpoint that may be made now. */
    public List<PendingCall> pending(Run run, Endpoint endpoint) {
        return calls().pending(run, endpoint, 0, Long.MAX_VALUE, 1000);
    }

    /** The call of that line. */
    public PendingCall pending(Run run, Endpoint endpoint, long line) {
        return calls().pending(run, endpoint, line - 1, line, 1).get(0);
    }

    /** Claims these calls. */
    public void claim(Run run, PendingCall... claimed) {
        calls().turn(run, turn(List.of(), List.of(claimed)));
    }

    void settle(Run run, Settlement... settled) {
        calls().turn(run, turn(List.of(settled), List.of()));
    }

    void find(Run run, Finding... findings) {
        calls().turn(run, turn(List.of(), List.of(), new Revision(List.of(), List.of(), List.of(findings))));
    }

    static Turn turn(List<Settlement> settled, List<PendingCall> claimed) {
        return turn(settled, claimed, Revision.NONE);
    }

    static Turn turn(List<Settlement> settled, List<PendingCall> claimed, Revision revision) {
        return new Turn(
                settled,
                claimed,
                revision,
                new Counts(Map.of(), Map.of(), List.of(), Duration.ZERO, 0, 0),
                NOW,
                SERVER_TIME);
    }

    /** A turn that only counts. */
    public static Turn counted(Map<Endpoint, Traffic> traffic, Duration active, int worstSecond, Instant at) {
        Map<Second, Traffic> seconds = traffic.entrySet().stream()
                .collect(Collectors.toMap(count -> Second.of(count.getKey(), at), Map.Entry::getValue));
        Counts counts = new Counts(seconds, Map.of(), List.of(), active, worstSecond, 0);
        return new Turn(List.of(), List.of(), Revision.NONE, counts, at, SERVER_TIME);
    }

    @Override
    public void close() {
        source.close();
    }
}
