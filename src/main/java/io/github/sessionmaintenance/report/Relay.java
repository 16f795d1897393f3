package io.github.sessionmaintenance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;

/** Passes things on in their order to a second thread, so that one reads while the other writes. */
final class Relay<T> {

    /** With what lies between the threads no more than a small heap can hold: a row may have 64 KiB. */
    private static final int BUNDLE = 32;

    private static final int MOST_BUNDLES_BETWEEN = 8;

    /** Takes one thing. */
    @FunctionalInterface
    interface Taker<T> {
        void take(T thing) throws IOException;
    }

    private final SubmissionPublisher<List<T>> publisher;
    private List<T> bundle = new ArrayList<>(BUNDLE);

    private Relay(Executor executor) {
        publisher = new SubmissionPublisher<>(executor, MOST_BUNDLES_BETWEEN);
    }

    /**
     * Runs a source on this thread and gives what comes of it to the taker on another one; returns once all is taken.
     *
     * @throws IOException of the taker; what comes after it is not taken
     */
    static <T> void run(Consumer<Consumer<T>> source, Taker<T> taker) throws IOException {
        // a thread of its own: whoever else uses the common pool could keep it waiting for ever
        ExecutorService thread = Executors.newSingleThreadExecutor(Relay::thread);
        try {
            run(source, taker, new Relay<>(thread));
        } finally {
            thread.shutdown();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "report");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> void run(Consumer<Consumer<T>> source, Taker<T> taker, Relay<T> relay) throws IOException {
        CompletableFuture<Void> taken = relay.publisher.consume(things -> takeAll(things, taker));
        Optional<Throwable> failure;
        try {
            source.accept(relay::pass);
            relay.publisher.submit(relay.bundle);
        } finally {
            relay.publisher.close();
            failure = taken.handle((nothing, e) -> Optional.ofNullable(e)).join();
        }
        if (failure.isPresent()) {
            rethrow(failure.get());
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof UncheckedIOException storage) {
            throw storage.getCause();
        }
        throw new IllegalStateException("a row could not be written", failure);
    }

    private static <T> void takeAll(List<T> things, Taker<T> taker) {
        try {
            for (T thing : things) {
                taker.take(thing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(T thing) {
        bundle.add(thing);
        if (bundle.size() == BUNDLE) {
            publisher.submit(bundle);
            bundle = new ArrayList<>(BUNDLE);
        }
    }
}
