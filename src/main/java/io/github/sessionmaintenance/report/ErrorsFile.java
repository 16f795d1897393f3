package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.record.ErrorCode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code errors.csv}: the rows that a person must look at, in the input's own form. */
final class ErrorsFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> OUR_COLUMNS =
            List.of("error_line", "error_outcome", "error_code", "error_message", "error_retryable");

    private final List<String> columns;
    private final int messageColumn;
    private final int lastMessageColumn;
    private final CSVPrinter printer;

    ErrorsFile(Writer writer, InputShape input) throws IOException {
        columns = input.columns();
        messageColumn = input.meanings().indexOf("message");
        lastMessageColumn = input.meanings().indexOf("last_message_time");
        if (input.bom()) {
            writer.write(BYTE_ORDER_MARK);
        }
        printer = new CSVPrinter(
                writer,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(input.delimiter())
                        .setRecordSeparator('\n')
                        .get());
        List<String> header = new ArrayList<>(header(input));
        header.addAll(OUR_COLUMNS);
        printer.printRecord(header);
    }

    /** By our names, whatever the file called them: then it is understood alone, and nothing is sent that was not meant. */
    private static List<String> header(InputShape input) {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < input.columns().size(); i++) {
            String name = input.columns().get(i);
            String meaning = input.meanings().get(i);
            if (!meaning.isEmpty()) {
                header.add(name.equalsIgnoreCase(meaning) ? name : meaning);
            } else {
                boolean looksLikeOurs = input.meanings().stream().anyMatch(name::equalsIgnoreCase);
                header.add(looksLikeOurs && !name.isEmpty() ? name + " (ignored)" : name);
            }
        }
        return header;
    }

    void add(RowAccount row) throws IOException {
        List<String> cells = new ArrayList<>(inputCells(row));
        cells.add(Long.toString(row.line()));
        cells.add(row.outcome().wire());
        cells.add(row.errorCodes());
        cells.add(Formula.harmless(row.errorMessage() + surplus(row)));
        cells.add(Boolean.toString(row.errorCodes().equals(ErrorCode.ATTEMPTS_EXHAUSTED.wire())));
        printer.printRecord(cells);
    }

    private List<String> inputCells(RowAccount row) {
        List<String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            // with the time, its own message would be taken for somebody's answer
            boolean sent = (i == messageColumn || i == lastMessageColumn)
                    && row.message() != null
                    && row.message().isDone();
            cells.add(sent || i >= row.cells().size() ? "" : row.cells().get(i));
        }
        return cells;
    }

    private String surplus(RowAccount row) {
        if (row.cells().size() <= columns.size()) {
            return "";
        }
        return row.cells().subList(columns.size(), row.cells().size()).stream()
                .map(cell -> "\"" + cell + "\"")
                .collect(Collectors.joining(", ", "; surplus cells: ", ""));
    }
}
