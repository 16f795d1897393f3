package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Problem;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCheckTest {

    private static final String HEADER = "session_uid;state;segment;message;chat_mode;send_by\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'s1;closed;;;;'                        ! ''",
                "'s1;;a;;;'                             ! ''",
                "'s1;;;hi;;'                            ! ''",
                "'s1;;;;bot;'                           ! ''",
                "'s1;;-;;;'                             ! ''",
                "'1e16;closed;;;;'                      ! ''",
                "'12345e67-1;closed;;;;'                ! ''",
                "';closed;;;;'                          ! missing_session_uid",
                "'  ;closed;;;;'                        ! missing_session_uid",
                "'1.72E+16;closed;;;;'                  ! damaged_session_uid",
                "'1,72E+16;closed;;;;'                  ! damaged_session_uid",
                "'1.72E16;closed;;;;'                   ! damaged_session_uid",
                "' 1.72e+16 ;closed;;;;'                ! damaged_session_uid",
                "'2E+16;closed;;;;'                     ! damaged_session_uid",
                "'s1;open;;;;'                          ! unknown_state",
                "'s1;;;;human;'                         ! unknown_chat_mode",
                "'s1;;;hi;;bot'                         ! unknown_send_by",
                "'s1;resolved;;;bot;'                   ! chat_mode_with_resolved",
                "'s1;resolved;;;foo;'                   ! unknown_chat_mode;chat_mode_with_resolved",
                "'s1;;;;;'                              ! nothing_to_do",
                "'s1;;;;;user'                          ! nothing_to_do",
                "'s1;  ;, ,; \t ; ;'                    ! nothing_to_do",
                "'s1;;;;;foo'                           ! unknown_send_by;nothing_to_do",
                "'s1;closed'                            ! wrong_column_count",
                "'s1;closed;;;;;'                       ! wrong_column_count",
                "'s1'                                   ! wrong_column_count",
                "';x;;;y'                               ! wrong_column_count",
                "';;;;;'                                ! missing_session_uid;nothing_to_do",
                "';x;;hi;y;z'                           ! missing_session_uid;unknown_state;unknown_chat_mode;unknown_send_by",
                "'1.72E+16;RESOLVED;;;BOT;'             ! damaged_session_uid;chat_mode_with_resolved",
            })
    void findsAllThatIsWrong(String row, String codes) throws Exception {
        assertThat(Input.codes(read(row))).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"0,''", "255,''", "256,segment_too_long", "300,segment_too_long"})
    void limitsTheSegment(int length, String codes) throws Exception {
        assertThat(Input.codes(read("s1;closed;" + "x".repeat(length) + ";;;"))).isEqualTo(codes);
    }

    @Test
    void measuresTheSegmentAsItIsSent() throws Exception {
        String tag = "x".repeat(126);
        assertThat(Input.codes(read("s1;;  " + tag + "1 , ,, " + tag + "2 ," + tag + "1;;;")))
                .isEmpty();
        assertThat(Input.codes(read("s1;;" + "😀".repeat(128) + ";;;"))).isEqualTo("segment_too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u001B", "\u000B", "\u007F", "\u0085", "\u009F", "\uFFFE", "\uFFFF"})
    void refusesIllegalCharactersInAnyOfOurColumns(String illegal) throws Exception {
        assertThat(Input.codes(read("s1;;;a" + illegal + "b;;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("s" + illegal + "1;closed;;;;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("s1;clo" + illegal + "sed;;;;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("s1;;a" + illegal + "b;;;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("s1;;;;b" + illegal + "t;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("s1;;;hi;;us" + illegal + "er"))).isEqualTo("illegal_character");
    }

    @Test
    void allowsLayoutInAMessageOnly() throws Exception {
        assertThat(read("s1;;;\"a\tb\r\nc\rd\ne😀\";;").change())
                .isEqualTo(new Change("s1", null, null, null, "a\tb\r\nc\rd\ne😀", Sender.ASSISTANT));
        assertThat(Input.codes(read("s1;;\"a\tb\";;;"))).isEqualTo("illegal_character");
        assertThat(Input.codes(read("\"s\n1\";closed;;;;"))).isEqualTo("illegal_character");
    }

    @Test
    void refusesHalfACharacter() {
        assertThat(IllegalCharacters.first(Column.MESSAGE, "a\uD83Db")).hasValue(0xD83D);
        assertThat(IllegalCharacters.first(Column.MESSAGE, "a\uDE00")).hasValue(0xDE00);
        assertThat(IllegalCharacters.first(Column.MESSAGE, "a😀b")).isEmpty();
    }

    @Test
    void ignoresIllegalCharactersOfOtherColumns() throws Exception {
        assertThat(rows("session_uid;state;note\ns1;closed;a\u0001\n"))
                .singleElement()
                .extracting(Input::codes)
                .isEqualTo("");
    }

    @Test
    void trimsAllButTheMessage() throws Exception {
        assertThat(read(" s1\t; Pending ; b , a,b,, ;  hi  ; AWAITING ; Operator ")
                        .change())
                .isEqualTo(new Change(
                        "s1",
                        SessionState.PENDING,
                        ChatMode.AWAITING,
                        new Segment(List.of("b", "a")),
                        "  hi  ",
                        Sender.OPERATOR));
    }

    @Test
    void clearsTagsByADash() throws Exception {
        assertThat(read("s1;; - ;;;").change())
                .isEqualTo(new Change("s1", null, null, new Segment(List.of()), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,,"})
    void leavesTagsAsTheyAre(String segment) throws Exception {
        assertThat(read("s1;closed;" + segment + ";;;").change())
                .isEqualTo(new Change("s1", SessionState.CLOSED, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\"\"", "\" \n\t\r\n \""})
    void takesABlankMessageAsNone(String message) throws Exception {
        assertThat(read("s1;closed;;" + message + ";;user").change())
                .isEqualTo(new Change("s1", SessionState.CLOSED, null, null, null, null));
    }

    @Test
    void sendsByTheDefaultUnlessTheRowSays() throws Exception {
        InputFile file = Input.open(Input.file(directory, HEADER + "s1;;;hi;;\ns2;;;hi;;ASSISTANT\n"));
        assertThat(Input.rows(file, new IntakeRules(Sender.OPERATOR, false, true, false, null)))
                .extracting(row -> row.change() == null ? null : row.change().sendBy())
                .containsExactly(Sender.OPERATOR, Sender.ASSISTANT);
    }

    @Test
    void keepsTheUidOfARowWithProblems() throws Exception {
        assertThat(read(" s1 ;closed").sessionUid()).isEqualTo("s1");
        assertThat(read("1.72E+16;closed;;;;").sessionUid()).isEqualTo("1.72E+16");
        assertThat(read(";closed;;;;").sessionUid()).isEmpty();
        assertThat(rows("state;session_uid\nclosed\n"))
                .singleElement()
                .extracting(InputRow::sessionUid)
                .isEqualTo("");
    }

    @Test
    void keepsTheCellsAsTheyAre() throws Exception {
        assertThat(read(" s1 ;\" x\"\"y\n\";z").cells()).containsExactly(" s1 ", " x\"y\n", "z");
        assertThat(rows("error_a;session_uid;error_b;state\nA; s1 ;B;closed;C;D\nA;s1\n"))
                .extracting(InputRow::cells)
                .containsExactly(List.of(" s1 ", "closed", "C", "D"), List.of("s1"));
    }

    @Test
    void saysWhatWasFoundAndWhatIsAllowed() throws Exception {
        String sentences = Problem.sentences(
                read("s1;\"open\n\n" + "x".repeat(99) + "\";;hi;bot!;me").problems());
        // a line break in a state is an illegal character, so the state itself is not judged
        assertThat(sentences)
                .contains("chat_mode is \"bot!\", but may be bot, awaiting, operator or empty")
                .contains("send_by is \"me\", but may be assistant, operator, user or empty")
                .contains("state has U+000A");
        assertThat(Problem.sentences(read("s1;" + "x".repeat(99) + ";;;;").problems()))
                .isEqualTo("state is \"" + "x".repeat(39)
                        + "…\", but may be pending, unresolved, resolved, closed or empty");
        assertThat(Problem.sentences(read("s1;x").problems()))
                .startsWith("the row has 2 cells, but the header has 6 columns");
        assertThat(Problem.sentences(read("s1;;" + "x".repeat(256) + ";;;").problems()))
                .contains("has 256 characters, but may have 255");
    }

    private InputRow read(String row) throws Exception {
        List<InputRow> rows = rows(HEADER + row + "\n");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<InputRow> rows(String text) throws Exception {
        return Input.rows(Input.file(directory, text));
    }
}
