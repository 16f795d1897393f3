package io.github.sessionmaintenance.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What took effect and what was asked, in order; shows it, and keeps nothing unless it is to record. */
final class Journal {

    private final boolean recording;
    private final Watcher watcher;
    private final List<Effect> effects = new ArrayList<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();

    Journal(boolean recording, Watcher watcher) {
        this.recording = recording;
        this.watcher = watcher;
    }

    synchronized void add(Effect effect) {
        watcher.tookEffect(effect);
        if (recording) {
            effects.add(effect);
        }
    }

    synchronized void add(ReceivedRequest request) {
        watcher.received(request);
        if (recording) {
            requests.add(request);
        }
    }

    synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    synchronized List<ReceivedRequest> requests() {
        return requests.stream()
                // by difference: nanoTime may pass its overflow
                .sorted(Comparator.comparingLong(
                        request -> request.arrivedAt() - requests.get(0).arrivedAt()))
                .toList();
    }
}
