package io.github.sessionmaintenance.sandbox;

/** Learns what arrives and what comes of it. Called by many threads, one at a time: all others wait. */
public interface Watcher {

    /** Looks at nothing. */
    Watcher NONE = new Watcher() {
        @Override
        public void received(ReceivedRequest request) {
            // nobody asks
        }

        @Override
        public void tookEffect(Effect effect) {
            // nobody asks
        }
    };

    /** A request's answer is about to leave, or it gets none. */
    void received(ReceivedRequest request);

    /** A call has changed something. */
    void tookEffect(Effect effect);
}
