package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** errors.csv as the next input. */
class MendedErrorsTest extends AcceptanceTest {

    private static final String[] OPTIONS = {"--rate", "unlimited", "--call-timeout", "300ms", "--attempts", "2"};

    private static final List<String> HEADER =
            List.of("remark", "session_uid", "state", "segment", "message", "chat_mode", "send_by");

    private static final List<List<String>> ROWS = List.of(
            HEADER,
            row("applied", "closed", "", "hello", "", ""),
            row("update-refused", "closed", "vip", "hello, \"friend\"\r\n", "", ""),
            row("update-refused-too", "pending", "", " hello ", "", "operator"),
            row("message-refused", "closed", "", "hello", "", ""),
            row("exhausted", "closed", "", "hello", "", ""),
            row("", "closed", "", "for nobody", "", ""),
            row("1.72E+16", "closed", "", "for whom", "", ""),
            row("bad-state", "shut", "", "hello", "", ""),
            row("bad-mode", "closed", "", "hello", "auto", ""),
            row("bad-sender", "closed", "", "hello", "", "bot"),
            row("bad-pair", "resolved", "", "hello", "bot", ""),
            row("bad-segment", "closed", "x".repeat(256), "hello", "", ""),
            row("nothing", "", "", "", "", ""),
            row("bad-character", "closed", "", "hel\u0007lo", "", ""),
            List.of("short", "short", "closed"),
            row("rival", "closed", "", "hello", "", ""),
            row("rival", "pending", "", "hello", "", ""));

    private static final Map<String, String> MENDED_SESSIONS = Map.of("", "found-1", "1.72E+16", "found-2");

    private static List<String> row(
            String session, String state, String segment, String message, String chatMode, String sendBy) {
        return List.of("r " + session, session, state, segment, message, chatMode, sendBy);
    }

    @Test
    void mendedItRunsAsInputAndSendsNothingTwice() throws Exception {
        server.script((asked, nth) -> fault(asked));
        program.run(program.input("first.csv", Csv.text(ROWS)), "--rate", "unlimited", "--attempts", "2")
                .requireExit(1);
        Reports first = program.reports();
        assertThat(first.count("applied")).isEqualTo(1);
        assertThat(first.count("failed")).isEqualTo(4);
        assertThat(first.count("invalid")).isEqualTo(12);
        requireEmptyMessagesWhereSent(first.errors());
        server.script((asked, nth) -> Fault.NONE);

        Path mended = program.input("mended.csv", Csv.text(mended(first.errors())));
        Ended ended = program.run(mended, "--rate", "unlimited").requireExit(0);

        assertThat(ended.err()).doesNotContain("error_");
        assertThat(program.reports().count("applied"))
                .isEqualTo(program.reports().results().size());
        requireNoMessageTwice();
        assertThat(server.messages()).hasSize(15);
        assertThat(server.messages())
                .contains(
                        Asked.message("update-refused", "hello, \"friend\"\r\n", "assistant"),
                        Asked.message("update-refused-too", " hello ", "operator"),
                        Asked.message("message-refused", "hello", "assistant"));
        assertThat(server.chat("update-refused")).isEqualTo(new Chat("closed", "bot", "vip"));
        assertThat(server.chat("update-refused-too").state()).isEqualTo("pending");
        assertThat(server.chat("exhausted").state()).isEqualTo("closed");
    }

    private static Fault fault(Asked asked) {
        if (asked.isMessage()) {
            return asked.session().equals("message-refused") ? Fault.REFUSED : Fault.NONE;
        }
        if (asked.session().equals("exhausted")) {
            return Fault.ERROR_BEFORE;
        }
        return asked.session().startsWith("update-refused") ? Fault.REFUSED : Fault.NONE;
    }

    private static void requireEmptyMessagesWhereSent(List<List<String>> errors) {
        Set<String> sent = Set.of("update-refused", "update-refused-too", "exhausted");
        for (List<String> cells : errors.subList(1, errors.size())) {
            String session = cells.get(HEADER.indexOf("session_uid"));
            String message = cells.get(HEADER.indexOf("message"));
            boolean asked = !List.of("nothing", "short").contains(session);
            assertThat(message.isEmpty()).as(session).isEqualTo(sent.contains(session) || !asked);
            String retryable = cells.get(cells.size() - 1);
            assertThat(retryable).as(session).isEqualTo("" + session.equals("exhausted"));
        }
    }

    /** As a person would mend it, in place; the second of the rivals goes. */
    private static List<List<String>> mended(List<List<String>> errors) {
        List<List<String>> mended = new ArrayList<>(errors.subList(0, errors.size() - 1));
        mended.replaceAll(ArrayList::new);
        for (List<String> cells : mended.subList(1, mended.size())) {
            cells.replaceAll(cell -> Map.of("shut", "closed", "auto", "", "bot", "", "hel\u0007lo", "hello")
                    .getOrDefault(cell, cell.length() > 255 ? "vip" : cell));
            int session = HEADER.indexOf("session_uid");
            cells.set(session, MENDED_SESSIONS.getOrDefault(cells.get(session), cells.get(session)));
            if (cells.get(session).equals("nothing")) {
                cells.set(HEADER.indexOf("message"), "something");
            }
        }
        return mended;
    }

    @Test
    void aLostAnswerIsADoubtThatNoRunSendsAgain() throws Exception {
        Path input = messagesAndUpdates(4);
        server.readBack(ReadBack.DOWN);
        server.script((asked, nth) ->
                asked.isMessage() && asked.session().equals(session(2)) ? Fault.CLOSE_AFTER : Fault.NONE);

        program.run(input, OPTIONS).requireExit(1);
        assertThat(program.reports().of("outcome")).containsExactly("applied", "in_doubt", "applied", "applied");
        assertThat(program.reports().row(session(2))).containsEntry("error_code", "message_in_doubt");
        assertThat(server.effects()).hasSize(7);

        server.script((asked, nth) -> Fault.NONE);
        program.run(input, OPTIONS).requireExit(1);
        assertThat(server.effects()).hasSize(7);

        Path errors = Files.copy(program.outputDir().resolve("errors.csv"), home.resolve("unmended.csv"));
        program.run(errors, OPTIONS).requireExit(1);
        assertThat(program.reports().of("outcome")).containsExactly("in_doubt");
        assertThat(program.reports().row(session(2)))
                .containsEntry("error_code", "message_in_doubt")
                .containsEntry("attempts", "0");
        assertThat(server.effects()).hasSize(7);

        server.readBack(ReadBack.NORMAL);
        program.run(input, OPTIONS).requireExit(0);
        program.run(errors, OPTIONS).requireExit(0);
        assertThat(program.reports().row(session(2))).containsEntry("message", "already_sent");
        requireClosed(4);
        assertThat(server.messages()).hasSize(4);
    }
}
