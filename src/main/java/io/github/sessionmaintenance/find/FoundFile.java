package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.ListedSession;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.ReplacedFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The sessions found as a file that {@code run} takes, with what they were like. */
final class FoundFile {

    private static final List<String> BEFORE = List.of("previous_state", "previous_segment", "last_message_time");

    private final Wish wish;
    private final Instant now;

    FoundFile(Wish wish, Instant now) {
        this.wish = wish;
        this.now = now;
    }

    /** The whole file, or nothing. */
    void write(Path target, Collection<ListedSession> sessions) throws IOException {
        ReplacedFile.write(target, StandardCharsets.UTF_8, writer -> print(writer, sessions));
    }

    private void print(Writer writer, Collection<ListedSession> sessions) throws IOException {
        CSVPrinter printer = new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        printer.printRecord(header());
        for (ListedSession session : sessions) {
            printer.printRecord(cells(session));
        }
    }

    private List<String> header() {
        List<String> names = new ArrayList<>(List.of("session_uid"));
        if (wish.state() != null) {
            names.add("state");
        }
        if (wish.segment() != null) {
            names.add("segment");
        }
        if (wish.message() != null) {
            names.add("message");
        }
        names.addAll(BEFORE);
        return names;
    }

    private List<String> cells(ListedSession session) {
        List<String> cells = new ArrayList<>(List.of(session.uid()));
        if (wish.state() != null) {
            cells.add(wish.state().wire());
        }
        if (wish.segment() != null) {
            cells.add(wish.segment().cell());
        }
        if (wish.message() != null) {
            cells.add(wish.message().of(session, now));
        }
        cells.add(session.state());
        cells.add(session.segment() == null ? "" : session.segment().cell());
        cells.add(
                session.lastMessageAt() == null
                        ? Previous.NOTHING_SAID
                        : session.lastMessageAt().toString());
        return cells;
    }
}
