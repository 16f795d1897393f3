package io.github.sessionmaintenance.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What took effect and what was asked, in order; keeps nothing unless it is to record. */
final class Journal {

    private final boolean recording;
    private final List<Effect> effects = new ArrayList<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();

    Journal(boolean recording) {
        this.recording = recording;
    }

    synchronized void add(Effect effect) {
        if (recording) {
            effects.add(effect);
        }
    }

    synchronized void add(ReceivedRequest request) {
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
