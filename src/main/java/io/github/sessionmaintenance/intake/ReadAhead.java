package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.InputRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads and checks rows on a thread of its own, a little ahead of the one thread that takes them. */
final class ReadAhead implements Closeable {

    /** A message may be 64 KiB: what is read ahead must fit a small heap. */
    private static final int ROWS = 64;

    private static final int MOST_STRETCHES = 4;

    /** Rows, and how it goes on behind them. */
    private record Stretch(List<InputRow> rows, @Nullable Throwable failure, boolean last) {}

    private final RowReader reader;
    private final BlockingQueue<Stretch> ahead = new ArrayBlockingQueue<>(MOST_STRETCHES);
    private final Thread thread = new Thread(this::readOn, "intake");
    private final Deque<InputRow> rows = new ArrayDeque<>();
    private Stretch latest = new Stretch(List.of(), null, false);

    ReadAhead(RowReader reader) {
        this.reader = reader;
        thread.setDaemon(true);
        thread.start();
    }

    /** As {@link RowReader#read}. */
    @Nullable
    InputRow read() throws InputRefusedException, IOException {
        while (rows.isEmpty() && latest.failure() == null && !latest.last()) {
            latest = take();
            rows.addAll(latest.rows());
        }
        if (rows.isEmpty() && latest.failure() != null) {
            rethrow(latest.failure());
        }
        return rows.poll();
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
            boolean more = true;
            while (more) {
                Stretch stretch = stretch();
                ahead.put(stretch);
                more = stretch.failure() == null && !stretch.last();
            }
        } catch (InterruptedException closed) {
            // nobody takes what comes
        }
    }

    private Stretch stretch() {
        List<InputRow> read = new ArrayList<>();
        try {
            while (read.size() < ROWS) {
                InputRow row = reader.read();
                if (row == null) {
                    return new Stretch(read, null, true);
                }
                read.add(row);
            }
            return new Stretch(read, null, false);
        } catch (Throwable e) {
            // it is told to whoever takes the rows, for whom this thread works
            return new Stretch(read, e, false);
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
