package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.CallState;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsFileTest {

    private static final List<String> COLUMNS = List.of("Session_UID", "state", "Message", "our, note");
    private static final List<String> MEANINGS = List.of("session_uid", "state", "message", "");

    @Test
    void repeatsTheInputsOwnColumnsAndCells() throws IOException {
        assertThat(written(
                        shape(',', false),
                        Rows.invalid(2, "unknown_state", "state is \"x\"", " a ", "x", "say \"hi\"\nto all", "=1+1"),
                        Rows.failed(4, CallState.FAILED, null, "attempts_exhausted", "b", "closed", "", ""),
                        Rows.inDoubt(5, "c", "closed", "hello", "")))
                .isEqualTo("""
                Session_UID,state,Message,"our, note",error_line,error_outcome,error_code,error_message,error_retryable
                " a ",x,"say ""hi""
                to all",=1+1,2,invalid,unknown_state,"state is ""x""\",false
                b,closed,,,4,failed,attempts_exhausted,no such session,true
                c,closed,hello,,5,in_doubt,message_in_doubt,who knows,false
                """);
    }

    @Test
    void leavesOutAMessageThatWasSent() throws IOException {
        for (CallState done : List.of(CallState.SUCCEEDED, CallState.ALREADY_SENT)) {
            assertThat(row(Rows.failed(2, CallState.REFUSED, done, "api_refused", "a", "closed", "hello", "x")))
                    .isEqualTo("a,closed,,x,2,failed,api_refused,no such session,false");
        }
        for (CallState notDone : List.of(CallState.REFUSED, CallState.FAILED, CallState.IN_DOUBT)) {
            assertThat(row(Rows.failed(2, CallState.PENDING, notDone, "api_refused", "a", "closed", "hello", "x")))
                    .startsWith("a,closed,hello,x,2,");
        }
    }

    @Test
    void fillsAShortRowUp() throws IOException {
        assertThat(row(Rows.invalid(2, "wrong_column_count", "2 cells", "a", "x")))
                .isEqualTo("a,x,,,2,invalid,wrong_column_count,2 cells,false");
    }

    @Test
    void namesTheCellsThatNoColumnIsFor() throws IOException {
        assertThat(row(Rows.invalid(2, "wrong_column_count", "6 cells", "a", "x", "m", "n", "too", "many")))
                .isEqualTo(
                        "a,x,m,n,2,invalid,wrong_column_count,\"6 cells; surplus cells: \"\"too\"\", \"\"many\"\"\",false");
    }

    @Test
    void itsOwnCellsHoldNoFormula() throws IOException {
        assertThat(row(Rows.invalid(2, "unknown_state", "=1+1", "-a", "+b", "@c", "=d")))
                .as("the input's own cells stay as they are, or they could not be run again")
                .isEqualTo("-a,+b,@c,=d,2,invalid,unknown_state,'=1+1,false");
    }

    @Test
    void usesTheInputsDelimiterAndByteOrderMark() throws IOException {
        assertThat(written(shape(';', true), Rows.invalid(2, "unknown_state", "a; b", "a", "1,5", "", "")))
                .isEqualTo("""
                \uFEFFSession_UID;state;Message;our, note;error_line;error_outcome;error_code;error_message;error_retryable
                a;1,5;;;2;invalid;unknown_state;"a; b";false
                """);
    }

    private static String row(RowAccount row) throws IOException {
        return written(shape(',', false), row).lines().skip(1).findFirst().orElseThrow();
    }

    private static String written(InputShape shape, RowAccount... rows) throws IOException {
        StringWriter writer = new StringWriter();
        ErrorsFile file = new ErrorsFile(writer, shape);
        for (RowAccount row : rows) {
            file.add(row);
        }
        return writer.toString();
    }

    private static InputShape shape(char delimiter, boolean bom) {
        return new InputShape("in.csv", "ab12", COLUMNS, MEANINGS, delimiter, StandardCharsets.UTF_8, bom);
    }
}
