package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Before;
import io.github.sessionmaintenance.record.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** {@code undo.csv}: an input that puts back the states and tags that a run has changed. */
final class UndoFile {

    static final String NAME = "undo.csv";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader("session_uid", "state", "segment", "previous_state", "previous_segment", "undo_of")
            .get();

    private final CSVPrinter printer;
    private final String run;

    /** @param run its id: what undoes another run is another input, though it may put back the same */
    UndoFile(Writer writer, String run) throws IOException {
        this.printer = new CSVPrinter(writer, FORMAT);
        this.run = run;
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
                before.state(),
                cell(before.segment()),
                before.newState(),
                cell(before.newSegment()),
                run);
    }

    private static @Nullable String cell(@Nullable Segment tags) {
        return tags == null ? null : tags.cell();
    }
}
