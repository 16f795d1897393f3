package io.github.sessionmaintenance.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * An input with all that the issue names, and what must become of each of its rows, known without the
 * program's help.
 *
 * @param header the column names as written
 * @param lines the physical line on which each row starts
 */
record MixedFile(String text, char delimiter, List<String> header, List<MixedRow> rows, List<Integer> lines) {

    static MixedFile of(long seed, int rows) {
        Random random = new Random(seed);
        MixedRows source = new MixedRows(new Texts(random));
        List<MixedRow> made = new ArrayList<>();
        while (made.size() < rows) {
            made.addAll(source.next());
        }
        // groups keep their order, since a duplicate comes after its first; everything else is mixed
        List<String> header = new ArrayList<>(MixedRows.COLUMNS);
        Collections.shuffle(header, random);
        header.replaceAll(name -> random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT));
        return written(spread(made, random), header, random);
    }

    /** Moves rows about, but never one of a session past another of the same. */
    private static List<MixedRow> spread(List<MixedRow> rows, Random random) {
        Map<String, List<MixedRow>> bySession = new HashMap<>();
        rows.forEach(row -> bySession
                .computeIfAbsent(row.session(), key -> new ArrayList<>())
                .add(row));
        List<MixedRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled.stream()
                .map(row -> bySession.get(row.session()).remove(0))
                .toList();
    }

    private static MixedFile written(List<MixedRow> rows, List<String> header, Random random) {
        char delimiter = random.nextBoolean() ? ',' : ';';
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        text.append(Csv.line(header, delimiter)).append(end);
        List<Integer> lines = new ArrayList<>();
        int line = 2;
        for (MixedRow row : rows) {
            while (random.nextInt(20) == 0) {
                text.append(end);
                line++;
            }
            lines.add(line);
            String record = Csv.line(cells(row, header), delimiter) + end;
            text.append(record);
            line += (int) record.chars().filter(c -> c == '\n').count();
        }
        return new MixedFile(text.toString(), delimiter, header, rows, lines);
    }

    private static List<String> cells(MixedRow row, List<String> header) {
        List<String> cells = new ArrayList<>();
        header.forEach(name -> cells.add(row.columns().getOrDefault(name.toLowerCase(Locale.ROOT), "")));
        for (int i = 0; i < row.surplus(); i++) {
            cells.add("surplus");
        }
        return cells.subList(0, Math.min(cells.size(), header.size() + row.surplus()));
    }

    /** A row's cells as written, cut or padded to the header's length. */
    List<String> cells(int row) {
        List<String> cells = new ArrayList<>(cells(rows.get(row), header));
        while (cells.size() < header.size()) {
            cells.add("");
        }
        return cells.subList(0, header.size());
    }

    /** Every call that the file asks for. */
    List<Asked> calls() {
        return rows.stream().flatMap(row -> row.calls().stream()).toList();
    }

    long count(String outcome) {
        return rows.stream().filter(row -> row.outcome().equals(outcome)).count();
    }
}
