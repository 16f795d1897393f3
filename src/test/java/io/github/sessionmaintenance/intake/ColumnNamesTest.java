package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

    @TempDir
    Path directory;

    @Test
    void aColumnIsReadByTheNameThatIsGiven() throws Exception {
        InputFile file = open(
                "Session ID;message;Text;State\ns1;note;hello;closed\n", "session_uid= session id ", "message=TEXT");
        InputRow row = Input.rows(file, Input.RULES).get(0);
        assertThat(row.sessionUid()).isEqualTo("s1");
        assertThat(row.change().message()).isEqualTo("hello");
        assertThat(row.change().state()).hasToString("CLOSED");
        assertThat(file.shape().columns()).containsExactly("Session ID", "message", "Text", "State");
        assertThat(file.shape().meanings()).containsExactly("session_uid", "", "message", "state");
        assertThat(file.notices()).containsExactly("ignored columns that mean nothing here: message");
    }

    @Test
    void ourNameMayStandForAnotherColumn() throws Exception {
        InputFile file = open("session_uid,state\ns1,vip\n", "segment=state");
        assertThat(Input.rows(file, Input.RULES).get(0).change().segment()).isEqualTo(Segment.parse("vip"));
    }

    @Test
    void aNameMayHaveAnyCharacters() throws Exception {
        assertThat(Input.rows(open("\"a=b, \"\"c\"\"\",state\ns1,closed\n", "session_uid=a=b, \"c\""), Input.RULES))
                .extracting(InputRow::sessionUid)
                .containsExactly("s1");
    }

    @Test
    void whatUndoesARunHasOurNames() throws Exception {
        InputFile file =
                open("session_uid,state,undo_of\ns1,closed,b2312483c8\n", "session_uid=Session ID", "message=Text");
        assertThat(file.names()).isEqualTo(ColumnNames.OURS);
        assertThat(Input.rows(file, Input.RULES))
                .extracting(InputRow::sessionUid)
                .containsExactly("s1");
    }

    @Test
    void whatIsTypedWinsOverWhatAJobSaysOfTheSameColumn() {
        ColumnNames typed = ColumnNames.of("state=Status");
        assertThat(typed.or(ColumnNames.of("state=Zustand\nmessage=Text")).theirs())
                .isEqualTo(Map.of("state", "Status", "message", "Text"));
        assertThatThrownBy(() -> typed.or(ColumnNames.of("message=status")))
                .hasMessageStartingWith("found '")
                .hasMessageContaining("for two columns");
    }

    @Test
    void namesThatAreOursChangeNothing() {
        assertThat(ColumnNames.of("state=State").text()).isEmpty();
    }

    @Test
    void aNameThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> open("session_uid,message\n", "message=Text"))
                .isInstanceOf(InputRefusedException.class)
                .hasMessage(
                        "line 1: there is no column \"Text\", which --column gives for message; the header names: session_uid, message; correct --column, or give the file's delimiter with --delimiter");
    }

    @Test
    void aNearMissIsStillFound() {
        assertThatThrownBy(() -> open("Session ID,mesage\n", "session_uid=Session ID"))
                .hasMessageStartingWith("line 1: mesage: did you mean message?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            session_uid         | -       | found 'session_uid', allowed: a column of this program, =, and its name
            session_uid=        | -       | found 'session_uid=', allowed: a column of this program, =,
            =Session ID         | -       | found '' before the =, allowed: session_uid, state, segment, message,
            uid=Session ID      | -       | found 'uid' before the =, allowed: session_uid, state,
            undo_of=A           | -       | found 'undo_of' before the =, allowed: session_uid,
            message=error_text  | -       | found 'error_text', allowed: a name that does not begin with error_
            session_uid=A       | state=a | found 'a' for two columns
            session_uid=A       | Session_UID=B | found session_uid twice
            """)
    void whatMakesNoSenseIsRefused(String first, String second, String told) {
        String pairs = second == null ? first : first + "\n" + second;
        assertThatThrownBy(() -> ColumnNames.of(pairs).or(ColumnNames.OURS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told);
    }

    private InputFile open(String text, String... pairs) throws InputRefusedException, IOException {
        return InputFile.open(
                Input.file(directory, text), new InputFormat(null, null, ColumnNames.of(String.join("\n", pairs))));
    }
}
