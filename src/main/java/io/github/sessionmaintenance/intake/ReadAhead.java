package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.InputRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads and checks rows on a thread of its own, a little ahead of the one thread that takes them. */
final class ReadAhead implements Closeable {

    private static final int MOST_ROWS = 256;

    /** A message may be 64 KiB: what is read ahead must fit a small heap. */
    private static final int MANY_CHARACTERS = 1 << 20;

    private static final int MOST_AHEAD = 4;

    /** Rows that follow each other, and how it goes on behind them. */
    private record Stretch(List<InputRow> rows, End end) {}

    private sealed interface End {
        record More() implements End {}

        record Last() implements End {}

        record Failed(Throwable failure) implements End {}
    }

    private final RowReader reader;
    private final BlockingQueue<Stretch> ahead = new ArrayBlockingQueue<>(MOST_AHEAD);
    private final Thread thread = new Thread(this::readOn, "intake");
    private End end = new End.More();

    ReadAhead(RowReader reader) {
        this.reader = reader;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Some of the next rows in their order; none after the last. What is before a failure is handed over first.
     *
     * @throws InputRefusedException as {@link RowReader#read}
     * @throws IOException as {@link RowReader#read}
     */
    List<InputRow> read() throws InputRefusedException, IOException {
        if (end instanceof End.More) {
            Stretch stretch = take();
            end = stretch.end();
            if (!stretch.rows().isEmpty()) {
                return stretch.rows();
            }
        }
        if (end instanceof End.Failed failed) {
            rethrow(failed.failure());
        }
        return List.of();
    }

    private static void rethrow(Throwable failure) throws InputRefusedException, IOException {
        if (failure instanceof InputRefusedException refused) {
            throw refused;
        }
        if (failure instanceof IOException storage) {
            throw storage;
        }
        throw new IllegalStateException("reading the input failed", failure);
    }

    private Stretch take() {
        try {
            Stretch next = ahead.poll(1, TimeUnit.SECONDS);
            while (next == null) {
                boolean dead = !thread.isAlive();
                next = ahead.poll(1, TimeUnit.SECONDS);
                if (next == null && dead) {
                    throw new IllegalStateException("the thread that reads the input has died");
                }
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a step", e);
        }
    }

    private void readOn() {
        try {
            Stretch stretch;
            do {
                stretch = stretch();
                ahead.put(stretch);
            } while (stretch.end() instanceof End.More);
        } catch (InterruptedException closed) {
            // nobody takes what comes
        }
    }

    private Stretch stretch() {
        List<InputRow> rows = new ArrayList<>(MOST_ROWS);
        try {
            int characters = 0;
            while (rows.size() < MOST_ROWS && characters < MANY_CHARACTERS) {
                InputRow row = reader.read();
                if (row == null) {
                    return new Stretch(rows, new End.Last());
                }
                rows.add(row);
                characters += row.cells().stream().mapToInt(String::length).sum();
            }
            return new Stretch(rows, new End.More());
        } catch (Throwable e) {
            // it is told to whoever takes the rows, for whom this thread works
            return new Stretch(rows, new End.Failed(e));
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
