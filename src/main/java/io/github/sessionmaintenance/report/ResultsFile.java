package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.CallState;
import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** {@code results.csv}: one line per input row. */
final class ResultsFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "line",
                    "session_uid",
                    "outcome",
                    "update",
                    "message",
                    "message_id",
                    "attempts",
                    "http_status",
                    "error_code",
                    "error_message",
                    "completed_at")
            .get();

    private final CSVPrinter printer;

    ResultsFile(Writer writer) throws IOException {
        printer = new CSVPrinter(writer, FORMAT);
    }

    void add(RowAccount row) throws IOException {
        printer.printRecord(
                row.line(),
                Formula.harmless(row.sessionUid()),
                row.outcome().wire(),
                wire(row.update()),
                wire(row.message()),
                Formula.harmless(row.messageId()),
                row.attempts(),
                row.httpStatus() == 0 ? "" : row.httpStatus(),
                row.errorCodes(),
                Formula.harmless(row.errorMessage()),
                row.completedAt() == null ? "" : row.completedAt());
    }

    private static String wire(@Nullable CallState state) {
        return state == null ? "" : state.wire();
    }
}
