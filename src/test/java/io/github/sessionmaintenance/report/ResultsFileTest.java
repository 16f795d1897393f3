package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsFileTest {

    @Test
    void hasALineForEveryRow() throws IOException {
        assertThat(written(
                        Rows.applied(2, "17226012685401506"),
                        Rows.failed(3, CallState.REFUSED, CallState.ALREADY_SENT, "api_refused", "b"),
                        Rows.inDoubt(4, "c"),
                        Rows.invalid(5, "nothing_to_do;unknown_state", "state is \"x\", allowed: a, b", "d"),
                        new RowAccount(
                                9,
                                "e",
                                Outcome.UNFINISHED,
                                CallState.PENDING,
                                null,
                                "",
                                0,
                                0,
                                "",
                                "",
                                null,
                                List.of())))
                .isEqualTo("""
                line,session_uid,outcome,update,message,message_id,attempts,http_status,error_code,error_message,completed_at
                2,17226012685401506,applied,succeeded,succeeded,77,2,200,,,2026-01-02T03:04:05.678Z
                3,b,failed,refused,already_sent,,1,400,api_refused,no such session,2026-01-02T03:04:05.678Z
                4,c,in_doubt,pending,in_doubt,,1,,message_in_doubt,who knows,2026-01-02T03:04:05.678Z
                5,d,invalid,,,,0,,nothing_to_do;unknown_state,"state is ""x"", allowed: a, b",
                9,e,unfinished,pending,,,0,,,,
                """);
    }

    @Test
    void neverHoldsAFormula() throws IOException {
        RowAccount row = new RowAccount(
                2,
                "=1+1",
                Outcome.FAILED,
                null,
                CallState.REFUSED,
                "+77",
                1,
                400,
                "api_refused",
                "@no",
                Rows.AT,
                List.of());
        assertThat(written(row).lines().skip(1))
                .containsExactly("2,'=1+1,failed,,refused,'+77,1,400,api_refused,'@no,2026-01-02T03:04:05.678Z");
    }

    private static String written(RowAccount... rows) throws IOException {
        StringWriter writer = new StringWriter();
        ResultsFile file = new ResultsFile(writer);
        for (RowAccount row : rows) {
            file.add(row);
        }
        return writer.toString();
    }
}
