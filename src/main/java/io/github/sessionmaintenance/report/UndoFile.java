package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Before;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code undo.csv}: an input that puts back the states and tags that a run has changed. */
final class UndoFile {

    static final String NAME = "undo.csv";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader("session_uid", "state", "segment")
            .get();

    private final CSVPrinter printer;

    UndoFile(Writer writer) throws IOException {
        printer = new CSVPrinter(writer, FORMAT);
    }

    static boolean hasRows(Path file) {
        if (Files.notExists(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).findAny().isPresent();
        } catch (IOException | UncheckedIOException unreadable) {
            // then nobody can run it either
            return false;
        }
    }

    void add(Before before) throws IOException {
        printer.printRecord(
                before.sessionUid(),
                before.state() == null ? "" : before.state(),
                before.segment() == null ? "" : before.segment().cell());
    }
}
