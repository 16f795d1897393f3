package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the fault table that one answer, or the lack of one, makes up: all in one run, amid good rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerFaultTableTest {

    private static final List<String> HTTP_FAULTS = List.of(
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
            "408 Request Timeout");

    private final Map<String, Misfortune> misfortunes = new LinkedHashMap<>();
    private StrictServer server;
    private Reports reports;

    /** What befalls the first call of one kind in one session. */
    private record Misfortune(boolean message, Fault fault, ServerAnswer told) {

        boolean befalls(Asked asked, int nth) {
            return nth == 1 && !asked.isRead() && asked.isMessage() == message;
        }
    }

    private void plan(String row, Fault fault, ServerAnswer told) {
        for (boolean message : new boolean[] {true, false}) {
            String session = row + "-" + fault + "-" + misfortunes.size() + (message ? "-message" : "-update");
            misfortunes.put(session, new Misfortune(message, fault, told));
        }
    }

    private void plan(String row, Fault fault) {
        plan(row, fault, ServerAnswer.broken());
    }

    private void planAll() {
        plan("row04", Fault.CLOSE_BEFORE);
        plan("row04", Fault.CLOSE_AFTER);
        plan("row04", Fault.HANG_BEFORE);
        plan("row04", Fault.HANG_AFTER);
        plan("row05", Fault.CLOSE_IDLE);
        plan("row06", Fault.TRICKLE);
        String refusal = "{\"type\":\"RXERROR\",\"message\":\"this session\\nis locked\"}";
        plan("row10", Fault.TOLD_BEFORE, new ServerAnswer("400 Bad Request", "", refusal));
        plan("row11", Fault.TOLD_BEFORE, new ServerAnswer("200 OK", "", refusal));
        plan("row12", Fault.TRUNCATED);
        for (Fault told : List.of(Fault.TOLD_BEFORE, Fault.TOLD_AFTER)) {
            plan("row12", told, new ServerAnswer("200 OK", "", "<html>We will be back soon</html>"));
            plan("row12", told, new ServerAnswer("200 OK", "", ""));
            HTTP_FAULTS.forEach(status -> plan("row14", told, new ServerAnswer(status, "", "<html>")));
        }
        plan("row16", Fault.TOLD_AFTER, new ServerAnswer("200 OK", "", " ".repeat(3 << 20)));
        String other = "{\"type\":\"RXSUCCESS\",\"message\":\"ok\",\"data\":{\"session_uid\":\"another\"}}";
        plan("row17", Fault.TOLD_AFTER, new ServerAnswer("200 OK", "", other));
        plan("row18", Fault.LATE);
    }

    @BeforeAll
    void run(@TempDir Path home) throws Exception {
        planAll();
        server = new StrictServer();
        server.script((asked, nth) -> {
            Misfortune mine = misfortunes.get(asked.session());
            return mine != null && mine.befalls(asked, nth) ? mine.fault() : Fault.NONE;
        });
        server.tell(asked -> misfortunes.get(asked.session()).told());
        Program program = new Program(home, server);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("session_uid", "state", "message")));
        misfortunes.keySet().forEach(session -> {
            rows.add(List.of(session, "closed", "hello " + session));
            rows.add(List.of("good-" + session, "closed", "hello"));
        });
        Path input = program.input("faults.csv", Csv.text(rows));
        program.run(input, "--rate", "60/s", "--call-timeout", "500ms").requireExit(1);
        reports = program.reports();
    }

    @AfterAll
    void close() throws IOException {
        server.close();
        assertThat(server.breaches()).isEmpty();
    }

    @Test
    void row04_aResetOrATimeoutIsADoubtThatReadingBackSettles() {
        requireAllWell("row04", 8);
    }

    @Test
    void row05_aStalePooledConnectionIsNoReasonToSendAgainUnseen() {
        requireAllWell("row05", 2);
    }

    @Test
    void row06_anEndlessTrickleEndsWithTheCallTimeout() {
        requireAllWell("row06", 2);
    }

    @Test
    void row10_aRefusalFailsItsRowWithTheCleanedReason() {
        requireRefused("row10");
    }

    @Test
    void row11_aRefusalThatIsToldAsASuccessIsOne() {
        requireRefused("row11");
    }

    private void requireRefused(String row) {
        List<Map<String, String>> refused = reports.results().stream()
                .filter(one -> one.get("session_uid").startsWith(row))
                .toList();
        assertThat(refused)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one)
                        .containsEntry("outcome", "failed")
                        .containsEntry("error_code", "api_refused")
                        .containsEntry("error_message", "this session is locked"));
        refused.forEach(this::requireAskedOnce);
    }

    /** What the server saw, not the attempts: one more of these is lost to a connection that a neighbour's fault closed. */
    private void requireAskedOnce(Map<String, String> row) {
        String session = row.get("session_uid");
        assertThat(times(session, true)).as(session).isEqualTo(1);
        assertThat(times(session, false)).as(session).isEqualTo(session.endsWith("message") ? 0 : 1);
    }

    @Test
    void row12_anAnswerThatIsNoAnswerProvesNothing() {
        requireAllWell("row12", 10);
    }

    @Test
    void row14_aServersFaultProvesNothing() {
        requireAllWell("row14", 20);
    }

    @Test
    void row16_ofAGiantAnswerOnlyTheBeginningIsRead() {
        requireAllWell("row16", 2);
    }

    @Test
    void row17_aSuccessOfAnotherSessionIsADoubt() {
        requireAllWell("row17", 2);
    }

    @Test
    void row18_whatTakesEffectLateIsFoundByTheSecondLook() {
        requireAllWell("row18", 2);
    }

    @Test
    void goodRowsAmidThemAreApplied() {
        assertThat(reports.results()).hasSize(2 * misfortunes.size());
        misfortunes.keySet().forEach(session -> {
            assertThat(reports.row("good-" + session)).containsEntry("outcome", "applied");
            assertThat(times("good-" + session, true)).as(session).isEqualTo(1);
        });
    }

    /** Every session of that row of the table: its message is there once, its update is in place. */
    private void requireAllWell(String row, int sessions) {
        List<String> mine = misfortunes.keySet().stream()
                .filter(session -> session.startsWith(row))
                .toList();
        assertThat(mine).hasSize(sessions);
        mine.forEach(this::requireWell);
    }

    private void requireWell(String session) {
        assertThat(reports.row(session)).as(session).containsEntry("outcome", "applied");
        assertThat(server.messages())
                .filteredOn(asked -> asked.session().equals(session))
                .as(session)
                .containsExactly(Asked.message(session, "hello " + session, "assistant"));
        assertThat(server.chat(session).state()).as(session).isEqualTo("closed");
        Misfortune mine = misfortunes.get(session);
        boolean repeats = mine.fault() != Fault.CLOSE_IDLE && !(mine.message() && hasEffect(mine.fault()));
        assertThat(times(session, mine.message())).as(session).isEqualTo(repeats ? 2 : 1);
        assertThat(times(session, !mine.message())).as(session).isEqualTo(1);
    }

    private static boolean hasEffect(Fault fault) {
        return fault.hasEffect() || fault == Fault.LATE;
    }

    private long times(String session, boolean message) {
        return server.arrivals().stream()
                .map(StrictServer.Arrival::asked)
                .filter(asked -> asked.session().equals(session) && !asked.isRead() && asked.isMessage() == message)
                .count();
    }
}
